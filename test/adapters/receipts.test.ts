/** Receipts in the audit: what their signatures hold against whoever can write to the disk. */
import { createHash, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHAIN_START, type Sign } from '../../electron/audit/line.ts';
import { AuditLog } from '../../electron/audit/log.ts';
import { verifyAudit } from '../../electron/audit/verify.ts';
import type { AuditEntry } from '../../electron/core/audit.ts';
import { makeSigner, neverSign } from './signer.ts';

const at = Date.UTC(2026, 0, 15, 7);
const unlock: AuditEntry = { event: 'unlock', at, person: 'nurse-a', how: 'pin', assurance: 'aal1' };
const wipeOf = (person: string, verified = true): AuditEntry => ({
  ...{ event: 'wipe', at, cause: 'switch', person, verified, ms: 12 },
  residues: [
    { name: 'cookies', cleared: true, verified: true, by: 'look', ms: 5 },
    { name: 'httpAuth', cleared: true, verified, by: 'seal', ms: 1 },
  ],
  stages: { cover: 2, logout: 3, processes: 4, clear: 2, verify: 1, network: 0 },
});

const station = makeSigner();
const stranger = makeSigner();

let folder: string;
let segment: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wardkey-receipts-'));
  segment = join(folder, '000001.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(...entries: readonly AuditEntry[]): void {
  const log = new AuditLog(folder, station.sign, () => at);
  for (const entry of entries) log.append(entry);
  log.close();
}

const lines = (): string[] => readFileSync(segment, 'utf8').split('\n').slice(0, -1);
const rewrite = (changed: readonly string[]): void =>
  writeFileSync(segment, changed.map((line) => `${line}\n`).join(''));

/** Links and hashes every line again, as anybody can who may write to the disk: that takes no key. */
function rechained(changed: readonly string[]): string[] {
  let { seq, hash: prev } = CHAIN_START;
  return changed.map((line) => {
    seq += 1;
    const { hash: _, signature, prev: __, ...says } = JSON.parse(line);
    const body = JSON.stringify({ ...says, seq, prev, ...(signature === undefined ? {} : { signature }) });
    prev = createHash('sha256').update(prev).update(body).digest('hex');
    return `${body.slice(0, -1)},"hash":"${prev}"}`;
  });
}

const unsigned = (line: string): string => line.replace(/,"signature":"[0-9a-f]+"/, '');
const isSigned = (line: string): boolean => line.includes('"signature"');
const check = (key = station.key) => verifyAudit(folder, { key });
const faults = (key = station.key) => check(key).faults.map(({ line, says }) => `${line} ${says}`);

const BAD = 'is a receipt whose signature is not good: it was changed, or signed with another key';
const MISSING = 'is a receipt without a signature, though those before it are signed: it was changed or added';
const NONE = '0 none is signed, though there is a key: the signatures were removed, or the first is yet to be written';

describe('a receipt', () => {
  it('is signed, whether or not everything was verified, and no other line is', () => {
    write(unlock, wipeOf('nurse-a'), unlock, wipeOf('nurse-a', false));
    expect(lines().map(isSigned)).toEqual([false, true, false, true]);
    expect(check().receipts).toMatchObject([
      { line: 2, signature: 'good', faults: [], receipt: { verified: true, stages: { cover: 2 } } },
      { line: 4, signature: 'good', faults: [], receipt: { verified: false } },
    ]);
  });

  it('can be checked from its line and the public key alone', () => {
    write(unlock, wipeOf('nurse-a'));
    const [, line = ''] = lines();
    const signed = `${line.slice(0, line.indexOf(',"signature"'))}}`;
    expect(JSON.parse(signed)).toMatchObject({ seq: 2, event: 'wipe', prev: JSON.parse(lines()[0] ?? '').hash });
    const signature = Buffer.from(JSON.parse(line).signature, 'hex');
    expect(verify(null, Buffer.from(signed), station.pem, signature)).toBe(true);
  });

  it('says by residue how it was verified, and what each stage took, in a fixed order', () => {
    write(wipeOf('nurse-a'));
    expect(lines()[0]).toContain(
      '"ms":12,"stages":{"cover":2,"logout":3,"processes":4,"clear":2,"verify":1,"network":0},"residues":[' +
        '{"name":"cookies","cleared":true,"verified":true,"by":"look","ms":5},' +
        '{"name":"httpAuth","cleared":true,"verified":true,"by":"seal","ms":1}]',
    );
  });

  it('is not written without a key; what needs none is', () => {
    const log = new AuditLog(folder, neverSign);
    expect(() => log.append(wipeOf('nurse-a'))).toThrow('Nothing here is to be signed');
    log.append(unlock);
    expect(lines().map((line) => JSON.parse(line).event)).toEqual(['unlock']);
    expect(verifyAudit(folder).faults).toEqual([]);
  });
});

describe('a check of receipts', () => {
  beforeEach(() => write(unlock, wipeOf('nurse-a'), unlock, wipeOf('nurse-b')));

  it('finds nothing in those the station wrote', () => {
    expect(faults()).toEqual([]);
  });

  it('finds every single changed byte, though the chain was made to fit again', () => {
    const [a = '', receipt = '', ...rest] = lines();
    const begin = receipt.indexOf('"event"');
    const end = receipt.indexOf(',"prev"');
    let tried = 0;
    for (let i = begin; i < end; i += 1) {
      const code = receipt.charCodeAt(i) ^ 0x01;
      const changed = `${receipt.slice(0, i)}${String.fromCharCode(code)}${receipt.slice(i + 1)}`;
      try {
        rewrite(rechained([a, changed, ...rest]));
      } catch {
        continue;
      }
      tried += 1;
      expect(faults().length, `byte ${i}`).toBeGreaterThan(0);
    }
    expect(tried).toBeGreaterThan(100);
  });

  it('names a receipt that was made to say something else by segment and line, and those that vouched for it', () => {
    rewrite(rechained(lines().map((line, at) => (at === 1 ? line.replace('nurse-a', 'nurse-c') : line))));
    expect(check().faults).toEqual([
      { segment: '000001.jsonl', line: 2, says: BAD },
      { segment: '000001.jsonl', line: 4, says: BAD },
    ]);
  });

  it('finds any line before a receipt that was changed, though the chain was made to fit again', () => {
    rewrite(rechained(lines().map((line, at) => (at === 2 ? line.replace('nurse-a', 'nurse-c') : line))));
    expect(faults()).toEqual([`4 ${BAD}`]);
    expect(verifyAudit(folder).faults).toMatchObject([{ segment: 'receipts' }]);
  });

  it('finds a receipt that was moved to another place of the chain', () => {
    const [a = '', first = '', c = '', second = ''] = lines();
    rewrite([a, second, c, first]);
    expect(faults().length).toBeGreaterThan(0);
    rewrite(rechained([a, second, c, first]));
    expect(faults()).toEqual([`2 ${BAD}`, `4 ${BAD}`]);
    expect(verifyAudit(folder).faults).toHaveLength(1);
  });

  it('finds one that was copied to the end', () => {
    const [, receipt = ''] = lines();
    rewrite(rechained([...lines(), receipt]));
    expect(faults()).toEqual([`5 ${BAD}`]);
  });

  it('finds a signature that was taken off: the last, the first, every one', () => {
    const whole = lines();
    const without = (...taken: readonly number[]) =>
      rewrite(rechained(whole.map((line, at) => (taken.includes(at) ? unsigned(line) : line))));
    without(3);
    expect(faults()).toEqual([`4 ${MISSING}`]);
    without(1);
    expect(faults()).toEqual([`4 ${BAD}`]);
    without(1, 3);
    expect(faults()).toEqual([NONE]);
  });

  it('finds that somebody else signed, all of it or some', () => {
    expect(faults(stranger.key)).toEqual([`2 ${BAD}`, `4 ${BAD}`]);
    const signWith = (sign: Sign) => {
      const log = new AuditLog(folder, sign, () => at);
      log.append(wipeOf('nurse-c'));
      log.close();
    };
    signWith(stranger.sign);
    expect(check().faults).toEqual([{ segment: '000002.jsonl', line: 1, says: BAD }]);
  });

  it('without a key does not pass what it cannot check', () => {
    expect(verifyAudit(folder).receipts.map(({ signature }) => signature)).toEqual(['unchecked', 'unchecked']);
    expect(verifyAudit(folder).faults).toEqual([
      { segment: 'receipts', line: 0, says: 'they are signed, and there is no public key to check them with' },
    ]);
  });

  it('finds a signature on a line that is no receipt', () => {
    const [a = '', receipt = '', ...rest] = lines();
    rewrite(rechained([a, receipt.replace('"wipe"', '"warn"'), ...rest]));
    expect(faults()).toContain(`2 ${BAD}`);
  });
});

describe('an audit from before receipts were signed', () => {
  const old = () => {
    write(unlock, wipeOf('nurse-a'), unlock, wipeOf('nurse-b'));
    // what old lines say besides has neither stages nor how a residue was verified
    const shorter = (line: string) => line.replace(/,"stages":\{[^}]*\}/, '').replaceAll(/,"by":"\w+"/g, '');
    rewrite(rechained(lines().map(unsigned).map(shorter)));
  };

  it('has receipts without a signature, which is no fault, and goes on with signed ones', () => {
    old();
    expect(verifyAudit(folder).faults).toEqual([]);
    write(wipeOf('nurse-c'));
    expect(check().faults).toEqual([]);
    expect(check().receipts.map(({ signature }) => signature)).toEqual(['none', 'none', 'good']);
    expect(check().receipts[0]?.receipt).toMatchObject({ person: 'nurse-a', verified: true });
  });

  it('cannot be made longer by unsigned ones', () => {
    old();
    write(wipeOf('nurse-c'));
    const log = new AuditLog(folder, station.sign, () => at);
    log.append(wipeOf('nurse-d'));
    log.close();
    const last = join(folder, '000003.jsonl');
    const line = unsigned(readFileSync(last, 'utf8').trimEnd());
    const { prev, hash: _, ...says } = JSON.parse(line);
    const body = JSON.stringify({ ...says, prev });
    const hash = createHash('sha256').update(prev).update(body).digest('hex');
    writeFileSync(last, `${body.slice(0, -1)},"hash":"${hash}"}\n`);
    expect(check().faults).toEqual([{ segment: '000003.jsonl', line: 1, says: MISSING }]);
    expect(verifyAudit(folder).faults).toContainEqual({ segment: '000003.jsonl', line: 1, says: MISSING });
  });
});
