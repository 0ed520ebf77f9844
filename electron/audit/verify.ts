/** Reads an audit from its first line to its last and says where the chain does not hold. Changes nothing. */
import { CHAIN_START, type Link, type ReadLine } from './line.ts';
import { readSegment, type Segment, segmentName, segmentNumbers } from './segments.ts';

export interface AuditRemark {
  readonly segment: string;
  /** Counted from 1; 0 for the segment as a whole. */
  readonly line: number;
  readonly says: string;
}

export interface AuditReport {
  readonly lines: number;
  readonly segments: number;
  readonly faults: readonly AuditRemark[];
  /** What looks odd and is accounted for by the audit itself. */
  readonly notes: readonly AuditRemark[];
  /** The last line: a checkpoint, once it is written down somewhere else. */
  readonly last: Link;
}

export const AUDIT_LIMITS =
  'A log that was cut off at its end, or rewritten from some line to its end, cannot be told from a whole one ' +
  'without a checkpoint kept elsewhere.';

class Inspection {
  readonly faults: AuditRemark[] = [];
  readonly notes: AuditRemark[] = [];
  lines = 0;
  last = CHAIN_START;
  checkpointSeen = false;
  readonly #checkpoint: Link | undefined;

  constructor(checkpoint: Link | undefined) {
    this.#checkpoint = checkpoint;
  }

  line(segment: string, line: number, read: ReadLine | undefined): void {
    this.lines += 1;
    const says = this.#faultOf(read);
    if (says !== undefined) this.faults.push({ segment, line, says });
    // Going on from what the line claims: one change is one fault, not one for each line behind it.
    if (read) this.last = read.link;
    if (read?.link.seq === this.#checkpoint?.seq && read?.link.hash === this.#checkpoint?.hash) {
      this.checkpointSeen = true;
    }
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
    if (next?.lines[0]?.tellsOfAuditFault) {
      this.notes.push({
        segment,
        line,
        says: 'was cut short; the next segment says so and goes on from the line before',
      });
    } else {
      this.faults.push({
        segment,
        line,
        says: 'is not whole: a power cut, a change, or a line being written just now',
      });
    }
  }

  segmentGap(expected: number, found: number): void {
    const missing = found - expected === 1 ? segmentName(expected) : `${segmentName(expected)} and on`;
    this.faults.push({ segment: segmentName(found), line: 0, says: `stands where ${missing} should: it is missing` });
  }

  report(segments: number): AuditReport {
    const { lines, notes, last } = this;
    const seq = this.#checkpoint?.seq;
    if (seq === undefined || this.checkpointSeen) return { lines, segments, faults: this.faults, notes, last };
    const says = `line ${seq} of the checkpoint is not in this log: it was cut off or rewritten`;
    return { lines, segments, faults: [...this.faults, { segment: 'checkpoint', line: 0, says }], notes, last };
  }
}

/** Checks the audit in a folder, and against a line written down elsewhere. Throws when it cannot be read. */
export function verifyAudit(folder: string, checkpoint?: Link): AuditReport {
  const numbers = segmentNumbers(folder);
  const segments = numbers.map((number) => readSegment(folder, number));
  const inspection = new Inspection(checkpoint);
  segments.forEach((segment, index) => {
    const number = numbers[index] ?? 0;
    const expected = (numbers[index - 1] ?? 0) + 1;
    if (number !== expected) inspection.segmentGap(expected, number);
    segment.lines.forEach((line, at) => {
      inspection.line(segmentName(number), at + 1, line);
    });
    if (segment.torn)
      inspection.torn(
        segmentName(number),
        segment.lines.length + 1,
        segments.slice(index + 1).find(({ lines }) => lines.length > 0),
      );
  });
  return inspection.report(numbers.length);
}
