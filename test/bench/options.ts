/** What stands behind `npm run bench --`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHES, type Bench } from './budgets.ts';

export interface BenchOptions {
  readonly benches: readonly Bench[];
  readonly rounds: number;
  /** Of memory only; a start of everything each time, and the figures hardly differ. */
  readonly memoryRounds: number;
  readonly lockedSeconds: number;
  readonly json: string | undefined;
}

const ROUNDS = 30;
const MEMORY_ROUNDS = 3;
const LOCKED_SECONDS = 60;

/** To see whether a bench runs; the figures say little. */
const QUICK = { rounds: 2, memoryRounds: 1, lockedSeconds: 5 };

/** `folder`: where relative paths begin. */
export function benchOptions(args: readonly string[], folder: string): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { n: { type: 'string' }, json: { type: 'string' }, quick: { type: 'boolean' } },
    allowPositionals: true,
  });
  const defaults = values.quick
    ? QUICK
    : { rounds: ROUNDS, memoryRounds: MEMORY_ROUNDS, lockedSeconds: LOCKED_SECONDS };
  const rounds = values.n === undefined ? defaults.rounds : roundsOf(values.n);
  return {
    benches: positionals.length > 0 ? BENCHES.filter((bench) => known(positionals).includes(bench)) : BENCHES,
    rounds,
    memoryRounds: Math.min(rounds, defaults.memoryRounds),
    lockedSeconds: defaults.lockedSeconds,
    json: values.json === undefined ? undefined : resolve(folder, values.json),
  };
}

function known(names: readonly string[]): readonly string[] {
  const unknown = names.find((name) => !BENCHES.some((bench) => bench === name));
  if (unknown === undefined) return names;
  throw new Error(`"${unknown}" is no bench; there are ${BENCHES.join(', ')}.`);
}

function roundsOf(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  throw new Error(`--n takes a whole number of rounds, not "${text}".`);
}
