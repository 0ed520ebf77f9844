/** The audit on disk: the contract, power cuts, full and forbidden disks, and every way to change a line. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../../electron/audit/log.ts';
import { AUDIT_LIMITS, verifyAudit } from '../../electron/audit/verify.ts';
import type { AuditEntry } from '../../electron/core/audit.ts';
import { FakeAudit } from '../fakes/audit.ts';
import { AUDIT_CASES, type AuditWorld } from './audit.contract.ts';
import { bundleProgram, type Program } from './cli.bundle.ts';
import { makeSigner, neverSign } from './signer.ts';

const at = Date.UTC(2026, 0, 15, 7);
const tap: AuditEntry = { event: 'tap', at, person: 'nurse-a', reader: 'Reader 00 00' };

let dir: string;
let folder: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-audit-'));
  folder = join(dir, 'audit');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

const segment = (number: number): string => join(folder, `${String(number).padStart(6, '0')}.jsonl`);
const bytesOf = (number: number): string => readFileSync(segment(number), 'utf8');
const linesOf = (number: number): string[] => bytesOf(number).split('\n').slice(0, -1);
const allLines = (): string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1));

/** Closes the file behind the log's back: the next write, and taking it back, fail as on a device that is gone. */
function pullTheDisk(): void {
  for (const fd of readdirSync('/proc/self/fd')) {
    try {
      if (readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder)) closeSync(Number(fd));
    } catch {
      // The listing's own descriptor is gone by now.
    }
  }
}

function fakeWorld(): AuditWorld {
  const audit = new FakeAudit();
  return {
    audit,
    events: () => audit.entries.map(({ event }) => event),
    failOnce: (append) => {
      audit.failing = true;
      append();
      audit.failing = false;
    },
    nextRun: () => new FakeAudit(audit.entries),
  };
}

function diskWorld(): AuditWorld {
  const { sign } = makeSigner();
  return {
    audit: new AuditLog(folder, sign),
    events: () => allLines().map((line) => JSON.parse(line).event),
    failOnce: (append) => {
      pullTheDisk();
      append();
    },
    nextRun: () => new AuditLog(folder, sign),
  };
}

describe.each([
  ['in memory', fakeWorld],
  ['on disk', diskWorld],
])('an audit %s', (_, makeWorld) => {
  it.each(AUDIT_CASES)('$name', ({ run }) => run(makeWorld()));
});

describe('a line', () => {
  it('has its fields in a fixed order and is chained by SHA-256', () => {
    new AuditLog(folder, neverSign).append({ reader: 'Reader 00 00', person: 'nurse-a', at, event: 'tap' });
    expect(bytesOf(1)).toMatch(
      /^\{"seq":1,"at":"2026-01-15T07:00:00.000Z","event":"tap","person":"nurse-a","reader":"Reader 00 00","prev":"0{64}","hash":"[0-9a-f]{64}"\}\n$/,
    );
  });

  it('has the hash of the hash before it and of its own bytes', () => {
    const log = new AuditLog(folder, neverSign);
    log.append(tap);
    log.append(tap);
    let prev = '0'.repeat(64);
    for (const line of linesOf(1)) {
      const body = line.replace(/,"hash":"[0-9a-f]{64}"\}$/, '}');
      expect(JSON.parse(line)).toMatchObject({ prev });
      prev = createHash('sha256').update(prev).update(body).digest('hex');
      expect(JSON.parse(line).hash).toBe(prev);
    }
  });

  it('stays one line whatever is in it, and holds only the fields of its event', () => {
    const residues = [{ name: 'cookies', ms: 1, by: 'look' as const, verified: true, cleared: true, extra: 'secret' }];
    const stages = { network: 0, verify: 1, clear: 1, processes: 0, logout: 0, cover: 0, extra: 'secret' };
    const { key, sign } = makeSigner();
    const log = new AuditLog(folder, sign);
    log.append({ event: 'fault', at, code: 'storage', detail: 'one\ntwo\r\u2028three "prev":"' });
    const logout = { status: 401, result: 'refused', url: 'secret' } as const;
    log.append({ event: 'wipe', at, cause: 'switch', verified: true, residues, stages, ms: 2, logout });
    expect(linesOf(1)).toHaveLength(2);
    expect(bytesOf(1)).not.toContain('secret');
    expect(linesOf(1)[1]).toContain('"logout":{"result":"refused","status":401},"residues":[');
    expect(JSON.parse(linesOf(1)[0] ?? '').detail).toBe('one\ntwo\r\u2028three "prev":"');
    expect(verifyAudit(folder, { key }).faults).toEqual([]);
  });

  it('that says the same thing twice, or other than it is written, is none', () => {
    new AuditLog(folder, neverSign).append(tap);
    const [good = ''] = linesOf(1);
    const twice = good.replace('"reader"', '"person":"nurse-b","reader"');
    const { prev } = JSON.parse(twice);
    const body = `${twice.slice(0, twice.indexOf(',"hash"'))}}`;
    const hash = createHash('sha256').update(prev).update(body).digest('hex');
    writeFileSync(segment(1), `${body.slice(0, -1)},"hash":"${hash}"}\n`);
    expect(JSON.parse(linesOf(1)[0] ?? '').person).toBe('nurse-b');
    expect(verifyAudit(folder).faults).toMatchObject([{ line: 1, says: expect.stringMatching(/is no audit line/) }]);
  });

  it('is readable by its owner alone', () => {
    new AuditLog(folder, neverSign).append(tap);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(segment(1)).mode & 0o777).toBe(0o600);
  });
});

describe('a start', () => {
  it('begins a segment that goes on from the last line', () => {
    new AuditLog(folder, neverSign).append(tap);
    new AuditLog(folder, neverSign);
    new AuditLog(folder, neverSign).append(tap);
    expect(readdirSync(folder).sort()).toEqual(['000001.jsonl', '000002.jsonl', '000003.jsonl']);
    const [first] = linesOf(1).map((line) => JSON.parse(line));
    expect(JSON.parse(linesOf(3)[0] ?? '')).toMatchObject({ seq: 2, prev: first.hash });
    expect(verifyAudit(folder)).toMatchObject({ lines: 2, segments: 3, faults: [], notes: [] });
  });

  it.each([
    ['cut in its middle', (line: string) => line.slice(0, 100)],
    ['without its newline', (line: string) => line.slice(0, -1)],
    ['that is zeros', () => '\0'.repeat(200)],
  ])('after a power cut keeps a last line %s, says so and goes on', (_, tear) => {
    const log = new AuditLog(folder, neverSign);
    log.append(tap);
    log.append(tap);
    const [whole = '', last = ''] = linesOf(1);
    const torn = `${whole}\n${tear(`${last}\n`)}`;
    writeFileSync(segment(1), torn);
    new AuditLog(folder, neverSign, () => at).append(tap);
    expect(bytesOf(1)).toBe(torn);
    const [said, next] = linesOf(2).map((line) => JSON.parse(line));
    expect(said).toMatchObject({ event: 'fault', code: 'audit', seq: 2, prev: JSON.parse(whole).hash });
    expect(said.detail).toContain('000001.jsonl');
    expect(next).toMatchObject({ event: 'tap', seq: 3 });
    expect(verifyAudit(folder)).toMatchObject({ faults: [], notes: [{ segment: '000001.jsonl', line: 2 }] });
  });

  it('on a folder that another station has taken the next segment of, throws', () => {
    const first = new AuditLog(folder, neverSign);
    writeFileSync(segment(2), '');
    pullTheDisk();
    expect(() => first.append(tap)).toThrow(/could not be written/);
    expect(() => first.append(tap)).toThrow(/another station writes to this audit/);
  });
});

describe('a segment that can neither be written nor repaired', () => {
  it('is left alone, and a new one says so before anything else', () => {
    const log = new AuditLog(folder, neverSign, () => at);
    log.append(tap);
    pullTheDisk();
    expect(() => log.append(tap)).toThrow(/could not be written/);
    log.append(tap);
    expect(linesOf(1)).toHaveLength(1);
    expect(linesOf(2).map((line) => JSON.parse(line).event)).toEqual(['fault', 'tap']);
    expect(verifyAudit(folder)).toMatchObject({ lines: 3, faults: [] });
  });
});

describe('a check', () => {
  function written(...counts: readonly number[]): void {
    for (const count of counts) {
      const log = new AuditLog(folder, neverSign);
      for (let i = 0; i < count; i += 1) log.append(tap);
      log.close();
    }
  }

  function rewrite(number: number, change: (lines: string[]) => string[]): void {
    writeFileSync(
      segment(number),
      change(linesOf(number))
        .map((line) => `${line}\n`)
        .join(''),
    );
  }

  it('of a whole log finds nothing, and says what no check can find', () => {
    written(3, 4);
    const report = verifyAudit(folder);
    expect(report).toMatchObject({ lines: 7, segments: 2, faults: [], notes: [] });
    expect(report.last).toEqual({ seq: 7, hash: JSON.parse(linesOf(2).at(-1) ?? '').hash });
    expect(AUDIT_LIMITS).toContain('checkpoint');
  });

  it('of a log that is not there finds no segment', () => {
    expect(verifyAudit(folder)).toMatchObject({ lines: 0, segments: 0 });
  });

  it('finds every single changed byte', () => {
    written(3);
    const bytes = readFileSync(segment(1));
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes);
      changed[i] = (bytes[i] ?? 0) ^ 0x01;
      writeFileSync(segment(1), changed);
      expect(verifyAudit(folder).faults, `byte ${i}`).not.toEqual([]);
    }
    writeFileSync(segment(1), bytes);
    expect(verifyAudit(folder).faults).toEqual([]);
  });

  it('names the changed line once, and no other', () => {
    written(5);
    rewrite(1, (lines) => lines.map((line, index) => (index === 2 ? line.replace('nurse-a', 'nurse-b') : line)));
    expect(verifyAudit(folder).faults).toEqual([
      { segment: '000001.jsonl', line: 3, says: 'was changed: its content does not match its hash' },
    ]);
  });

  it('finds a line that is no UTF-8, which a reader would show as it was', () => {
    new AuditLog(folder, neverSign).append({ ...tap, reader: '\ufffd' });
    const bytes = readFileSync(segment(1));
    const mark = bytes.indexOf(Buffer.from('\ufffd'));
    writeFileSync(segment(1), Buffer.concat([bytes.subarray(0, mark), Buffer.from([0xff]), bytes.subarray(mark + 3)]));
    expect(verifyAudit(folder).faults).toHaveLength(1);
  });

  it.each<[string, number, (lines: string[]) => string[], RegExp]>([
    ['removed', 3, (lines) => lines.filter((_, index) => index !== 2), /lines between them are missing/],
    ['repeated', 4, (lines) => lines.toSpliced(3, 0, lines[2] ?? ''), /was moved here or repeated/],
    ['moved', 2, ([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest], /missing/],
    ['that is none', 2, (lines) => lines.with(1, 'nothing'), /is no audit line/],
  ])('finds a line %s', (_, line, change, says) => {
    written(5);
    rewrite(1, change);
    const [fault] = verifyAudit(folder).faults;
    expect(fault).toMatchObject({ segment: '000001.jsonl', line });
    expect(fault?.says).toMatch(says);
  });

  it('finds a line that was written again with a hash of its own', () => {
    written(4);
    const other = join(dir, 'other');
    const forger = new AuditLog(other, neverSign);
    for (let i = 0; i < 4; i += 1) forger.append(i === 2 ? { ...tap, person: 'nurse-b' } : tap);
    const forged = readFileSync(join(other, '000001.jsonl'), 'utf8').split('\n')[2] ?? '';
    rewrite(1, (lines) => lines.with(2, forged));
    expect(verifyAudit(folder).faults).toMatchObject([
      { line: 4, says: expect.stringMatching(/does not follow from/) },
    ]);
  });

  it('finds a segment that is gone, and one whose end was cut off', () => {
    written(2, 2, 2);
    const second = bytesOf(2);
    rmSync(segment(2));
    expect(verifyAudit(folder).faults.map(({ says }) => says)).toEqual([
      'stands where 000002.jsonl should: it is missing',
      'has number 5 after 2: lines between them are missing',
    ]);
    writeFileSync(segment(2), `${second.split('\n')[0]}\n`);
    expect(verifyAudit(folder).faults).toHaveLength(1);
  });

  it('finds a torn end that the audit does not account for', () => {
    written(2);
    writeFileSync(segment(1), bytesOf(1).slice(0, -20));
    expect(verifyAudit(folder).faults).toMatchObject([{ segment: '000001.jsonl', line: 2 }]);
  });

  it('finds a cut-off or rewritten end only by a checkpoint kept elsewhere', () => {
    written(3, 3);
    const checkpoint = verifyAudit(folder).last;
    expect(verifyAudit(folder, { checkpoint }).faults).toEqual([]);
    rewrite(2, (lines) => lines.slice(0, 1));
    expect(verifyAudit(folder).faults).toEqual([]);
    expect(verifyAudit(folder, { checkpoint }).faults).toMatchObject([{ segment: 'checkpoint' }]);
  });
});

describe('on a disk that takes no more', () => {
  let program: Program;

  beforeAll(async () => {
    program = await bundleProgram('test/adapters/audit.child.ts', 'run(process.argv.slice(2))');
  });
  afterAll(() => program.remove());

  function run(what: string, where: string) {
    const { stdout, stderr } = spawnSync(process.execPath, [program.path, what, where], { encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  }

  it('takes a half-written line back, throws, and goes on in the same segment when there is room', () => {
    const { whileFull, sizes, report } = run('fullAudit', folder);
    expect(whileFull).toEqual([expect.stringContaining(folder), expect.stringMatching(/EFBIG.*Make room on the disk/)]);
    expect(sizes[1]).toBe(sizes[0]);
    expect(report).toMatchObject({ lines: 2, segments: 1, faults: [], notes: [] });
  });

  it('never puts half a file in the place of a whole one', () => {
    const { whileFull, same, loaded } = run('fullAttempts', dir);
    expect(whileFull).toMatch(/could not be written.*EFBIG/);
    expect(same).toBe(true);
    expect(loaded.station).toEqual({ failures: 1, notBefore: 5 });
    expect(readdirSync(dir)).toEqual(['attempts.json']);
  });

  it('does not open where this user may not write', () => {
    chmodSync(dir, 0o555);
    for (const forbidden of [dir, '/proc/wardkey']) {
      const { audit, attempts } = run('forbidden', forbidden);
      expect(audit).toMatch(/audit folder .* cannot be used .*give this user the right/i);
      expect(attempts).toMatch(/could not be written/);
    }
    expect(run('forbidden', dir).attempts).toContain('EACCES');
    chmodSync(dir, 0o700);
  });
});
