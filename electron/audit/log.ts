/**
 * The audit on disk: one JSON line per event, hash-chained, receipts signed, synced before `append` returns.
 *
 * Every start begins a segment of its own, so that nothing is ever written behind a torn line. A line that could not be
 * written whole is taken back; where even that fails, the segment is left alone and a new one says so.
 */
import { closeSync, constants, fsyncSync, ftruncateSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEntry } from '../core/audit.ts';
import type { ShownReceipt } from '../core/overview.ts';
import type { Audit } from '../ports.ts';
import { makeFolder, reasonOf, syncFolder, systemCode, writeAll } from '../system/durable.ts';
import { noSignature } from '../system/unavailable.ts';
import { lastReceipts } from './last-receipts.ts';
import { type Link, lineAfter, type Sign } from './line.ts';
import { segmentName } from './segments.ts';
import { type Tail, tailOf } from './tail.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY } = constants;

interface OpenSegment {
  readonly name: string;
  readonly file: number;
  /** Bytes of whole, synced lines. */
  readonly good: number;
}

export class AuditLog implements Audit {
  readonly #folder: string;
  readonly #sign: Sign;
  readonly #now: () => number;
  readonly #unfinished: boolean;
  #link: Link;
  #number: number;
  #segment: OpenSegment | undefined;
  /** What the audit has to say about itself before anything else. */
  #owed: AuditEntry[] = [];

  /** Begins a segment; throws when no line could be written there. */
  constructor(folder: string, sign: Sign, now: () => number = Date.now) {
    this.#folder = folder;
    this.#sign = sign;
    this.#now = now;
    const tail = openFolder(folder);
    this.#unfinished = tail.unfinished;
    this.#link = tail.link;
    this.#number = tail.lastNumber;
    for (const name of tail.torn) this.#owe(`${name} ends in a line that is not whole; it is kept as it was found.`);
    this.#segment = this.#begin();
    this.#payUp(this.#segment);
  }

  unfinished(): boolean {
    return this.#unfinished;
  }

  receipts(most: number): readonly ShownReceipt[] {
    return lastReceipts(this.#folder, most);
  }

  append(entry: AuditEntry): void {
    this.#segment ??= this.#begin();
    this.#write(this.#payUp(this.#segment), entry);
  }

  close(): void {
    const segment = this.#segment;
    this.#segment = undefined;
    if (segment) closeSync(segment.file);
  }

  /** Nothing more goes into this segment; what is wrong with it has been told already. */
  #abandon(): void {
    try {
      this.close();
    } catch {
      // Whatever it was, the next line begins a segment of its own.
    }
  }

  #owe(detail: string): void {
    this.#owed.push({ event: 'fault', at: this.#now(), code: 'audit', detail });
  }

  #payUp(segment: OpenSegment): OpenSegment {
    let current = segment;
    for (let entry = this.#owed[0]; entry; entry = this.#owed[0]) {
      current = this.#write(current, entry);
      this.#owed.shift();
    }
    return current;
  }

  #begin(): OpenSegment {
    const name = segmentName(this.#number + 1);
    try {
      const file = openSync(join(this.#folder, name), O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0o600);
      this.#number += 1;
      this.#segment = { name, file, good: 0 };
      syncFolder(this.#folder);
      return this.#segment;
    } catch (error) {
      this.#abandon();
      throw new Error(sentence(this.#folder, name, error), { cause: error });
    }
  }

  #write(segment: OpenSegment, entry: AuditEntry): OpenSegment {
    const { text, link } = lineAfter(this.#link, entry, this.#sign);
    const bytes = Buffer.from(`${text}\n`);
    try {
      writeAll(segment.file, bytes);
      fsyncSync(segment.file);
    } catch (error) {
      this.#takeBack(segment);
      throw new Error(sentence(this.#folder, segment.name, error), { cause: error });
    }
    this.#link = link;
    this.#segment = { ...segment, good: segment.good + bytes.length };
    return this.#segment;
  }

  #takeBack({ name, file, good }: OpenSegment): void {
    try {
      ftruncateSync(file, good);
      fsyncSync(file);
    } catch {
      this.#abandon();
      this.#owe(`A line of ${name} could neither be written whole nor taken back.`);
    }
  }
}

function sentence(folder: string, name: string, error: unknown): string {
  const path = join(folder, name);
  if (systemCode(error) === 'EEXIST') {
    return `${path} already exists: another station writes to this audit. Give each station a data folder of its own.`;
  }
  return (
    `The audit line could not be written to ${path} (${reasonOf(error)}). ` +
    'Make room on the disk or give this user the right to write there.'
  );
}

function openFolder(folder: string): Tail {
  try {
    makeFolder(folder);
    return tailOf(folder);
  } catch (error) {
    throw new Error(
      `The audit folder ${folder} cannot be used (${reasonOf(error)}). Give this user the right to write there.`,
      { cause: error },
    );
  }
}

/** No line but a receipt takes a key. What cannot be written down is said, and nothing starts all the same. */
export function noteRefusedStart(folder: string, what: string, at: number): void {
  const why = new Error('Nobody is signed off by a start that is refused.');
  try {
    new AuditLog(folder, noSignature(why)).append({ event: 'station.refused', what, at });
  } catch (error) {
    process.stderr.write(`wardkey: ${reasonOf(error)}\n`);
  }
}
