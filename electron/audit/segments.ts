/** The audit's files, read only: one segment per start of the station, `000001.jsonl` and on. None is ever repaired. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../system/durable.ts';
import { CHAIN_START, type Link, type ReadLine, readLine } from './line.ts';

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

export interface Tail {
  readonly link: Link;
  readonly lastNumber: number;
  /** The names of the segments after the last good line that hold something else than good lines. */
  readonly torn: readonly string[];
}

/** Where the next line has to link to: the last line that is whole and bears the right hash. */
export function tailOf(folder: string): Tail {
  const numbers = segmentNumbers(folder);
  const lastNumber = numbers.at(-1) ?? 0;
  const torn: string[] = [];
  for (const number of [...numbers].reverse()) {
    const { lines, torn: cut } = readSegment(folder, number);
    const last = lines.at(-1);
    if (cut || (lines.length > 0 && !last?.intact)) torn.unshift(segmentName(number));
    const good = [...lines].reverse().find((line) => line?.intact);
    if (good) return { link: good.link, lastNumber, torn };
  }
  return { link: CHAIN_START, lastNumber, torn };
}
