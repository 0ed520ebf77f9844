/**
 * Ends the pages' processes, clears every residue side by side, verifies what can be looked at, ends the network process
 * and verifies what was in it. Never stops at a failure.
 */
import type { CleaningStage, ResidueResult } from '../core/receipt.ts';
import type { Residue, Traces, Verdict } from './residue.ts';

export interface Cleaned {
  readonly residues: readonly ResidueResult[];
  readonly stages: Omit<Record<CleaningStage, number>, 'cover' | 'logout'>;
}

export async function clean(residues: readonly Residue[], traces: Traces): Promise<Cleaned> {
  const works = residues.map((residue) => new Work(residue, traces));
  const of = (...stages: Residue['stage'][]) => works.filter(({ residue }) => stages.includes(residue.stage));
  const clear = (some: readonly Work[]) => timed(() => Promise.all(some.map((work) => work.clear())));
  const verify = (some: readonly Work[]) => timed(() => Promise.all(some.map((work) => work.verify())));
  const processes = (await clear(of('processes'))) + (await verify(of('processes')));
  const cleared = await clear(of('stores', 'network'));
  const verified = await verify(of('stores'));
  // what cannot be ended is told by its residues
  const ended = await timed(() => traces.endNetwork().catch(() => undefined));
  const network = ended + (await verify(of('network')));
  return {
    residues: works.map((work) => work.result()),
    stages: { processes, clear: cleared, verify: verified, network },
  };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((performance.now() - began) * 10) / 10;
}

/** One residue on its way: what of it is done, and how much of its time is spent. */
class Work {
  readonly residue: Residue;
  readonly #traces: Traces;
  #cleared = false;
  #verdict: Verdict = 'left';
  #ms = 0;

  constructor(residue: Residue, traces: Traces) {
    this.residue = residue;
    this.#traces = traces;
  }

  async clear(): Promise<void> {
    await this.#within(async () => {
      await this.residue.clear(this.#traces);
      this.#cleared = true;
    });
  }

  async verify(): Promise<void> {
    if (!this.#cleared) return;
    await this.#within(async () => {
      this.#verdict = await this.residue.verify(this.#traces);
    });
  }

  result(): ResidueResult {
    const verified = this.#verdict !== 'left';
    const by = this.#verdict === 'sealed' ? 'seal' : 'look';
    return { name: this.residue.name, cleared: this.#cleared, verified, by, ms: this.#ms };
  }

  /** What throws, or is late, leaves the residue as it was: not cleared, or not verified. */
  async #within(work: () => Promise<void>): Promise<void> {
    const began = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.max(0, this.residue.limitMs - this.#ms));
    });
    await Promise.race([work().catch(() => undefined), late]);
    clearTimeout(timer);
    this.#ms = Math.round((this.#ms + performance.now() - began) * 10) / 10;
  }
}
