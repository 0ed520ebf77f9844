/** `wardkey audit verify`: whether the audit's chain holds from its first line to its last. Changes nothing. */
import { join, resolve } from 'node:path';
import type { Link } from '../audit/line.ts';
import { AUDIT_LIMITS, type AuditRemark, type AuditReport, verifyAudit } from '../audit/verify.ts';
import type { CliIo } from './io.ts';
import { type Given, UsageError } from './options.ts';

export async function verify(given: Given, io: CliIo): Promise<number> {
  const folder = join(resolve(given.one('data')), 'audit');
  const report = verifyAudit(folder, checkpointOf(given.optional('checkpoint')));
  if (report.segments === 0) {
    io.err(`There is no audit in ${folder}. Give the data folder of a station with --data.`);
    return 1;
  }
  for (const remark of report.notes) io.out(`note: ${placed(remark)}`);
  for (const remark of report.faults) io.err(`fault: ${placed(remark)}`);
  io.out(sumOf(report));
  io.out(AUDIT_LIMITS);
  return report.faults.length > 0 ? 1 : 0;
}

function placed({ segment, line, says }: AuditRemark): string {
  return line > 0 ? `${segment}, line ${line}, ${says}.` : `${segment}: ${says}.`;
}

function sumOf({ lines, segments, faults, last }: AuditReport): string {
  const found = faults.length === 0 ? 'The chain holds' : `The chain has ${counted(faults.length, 'fault')}`;
  const size = `${counted(lines, 'line')} in ${counted(segments, 'segment')}`;
  return `${found}: ${size}. Checkpoint of the last line: ${last.seq}:${last.hash}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function checkpointOf(text: string | undefined): Link | undefined {
  if (text === undefined) return undefined;
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (hash === undefined) throw new UsageError('--checkpoint is written NUMBER:HASH, as this command prints it.');
  return { seq: Number(seq), hash };
}
