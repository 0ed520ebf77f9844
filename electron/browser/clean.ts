/**
 * Ends the pages' processes and then, side by side, clears and verifies what they stored, and what lies in the network
 * process: that one is ended as soon as what can be looked at in it was, and then the rest of it is verified. Never stops
 * at a failure.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { LOGOUT } from '../core/progress.ts';
import type { CleaningStage, Logout, ReceiptSummary, ResidueResult } from '../core/receipt.ts';
import type { Note } from './progress.ts';
import type { Residue, Traces, Verdict } from './residue.ts';

const AGAIN_MS = 20;

export interface Cleaned {
  readonly residues: readonly ResidueResult[];
  readonly stages: Omit<Record<CleaningStage, number>, 'cover' | 'logout'>;
}

/** What comes before anything is cleared. */
export interface LeaveTaken {
  readonly stages: Pick<Record<CleaningStage, number>, 'cover' | 'logout'>;
  readonly logout?: Logout;
}

/** The session is ended at its server behind a painted screen, and while its pages are still there to say how. */
export async function coveredAndLoggedOut(
  covered: () => Promise<void>,
  logOut: () => Promise<Logout | undefined>,
  note: Note = silently,
): Promise<LeaveTaken> {
  let logout: Logout | undefined;
  const cover = await timed(covered);
  note(LOGOUT, 'underWay');
  const ms = await timed(async () => {
    logout = await logOut();
  });
  note(LOGOUT, 'done');
  return { stages: { cover, logout: ms }, ...(logout ? { logout } : {}) };
}

export function summaryOf(
  { stages: before, ...logout }: LeaveTaken,
  { residues, stages: after }: Cleaned,
): ReceiptSummary {
  const stages = { ...before, ...after };
  const ms = Math.round(Object.values(stages).reduce((sum, each) => sum + each, 0));
  return { residues, ...logout, stages, ms };
}

export async function clean(residues: readonly Residue[], traces: Traces, note: Note = silently): Promise<Cleaned> {
  const works = residues.map((residue) => new Work(residue, traces, note));
  const of = (...stages: Residue['stage'][]) => works.filter(({ residue }) => stages.includes(residue.stage));
  const clear = (some: readonly Work[]) => Promise.all(some.map((work) => work.clear()));
  const verify = (some: readonly Work[]) => Promise.all(some.map((work) => work.verify()));
  const processes = await timed(async () => {
    await clear(of('processes'));
    await verify(of('processes'));
  });
  const cleared = [clear(of('stores')), clear(of('networkStores', 'network'))] as const;
  const verified = [
    cleared[0].then(() => verify(of('stores'))),
    cleared[1].then(() => verify(of('networkStores'))),
  ] as const;
  const network = verified[1]
    // what cannot be ended is told by its residues
    .then(() => traces.endNetwork().catch(() => undefined))
    .then(() => verify(of('network')));
  const stages = {
    processes,
    clear: await timed(() => Promise.all(cleared)),
    verify: await timed(() => Promise.all(verified)),
    network: await timed(() => network),
  };
  return { residues: works.map((work) => work.result()), stages };
}

const silently = (): void => undefined;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((performance.now() - began) * 10) / 10;
}

/** One residue on its way: what of it is done, and how much of its time is spent. */
class Work {
  readonly residue: Residue;
  readonly #traces: Traces;
  readonly #note: Note;
  #cleared = false;
  #verdict: Verdict = 'left';
  #ms = 0;

  constructor(residue: Residue, traces: Traces, note: Note) {
    this.residue = residue;
    this.#traces = traces;
    this.#note = note;
  }

  async clear(): Promise<void> {
    this.#note(this.residue.name, 'underWay');
    await this.#within(async (isLate) => {
      await this.residue.clear(this.#traces);
      this.#cleared = !isLate();
    });
  }

  /** What was written while it was cleared is cleared again, as long as there is time. */
  async verify(): Promise<void> {
    if (!this.#cleared) return;
    await this.#within(async (isLate) => {
      for (;;) {
        const verdict = await this.residue.verify(this.#traces);
        if (isLate()) return;
        this.#verdict = verdict;
        if (verdict !== 'left') return this.#note(this.residue.name, 'done');
        await pause(AGAIN_MS);
        await this.residue.clear(this.#traces);
      }
    });
  }

  result(): ResidueResult {
    const verified = this.#verdict !== 'left';
    const by = this.#verdict === 'sealed' ? 'seal' : 'look';
    return { name: this.residue.name, cleared: this.#cleared, verified, by, ms: this.#ms };
  }

  /** What throws, or is late, leaves the residue as it was: not cleared, or not verified. */
  async #within(work: (isLate: () => boolean) => Promise<void>): Promise<void> {
    const began = performance.now();
    const end = new AbortController();
    const late = pause(Math.max(0, this.residue.limitMs - this.#ms), undefined, { signal: end.signal });
    const isLate = () => end.signal.aborted;
    await Promise.race([work(isLate), late]).catch(() => undefined);
    end.abort();
    this.#ms = Math.round((this.#ms + performance.now() - began) * 10) / 10;
  }
}
