/** The receipts in an audit as they are read back: what each says, and what its signature is worth. */
import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { isReceipt, type ReadLine } from './line.ts';
import { isSignedBy } from './public-key.ts';

export type SignatureState =
  | 'good'
  /** Not by this key over these bytes. */
  | 'bad'
  /** There is none, though a receipt before it has one. */
  | 'missing'
  /** There is none, nor had any receipt before it: written before receipts were signed. */
  | 'none'
  /** There is one and no key to check it with. */
  | 'unchecked';

const ms = z.number().min(0);

/** What was written before there were signatures has neither stages nor the way in which a residue was verified. */
const receiptSchema = z.object({
  seq: z.int(),
  at: z.string(),
  cause: z.string(),
  person: z.string().optional(),
  verified: z.boolean(),
  ms,
  stages: z.record(z.string(), ms).optional(),
  /** Its outcome; before the server's status belonged to it, the outcome alone. */
  logout: z.union([z.string(), z.object({ result: z.string(), status: z.int().optional() })]).optional(),
  residues: z.array(
    z.object({ name: z.string(), cleared: z.boolean(), verified: z.boolean(), by: z.string().optional(), ms }),
  ),
});

export type ReadReceipt = z.output<typeof receiptSchema>;

export interface JudgedReceipt {
  /** Undefined when the line is no receipt that could have been written. */
  readonly receipt: ReadReceipt | undefined;
  readonly signature: SignatureState;
}

const FAULTS: Readonly<Partial<Record<SignatureState, string>>> = {
  bad: 'is a receipt whose signature is not good: it was changed, or signed with another key',
  missing: 'is a receipt without a signature, though those before it are signed: it was changed or added',
};

/** What is wrong with it; undefined when nothing is. */
export function receiptFault({ receipt, signature }: JudgedReceipt): string | undefined {
  return FAULTS[signature] ?? (receipt ? undefined : 'is a receipt that does not say what a receipt says');
}

interface Known {
  /** Without one signatures are looked for and not checked. */
  readonly key: KeyObject | undefined;
  /** The receipt before this one. */
  readonly before: JudgedReceipt | undefined;
}

/** Undefined for a line that is no receipt. */
export function judgeReceipt(line: ReadLine, known: Known): JudgedReceipt | undefined {
  if (!isReceipt(line.event) && !line.signature) return undefined;
  return { receipt: receiptSchema.safeParse(line.says).data, signature: stateOf(line, known) };
}

/** After the first signature none may be missing: otherwise whoever changes a receipt would only have to take it off. */
function stateOf(line: ReadLine, { key, before }: Known): SignatureState {
  if (!line.signature) return before && before.signature !== 'none' ? 'missing' : 'none';
  if (!key) return 'unchecked';
  return isSignedBy(key, line) ? 'good' : 'bad';
}
