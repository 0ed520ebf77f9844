/** Where a station's register lies: beside its data, which is the station's own. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { StationFolder } from '../folder.ts';

/** One line of the register. */
export interface Registered {
  readonly what: 'contents' | 'session';
  /** Counted from one in every process. */
  readonly number: number;
  readonly when: 'made' | 'later' | 'at its end';
  readonly faults: readonly string[];
}

/** By the arguments that a station, or its cover, was started with. */
export function registerOf(argv: readonly string[]): string {
  const { values } = parseArgs({ args: argv.slice(1), options: { data: { type: 'string' } }, strict: false });
  if (typeof values.data !== 'string') throw new Error('A station under test is started with --data DIR.');
  return join(dirname(values.data), 'register.jsonl');
}

/** Of every station that ran on the folder; none when none came so far. */
export function readRegister({ data }: StationFolder): readonly Registered[] {
  const file = registerOf(['', '--data', data]);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Registered);
}

/** One sentence for each fault. */
export function faultsIn(register: readonly Registered[]): readonly string[] {
  return register.flatMap(({ what, number, when, faults }) =>
    faults.map((fault) => `${what} ${number}, ${when}: ${fault}`),
  );
}
