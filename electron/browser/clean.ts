/** Clears and then verifies every residue, one after the other, each within its time. Never stops at a failure. */
import type { ResidueResult } from '../core/receipt.ts';
import type { Residue, Traces } from './residue/residue.ts';

/** Per residue, for clearing and verifying together. */
const LIMIT_MS = 3_000;
/** For all of them: less than the core waits, so that it hears which residue was left. */
const ALL_LIMIT_MS = 7_000;

export async function clean(residues: readonly Residue[], traces: Traces): Promise<readonly ResidueResult[]> {
  const results: ResidueResult[] = [];
  const deadline = performance.now() + ALL_LIMIT_MS;
  for (const residue of residues) {
    const limit = Math.max(0, Math.min(LIMIT_MS, deadline - performance.now()));
    results.push(await cleanOne(residue, traces, limit));
  }
  return results;
}

async function cleanOne(residue: Residue, traces: Traces, limitMs: number): Promise<ResidueResult> {
  const started = performance.now();
  let cleared = false;
  let verified = false;
  try {
    await within(limitMs, async () => {
      await residue.clear(traces);
      cleared = true;
      verified = await residue.verify(traces);
    });
  } catch {
    verified = false;
  }
  return { name: residue.name, cleared, verified, ms: Math.round(performance.now() - started) };
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
