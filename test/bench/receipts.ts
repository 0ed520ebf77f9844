/** What the audit on the disk says of each switch: its receipt, and how long every part of it took. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from '../harness/files.ts';

/** A line of the audit that tells of a wipe; whatever else it says does not matter here. */
export interface Receipt {
  readonly verified: boolean;
  readonly cause: string;
  readonly ms: number;
  readonly stages?: Readonly<Record<string, number>>;
  readonly residues: readonly { readonly name: string; readonly verified: boolean; readonly ms: number }[];
}

export function receiptsIn(dataDir: string): readonly Receipt[] {
  const lines = filesUnder(join(dataDir, 'audit')).flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  return lines.filter((line) => /"event":"wipe"/.test(line) && line.endsWith('}')).map((line) => JSON.parse(line));
}

/** Stages by their own names, residues with the word before theirs: both kinds may have a part called alike. */
export function stepsOf({ ms, stages = {}, residues }: Receipt): Readonly<Record<string, number>> {
  return {
    ...stages,
    ...Object.fromEntries(residues.map(({ name, ms }) => [`residue.${name}`, ms])),
    receipt: ms,
  };
}
