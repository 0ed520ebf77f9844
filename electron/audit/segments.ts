/** The audit's files, read only: one segment per start of the station, `000001.jsonl` and on. None is ever repaired. */
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../system/durable.ts';
import { type ReadLine, readLine } from './line.ts';

export const segmentName = (number: number): string => `${String(number).padStart(6, '0')}.jsonl`;

/** In order of their numbers; none when there is no audit yet. */
export function segmentNumbers(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .flatMap((name) => /^(\d{6,})\.jsonl$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

export interface Segment {
  /** One per line that ends in a newline; undefined where it is no audit line. */
  readonly lines: readonly (ReadLine | undefined)[];
  /** There are bytes after the last newline: a line that was cut short. */
  readonly torn: boolean;
}

const NEWLINE = 0x0a;

export function readSegment(folder: string, number: number): Segment {
  const bytes = readFileSync(join(folder, segmentName(number)));
  const lines: (ReadLine | undefined)[] = [];
  let from = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, from)) {
    lines.push(decode(bytes.subarray(from, end)));
    from = end + 1;
  }
  return { lines, torn: from < bytes.length };
}

/** Bytes that are no UTF-8 would be replaced on decoding, and two different lines could then look the same. */
function decode(bytes: Uint8Array): ReadLine | undefined {
  try {
    return readLine(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** What is read at once when a segment is read from its end. */
const PIECE = 64 * 1024;

/**
 * The lines of a segment from its last to its first, read piece by piece: whoever stops early has read no more than it
 * took. Undefined for what is no whole audit line; what was cut short at the end comes first.
 */
export function* segmentFromEnd(folder: string, number: number): Generator<ReadLine | undefined, void> {
  const file = openSync(join(folder, segmentName(number)), 'r');
  try {
    let atEnd = true;
    for (const bytes of linesFromEnd(file)) {
      if (!atEnd) yield decode(bytes);
      else if (bytes.length > 0) yield undefined;
      atEnd = false;
    }
  } finally {
    closeSync(file);
  }
}

/** The first one is what stands behind the last newline: nothing, in a file that ends well. */
function* linesFromEnd(file: number): Generator<Uint8Array, void> {
  let behind: Uint8Array[] = [];
  for (let end = fstatSync(file).size; end > 0; end -= PIECE) {
    let piece = readPiece(file, Math.max(0, end - PIECE), end);
    for (let at = piece.lastIndexOf(NEWLINE); at !== -1; at = piece.lastIndexOf(NEWLINE)) {
      yield Buffer.concat([piece.subarray(at + 1), ...behind]);
      behind = [];
      piece = piece.subarray(0, at);
    }
    behind.unshift(piece);
  }
  yield Buffer.concat(behind);
}

function readPiece(file: number, from: number, to: number): Uint8Array {
  const piece = new Uint8Array(to - from);
  for (let done = 0; done < piece.length; ) {
    const taken = readSync(file, piece, done, piece.length - done, from + done);
    if (taken === 0) return piece.subarray(0, done);
    done += taken;
  }
  return piece;
}
