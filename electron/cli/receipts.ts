/** `wardkey audit receipts`: what became of the traces of each session, and whether the station vouches for it. */
import type { ReadReceipt, SignatureState } from '../audit/receipts.ts';
import type { PlacedReceipt } from '../audit/verify.ts';
import { readAudit } from './audit.ts';
import type { CliIo } from './io.ts';
import { type Given, UsageError } from './options.ts';

/** Fails when one of those printed is not good: verify looks at the whole audit. */
export async function receipts(given: Given, io: CliIo): Promise<number> {
  const count = countOf(given.optional('last'));
  const { report } = readAudit(given);
  const wanted = report.receipts.slice(count === undefined ? 0 : -count);
  if (given.flag('json')) io.out(JSON.stringify(wanted.map(asJson), undefined, 2));
  else for (const each of wanted) io.out(asText(each));
  if (wanted.length === 0 && !given.flag('json')) io.out('There is no receipt yet.');
  return wanted.some(({ faults, signature }) => faults.length > 0 || signature === 'unchecked') ? 1 : 0;
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError('--last is a number from 1.');
  return Number(text);
}

function asJson({ segment, line, signature, faults, receipt }: PlacedReceipt) {
  return { segment, line, signature, faults, ...receipt };
}

const SIGNATURES: Readonly<Record<SignatureState, string>> = {
  good: 'signature good',
  bad: 'SIGNATURE BAD',
  missing: 'SIGNATURE MISSING',
  none: 'not signed: from before there were signatures',
  unchecked: 'SIGNATURE NOT CHECKED: no public key, give one with --receipt-key',
};

function asText(placed: PlacedReceipt): string {
  const { segment, line, signature, faults, receipt } = placed;
  const place = `${segment}, line ${line}: ${SIGNATURES[signature]}`;
  const body = receipt ? [headOf(receipt), ...residuesOf(receipt), ...restOf(receipt)] : [];
  return [...body, `  ${place}`, ...faults.map((fault) => `  FAULT: ${fault}`), ''].join('\n');
}

const verdict = (verified: boolean): string => (verified ? 'verified' : 'NOT VERIFIED');

function headOf({ at, cause, person, verified, ms }: ReadReceipt): string {
  return `${at}  ${cause}${person === undefined ? '' : ` of ${person}`}  ${verdict(verified)}  ${ms} ms`;
}

function residuesOf({ residues }: ReadReceipt): readonly string[] {
  const width = Math.max(0, ...residues.map(({ name }) => name.length));
  return residues.map(({ name, cleared, verified, by, ms }) => {
    const how = verified && by !== undefined ? ` by ${by}` : '';
    return `  ${name.padEnd(width)}  ${cleared ? 'cleared' : 'NOT CLEARED'}  ${verdict(verified)}${how}  ${ms} ms`;
  });
}

function restOf({ logout, stages }: ReadReceipt): readonly string[] {
  const took = Object.entries(stages ?? {}).map(([stage, ms]) => `${stage} ${ms} ms`);
  return [`  logout: ${outcomeOf(logout)}`, ...(took.length > 0 ? [`  stages: ${took.join(', ')}`] : [])];
}

function outcomeOf(logout: ReadReceipt['logout']): string {
  if (logout === undefined) return 'none asked for';
  if (typeof logout === 'string') return logout;
  return logout.status === undefined ? logout.result : `${logout.result} with ${logout.status}`;
}
