/** The receipts of the last cleanings, read from the end of the audit and no further than it takes. */
import * as z from 'zod';
import type { ShownReceipt } from '../core/overview.ts';
import { belongingsOf } from '../core/progress.ts';
import type { ReadLine } from './line.ts';
import { segmentFromEnd, segmentNumbers } from './segments.ts';

const wipe = z.object({
  at: z.iso.datetime().transform((text) => new Date(text).getTime()),
  cause: z.enum(['start', 'switch', 'signoff']),
  verified: z.boolean(),
  residues: z.array(z.object({ name: z.string(), verified: z.boolean() })),
  ms: z.number(),
});

/** Lines one looks at: a station that has cleaned nothing for so long shows fewer. */
const FAR = 20_000;

export function lastReceipts(folder: string, most: number): readonly ShownReceipt[] {
  const found: ShownReceipt[] = [];
  let looked = 0;
  for (const number of segmentNumbers(folder).toReversed()) {
    for (const line of segmentFromEnd(folder, number)) {
      looked += 1;
      const receipt = receiptIn(line);
      if (receipt) found.push(receipt);
      if (found.length === most || looked === FAR) return found;
    }
  }
  return found;
}

/** Of a line that is whole: what somebody has written into the file is no receipt. */
function receiptIn(line: ReadLine | undefined): ShownReceipt | undefined {
  if (!line?.intact || line.event !== 'wipe') return undefined;
  const { success, data } = wipe.safeParse(line.says);
  if (!success) return undefined;
  const { residues, ...receipt } = data;
  const left = residues.filter(({ verified }) => !verified).map(({ name }) => belongingsOf(name));
  return { ...receipt, left: [...new Set(left)] };
}
