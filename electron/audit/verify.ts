/**
 * Reads an audit from its first line to its last and says where the chain does not hold and which receipt is not signed
 * as it should be. Changes nothing.
 */
import type { KeyObject } from 'node:crypto';
import { CHAIN_START, type Link, type ReadLine } from './line.ts';
import { type JudgedReceipt, judgeReceipt, receiptFault } from './receipts.ts';
import { readSegment, type Segment, segmentName, segmentNumbers } from './segments.ts';

export interface AuditRemark {
  readonly segment: string;
  /** Counted from 1; 0 for the segment as a whole. */
  readonly line: number;
  readonly says: string;
}

export interface PlacedReceipt extends JudgedReceipt {
  readonly segment: string;
  readonly line: number;
  /** What is wrong with it or with its place; empty when nothing is. */
  readonly faults: readonly string[];
}

export interface AuditReport {
  readonly lines: number;
  readonly segments: number;
  readonly faults: readonly AuditRemark[];
  /** What looks odd and is accounted for by the audit itself. */
  readonly notes: readonly AuditRemark[];
  readonly receipts: readonly PlacedReceipt[];
  /** The last line: a checkpoint, once it is written down somewhere else. */
  readonly last: Link;
}

/** What an auditor brings along. */
export interface Known {
  /** A line written down elsewhere. */
  readonly checkpoint?: Link | undefined;
  /** The public half of the key that signs this station's receipts. */
  readonly key?: KeyObject | undefined;
}

export const AUDIT_LIMITS =
  'A log that was cut off at its end, or rewritten behind its last signed receipt, cannot be told from a whole one ' +
  'without a checkpoint kept elsewhere; one that was signed anew from its beginning, not without a copy of the public ' +
  'key kept elsewhere.';

class Inspection {
  readonly faults: AuditRemark[] = [];
  readonly notes: AuditRemark[] = [];
  readonly receipts: PlacedReceipt[] = [];
  lines = 0;
  last = CHAIN_START;
  checkpointSeen = false;
  readonly #known: Known;

  constructor(known: Known) {
    this.#known = known;
  }

  line(segment: string, line: number, read: ReadLine | undefined): void {
    this.lines += 1;
    const { checkpoint, key } = this.#known;
    const judged = read && judgeReceipt(read, { key, before: this.receipts.at(-1) });
    const says = [this.#faultOf(read), judged && receiptFault(judged)].filter((fault) => fault !== undefined);
    if (judged) this.receipts.push({ ...judged, segment, line, faults: says });
    this.faults.push(...says.map((fault) => ({ segment, line, says: fault })));
    // Going on from what the line claims: one change is one fault, not one for each line behind it.
    if (read) this.last = read.link;
    if (read?.link.seq === checkpoint?.seq && read?.link.hash === checkpoint?.hash) this.checkpointSeen = true;
  }

  #faultOf(read: ReadLine | undefined): string | undefined {
    const { seq, hash } = this.last;
    if (!read) return 'is no audit line: it was changed or damaged';
    if (!read.intact) return 'was changed: its content does not match its hash';
    if (read.link.seq > seq + 1) return `has number ${read.link.seq} after ${seq}: lines between them are missing`;
    if (read.link.seq <= seq) return `has number ${read.link.seq} after ${seq}: it was moved here or repeated`;
    if (read.prev !== hash) return 'does not follow from the line before it: that one was changed or exchanged';
    return undefined;
  }

  torn(segment: string, line: number, next: Segment | undefined): void {
    const told = next?.lines[0];
    if (told?.event === 'fault' && told.says.code === 'audit') {
      const says = 'was cut short; the next segment says so and goes on from the line before';
      this.notes.push({ segment, line, says });
    } else {
      const says = 'is not whole: a power cut, a change, or a line being written just now';
      this.faults.push({ segment, line, says });
    }
  }

  segmentGap(expected: number, found: number): void {
    const missing = found - expected === 1 ? segmentName(expected) : `${segmentName(expected)} and on`;
    this.faults.push({ segment: segmentName(found), line: 0, says: `stands where ${missing} should: it is missing` });
  }

  report(segments: number): AuditReport {
    const { lines, notes, receipts, last } = this;
    const { checkpoint, key } = this.#known;
    const faults = [...this.faults, ...signaturesAsAWhole(receipts, key)];
    if (checkpoint && !this.checkpointSeen) {
      const says = `line ${checkpoint.seq} of the checkpoint is not in this log: it was cut off or rewritten`;
      faults.push({ segment: 'checkpoint', line: 0, says });
    }
    return { lines, segments, faults, notes, receipts, last };
  }
}

/** Taking every signature away, or the key, must not look like a time before there were any. */
function signaturesAsAWhole(receipts: readonly PlacedReceipt[], key: KeyObject | undefined): readonly AuditRemark[] {
  const says = (fault: string) => [{ segment: 'receipts', line: 0, says: fault }];
  if (receipts.some(({ signature }) => signature === 'unchecked'))
    return says('they are signed, and there is no public key to check them with');
  if (key && receipts.length > 0 && receipts.every(({ signature }) => signature === 'none'))
    return says(
      'none is signed, though there is a key: the signatures were removed, or the first is yet to be written',
    );
  return [];
}

/** Throws when the audit cannot be read. Keeps no more than a segment and the receipts in memory. */
export function verifyAudit(folder: string, known: Known = {}): AuditReport {
  const numbers = segmentNumbers(folder);
  const inspection = new Inspection(known);
  numbers.forEach((number, index) => {
    const name = segmentName(number);
    const segment = readSegment(folder, number);
    const expected = (numbers[index - 1] ?? 0) + 1;
    if (number !== expected) inspection.segmentGap(expected, number);
    segment.lines.forEach((line, at) => {
      inspection.line(name, at + 1, line);
    });
    if (segment.torn) inspection.torn(name, segment.lines.length + 1, nextWithLines(folder, numbers.slice(index + 1)));
  });
  return inspection.report(numbers.length);
}

function nextWithLines(folder: string, numbers: readonly number[]): Segment | undefined {
  for (const number of numbers) {
    const segment = readSegment(folder, number);
    if (segment.lines.length > 0) return segment;
  }
  return undefined;
}
