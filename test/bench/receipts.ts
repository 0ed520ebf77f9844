import { auditLines } from '../harness/audit.ts';

/** A line of the audit that tells of a wipe; whatever else it says does not matter here. */
export interface Receipt {
  readonly verified: boolean;
  readonly cause: string;
  readonly ms: number;
  readonly stages?: Readonly<Record<string, number>>;
  readonly residues: readonly { readonly name: string; readonly verified: boolean; readonly ms: number }[];
}

export function receiptsIn(dataDir: string): readonly Receipt[] {
  return auditLines<Receipt>(dataDir, 'wipe');
}

/** Stages by their own names, residues with the word before theirs: both kinds may have a part called alike. */
export function stepsOf({ ms, stages = {}, residues }: Receipt): Readonly<Record<string, number>> {
  return {
    ...stages,
    ...Object.fromEntries(residues.map(({ name, ms }) => [`residue.${name}`, ms])),
    receipt: ms,
  };
}
