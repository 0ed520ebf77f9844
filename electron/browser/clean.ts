/** Clears and then verifies every residue, one after the other, each within its time. Never stops at a failure. */
import type { ReceiptSummary, ResidueResult } from '../core/receipt.ts';
import type { Residue, Traces } from './residue/residue.ts';

/** Per residue, for clearing and verifying together. */
const LIMIT_MS = 3_000;
/** For all of them: less than the core waits, so that it hears which residue was left. */
const ALL_LIMIT_MS = 7_000;

type Cleaned = Pick<ReceiptSummary, 'residues'> & {
  /** What clearing and verifying took, added up over all residues. */
  readonly stages: Readonly<Pick<ReceiptSummary['stages'], 'clear' | 'verify'>>;
};

export async function clean(residues: readonly Residue[], traces: Traces): Promise<Cleaned> {
  const results: ResidueResult[] = [];
  const stages = { clear: 0, verify: 0 };
  const deadline = performance.now() + ALL_LIMIT_MS;
  for (const residue of residues) {
    const limit = Math.max(0, Math.min(LIMIT_MS, deadline - performance.now()));
    const { clearMs, ms, ...result } = await cleanOne(residue, traces, limit);
    results.push({ ...result, by: 'look', ms: Math.round(ms) });
    stages.clear += clearMs;
    stages.verify += ms - clearMs;
  }
  return { residues: results, stages: { clear: Math.round(stages.clear), verify: Math.round(stages.verify) } };
}

async function cleanOne(residue: Residue, traces: Traces, limitMs: number) {
  const started = performance.now();
  const passed = () => performance.now() - started;
  let clearMs: number | undefined;
  let verified = false;
  try {
    await within(limitMs, async () => {
      await residue.clear(traces);
      clearMs = passed();
      verified = await residue.verify(traces);
    });
  } catch {
    verified = false;
  }
  const ms = passed();
  return { name: residue.name, cleared: clearMs !== undefined, verified, clearMs: clearMs ?? ms, ms };
}

async function within(ms: number, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Not in its time.')), ms);
  });
  try {
    await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
