/** What a start finds out from the end of the audit: power cuts, damage, old lines, and how far back it looks. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHAIN_START, type Link, lineAfter } from '../../electron/audit/line.ts';
import { AuditLog } from '../../electron/audit/log.ts';
import { segmentName } from '../../electron/audit/segments.ts';
import { tailOf } from '../../electron/audit/tail.ts';
import type { AuditEntry } from '../../electron/core/audit.ts';
import { makeSigner, neverSign } from './signer.ts';

const at = Date.UTC(2026, 0, 15, 7);
const unlock: AuditEntry = { event: 'unlock', at, person: 'nurse-a', how: 'pin', assurance: 'aal1' };
const tap: AuditEntry = { event: 'tap', at, person: 'nurse-a', reader: 'Reader 00 00' };
const noPolicy: AuditEntry = { event: 'fault', at, code: 'policy', detail: 'is no JSON' };
const wipe: AuditEntry = {
  ...{ event: 'wipe', at, cause: 'signoff', person: 'nurse-a', verified: true, ms: 2 },
  residues: [{ name: 'storage', cleared: true, verified: true, by: 'look', ms: 1 }],
  stages: { cover: 0, logout: 0, processes: 0, clear: 1, verify: 1, network: 0 },
};
const { sign } = makeSigner();

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wardkey-tail-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const segment = (number: number): string => join(folder, segmentName(number));

function run(...entries: readonly AuditEntry[]): void {
  const log = new AuditLog(folder, sign, () => at);
  for (const entry of entries) log.append(entry);
  log.close();
}

const unfinished = (): boolean => tailOf(folder).unfinished;

describe('an audit that ends in a line cut short', () => {
  it.each([
    ['in its middle', '{"seq":3,"at":"2026'],
    ['to zeros', '\0'.repeat(300)],
  ])('%s may have lost the line of a session', (_, torn) => {
    run(unlock, wipe);
    expect(unfinished()).toBe(false);
    appendFileSync(segment(1), torn);
    expect(unfinished()).toBe(true);
    // begun and ended before it could say what it found
    run();
    expect(tailOf(folder)).toMatchObject({ unfinished: true, lastNumber: 2, torn: [] });
    run({ event: 'station.start', at, unfinished: true }, wipe);
    expect(unfinished()).toBe(false);
  });

  it('says so about every segment behind the last good line', () => {
    run(unlock, wipe);
    writeFileSync(segment(2), 'torn');
    writeFileSync(segment(3), '');
    writeFileSync(segment(4), '{"seq":9}\n');
    const { seq } = tailOf(folder).link;
    expect(tailOf(folder)).toMatchObject({ lastNumber: 4, torn: [segmentName(2), segmentName(4)], unfinished: true });
    expect(seq).toBe(2);
  });
});

describe('an audit that was changed', () => {
  it('in the line that would tell counts as one that left a session', () => {
    run(unlock, wipe, tap);
    const text = readFileSync(segment(1), 'utf8');
    writeFileSync(segment(1), text.replace('"verified":true', '"verified":null'));
    expect(unfinished()).toBe(true);
    writeFileSync(segment(1), text);
    expect(unfinished()).toBe(false);
  });
});

describe('an audit from before starts said what they found', () => {
  /** The chain and its hashes are what they were; only the field was not written. */
  function oldRun(number: number, after: Link, ...entries: readonly AuditEntry[]): Link {
    let link = after;
    for (const entry of entries) {
      const line = lineAfter(link, entry, sign);
      link = line.link;
      appendFileSync(segment(number), `${line.text}\n`);
    }
    return link;
  }
  const oldStart = { event: 'station.start', at } as AuditEntry;

  it('is read back to the line that says it', () => {
    const link = oldRun(1, CHAIN_START, oldStart, wipe, unlock);
    oldRun(2, link, oldStart);
    expect(unfinished()).toBe(true);
    const cleaned = oldRun(3, tailOf(folder).link, oldStart, wipe);
    oldRun(4, cleaned, oldStart);
    expect(unfinished()).toBe(false);
  });
});

describe('how far back it looks', () => {
  it('finds the session behind hundreds of starts that came to nothing, and where the chain goes on', () => {
    run(unlock);
    for (let start = 0; start < 150; start += 1) run(noPolicy);
    for (let number = 152; number < 800; number += 1) writeFileSync(segment(number), '');
    expect(tailOf(folder)).toMatchObject({ unfinished: true, link: { seq: 151 }, lastNumber: 799, torn: [] });
    run({ event: 'station.start', at, unfinished: false });
    expect(unfinished()).toBe(false);
  });

  it('ends somewhere, and then counts as left what it has not seen', () => {
    run(unlock, wipe);
    const log = new AuditLog(folder, neverSign, () => at);
    const { link } = tailOf(folder);
    log.close();
    const lines: string[] = [];
    let last = link;
    for (let taps = 0; taps < 4_900; taps += 1) {
      const line = lineAfter(last, tap, neverSign);
      last = line.link;
      lines.push(line.text);
    }
    writeFileSync(segment(2), `${lines.join('\n')}\n`);
    expect(tailOf(folder)).toMatchObject({ unfinished: false, link: last });
    for (let number = 3; number < 200; number += 1) writeFileSync(segment(number), '');
    expect(tailOf(folder)).toMatchObject({ unfinished: true, link: last });
  });

  it('reads lines that lie across the pieces it reads in', () => {
    const long: AuditEntry = { ...noPolicy, detail: 'é'.repeat(50_000) } as AuditEntry;
    run(unlock, wipe, long, tap, long);
    expect(tailOf(folder)).toMatchObject({ unfinished: false, link: { seq: 5 }, torn: [] });
    run(unlock, long, long);
    expect(tailOf(folder)).toMatchObject({ unfinished: true, link: { seq: 8 } });
  });
});
