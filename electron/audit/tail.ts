/** The end of an audit, read backwards and no further than it takes: where it goes on, and what the last run left. */
import { leavesSession } from '../core/unfinished.ts';
import { CHAIN_START, type Link, type ReadLine } from './line.ts';
import { segmentFromEnd, segmentName, segmentNumbers } from './segments.ts';

export interface Tail {
  /** Where the next line has to link to: the last line that is whole and bears the right hash. */
  readonly link: Link;
  readonly lastNumber: number;
  /** The names of the segments after the last good line that hold something else than good lines. */
  readonly torn: readonly string[];
  /** The run before may have left a session behind. */
  readonly unfinished: boolean;
}

/**
 * Lines and segments one looks at for what the last run left. Every start writes down what it found and what became of
 * it, so that some lines are enough; whatever stands further back than this counts as left.
 */
const FAR = 5_000;

class Reading {
  #link: Link | undefined;
  #unfinished: boolean | undefined;
  #looked = 0;
  readonly #torn = new Set<string>();

  get done(): boolean {
    return this.#link !== undefined && this.#unfinished !== undefined;
  }

  segment(): void {
    this.#look();
  }

  line(segment: string, line: ReadLine | undefined): void {
    this.#look();
    if (line?.intact) {
      this.#link ??= line.link;
      this.#unfinished ??= leavesSession({ ...line.says, event: line.event });
    } else {
      if (!this.#link) this.#torn.add(segment);
      this.#unfinished ??= true;
    }
  }

  tail(lastNumber: number): Tail {
    const torn = [...this.#torn].reverse();
    return { link: this.#link ?? CHAIN_START, lastNumber, torn, unfinished: this.#unfinished ?? false };
  }

  #look(): void {
    this.#looked += 1;
    if (this.#looked > FAR) this.#unfinished ??= true;
  }
}

export function tailOf(folder: string): Tail {
  const numbers = segmentNumbers(folder);
  const reading = new Reading();
  for (const number of [...numbers].reverse()) {
    if (reading.done) break;
    reading.segment();
    for (const line of segmentFromEnd(folder, number)) {
      reading.line(segmentName(number), line);
      if (reading.done) break;
    }
  }
  return reading.tail(numbers.at(-1) ?? 0);
}

/** The last line that bears a signature, by whatever key; undefined in an audit from before there were signatures. */
export function lastSigned(folder: string): ReadLine | undefined {
  for (const number of [...segmentNumbers(folder)].reverse()) {
    for (const line of segmentFromEnd(folder, number)) if (line?.signature) return line;
  }
  return undefined;
}
