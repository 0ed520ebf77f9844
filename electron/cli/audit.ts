/** `wardkey audit verify`: whether the audit holds from its first line to its last. Changes nothing, asks no keychain. */
import type { KeyObject } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Link } from '../audit/line.ts';
import { fingerprintOf, RECEIPT_KEY_FILE, readPublicKey } from '../audit/public-key.ts';
import { AUDIT_LIMITS, type AuditRemark, type AuditReport, type PlacedReceipt, verifyAudit } from '../audit/verify.ts';
import type { CliIo } from './io.ts';
import { type Given, UsageError } from './options.ts';

export async function verify(given: Given, io: CliIo): Promise<number> {
  const checkpoint = checkpointOf(given.optional('checkpoint'));
  const { key, report } = readAudit(given, checkpoint);
  for (const remark of report.notes) io.out(`note: ${placed(remark)}`);
  for (const remark of report.faults) io.err(`fault: ${placed(remark)}`);
  io.out(sumOf(report));
  if (report.receipts.length > 0) io.out(sumOfReceipts(report.receipts, key));
  io.out(AUDIT_LIMITS);
  return report.faults.length > 0 ? 1 : 0;
}

export interface AuditRead {
  readonly key: KeyObject | undefined;
  readonly report: AuditReport;
}

/** Throws where there is no audit, and when the key that was given is none. */
export function readAudit(given: Given, checkpoint?: Link): AuditRead {
  const dir = resolve(given.one('data'));
  const folder = join(dir, 'audit');
  const key = keyFor(dir, given.optional('receipt-key'));
  const report = verifyAudit(folder, { checkpoint, key });
  if (report.segments > 0) return { key, report };
  throw new Error(`There is no audit in ${folder}. Give the data folder of a station with --data.`);
}

/** An auditor's own copy counts; whoever exchanged the station's is found out by it. */
function keyFor(dir: string, file: string | undefined): KeyObject | undefined {
  if (file === undefined) return readPublicKey(join(dir, RECEIPT_KEY_FILE));
  const key = readPublicKey(resolve(file));
  if (key) return key;
  throw new Error(`There is no ${resolve(file)}. Give a copy of the station's ${RECEIPT_KEY_FILE} with --receipt-key.`);
}

function placed({ segment, line, says }: AuditRemark): string {
  return line > 0 ? `${segment}, line ${line}, ${says}.` : `${segment}: ${says}.`;
}

function sumOf({ lines, segments, faults, last }: AuditReport): string {
  const found = faults.length === 0 ? 'The chain holds' : `The audit has ${counted(faults.length, 'fault')}`;
  const size = `${counted(lines, 'line')} in ${counted(segments, 'segment')}`;
  return `${found}: ${size}. Checkpoint of the last line: ${last.seq}:${last.hash}`;
}

function sumOfReceipts(receipts: readonly PlacedReceipt[], key: KeyObject | undefined): string {
  const good = receipts.filter(({ signature }) => signature === 'good').length;
  const before = receipts.filter(({ signature }) => signature === 'none').length;
  const by = key ? `with key ${fingerprintOf(key)}` : 'without a key to check them';
  const unsigned = before > 0 ? `, ${before} from before there were signatures` : '';
  return `${counted(receipts.length, 'receipt')} ${by}: ${good} signed and good${unsigned}.`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function checkpointOf(text: string | undefined): Link | undefined {
  if (text === undefined) return undefined;
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (hash === undefined) throw new UsageError('--checkpoint is written NUMBER:HASH, as this command prints it.');
  return { seq: Number(seq), hash };
}
