/** The policy file as `wardkey policy check` and a station read it, and the policy that was accepted last. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFiles } from '../../electron/policy/check.ts';
import { loadPolicy, type PolicyPlace } from '../../electron/policy/load.ts';

const PRODUCTION = { development: false };
const ehr = { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };

let dir: string;
let file: string;
let dataDir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-policy-'));
  file = join(dir, 'policy.json');
  dataDir = join(dir, 'data');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (policy: unknown): void =>
  writeFileSync(file, typeof policy === 'string' ? policy : JSON.stringify(policy));

function faultsOf(content: string): readonly string[] {
  write(content);
  const read = checkFiles(file, PRODUCTION);
  return read.ok ? [] : read.faults.map(({ path, says }) => `${path}: ${says}`);
}

describe('a policy file', () => {
  it('may have comments, a byte order mark and commas at the end', () => {
    expect(faultsOf(`\uFEFF{\n  // ours\n  "ehr": ${JSON.stringify(ehr)}, /* more */\n}`)).toEqual([]);
  });

  it('that is not there, or no file, is a fault', () => {
    const says = (path: string) => {
      const read = checkFiles(path, PRODUCTION);
      return read.ok ? '' : read.faults[0]?.says;
    };
    expect(says(file)).toMatch(/^is not there: write a policy/);
    expect(says(dir)).toMatch(/^is no file: put a policy/);
  });
});

describe('a station', () => {
  const place = (): PolicyPlace => ({
    file,
    dataDir,
    surroundings: PRODUCTION,
    judgesWriters: () => undefined,
    now: 0,
  });
  const load = (surroundings = PRODUCTION) => loadPolicy({ ...place(), surroundings });
  const accepted = () => join(dataDir, 'policy.accepted.json');

  it('goes by the file, and keeps it as the last accepted policy', () => {
    write({ serial: 3, ehr });
    expect(load()).toMatchObject({ source: 'file', faults: [], policy: { serial: 3, lock: { idleSeconds: 180 } } });
    expect(statSync(accepted()).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['policy.accepted.json']);
  });

  it.each([
    ['has a fault', { serial: 4, ehr, lock: { idleSeconds: 1 } }, 'lock.idleSeconds'],
    ['is no JSON', '{', ''],
    ['is older', { serial: 2, ehr: { ...ehr, name: 'Old' } }, 'serial'],
    ['has lost its serial', { ehr: { ...ehr, name: 'Old' } }, 'serial'],
  ])('goes by the last accepted one when the file %s, and says so', (_, content, path) => {
    write({ serial: 3, ehr: { ...ehr, name: 'Good' } });
    load();
    const kept = readFileSync(accepted());
    write(content);
    const loaded = load();
    expect(loaded).toMatchObject({ source: 'lastAccepted', faults: [{ path }], policy: { ehr: { name: 'Good' } } });
    expect(readFileSync(accepted())).toEqual(kept);
  });

  it('goes by the last accepted one when the file is gone', () => {
    write({ serial: 3, ehr });
    load();
    rmSync(file);
    expect(load()).toMatchObject({ source: 'lastAccepted', faults: [{ path: '' }], policy: { serial: 3 } });
  });

  it('takes a newer one, or a change with the same serial', () => {
    for (const [serial, name] of [[3, 'A'] as const, [3, 'B'] as const, [4, 'C'] as const]) {
      write({ serial, ehr: { ...ehr, name } });
      expect(load()).toMatchObject({ source: 'file', policy: { serial, ehr: { name } } });
    }
  });

  it('has none when the first file is refused', () => {
    write({ serial: 3 });
    expect(load()).toEqual({ faults: [{ source: file, path: 'ehr', says: expect.any(String) }] });
    expect(readdirSync(dir)).toEqual(['policy.json']);
  });

  it('has none when it cannot tell which one was accepted last', () => {
    write({ serial: 3, ehr });
    load();
    for (const content of ['', '{}', '{"format":"wardkey-accepted-policy/1","serial":-1,"policy":{}}']) {
      writeFileSync(accepted(), content);
      expect(load()).toEqual({ faults: [{ source: file, path: '', says: expect.stringContaining(accepted()) }] });
      expect(readFileSync(accepted(), 'utf8')).toBe(content);
    }
  });

  it('in production does not go by what a development station accepted', () => {
    const loopback = { name: 'EHR', startUrl: 'http://127.0.0.1/', allow: ['http://127.0.0.1/*'] };
    write({ ehr: loopback });
    expect(load({ development: true })).toMatchObject({ source: 'file' });
    expect(load().policy).toBeUndefined();
  });

  it('goes by a file that cannot be kept, and says so', () => {
    write({ serial: 3, ehr });
    mkdirSync(join(accepted(), '..', 'policy.accepted.json.new'), { recursive: true });
    expect(load()).toMatchObject({
      source: 'file',
      policy: { serial: 3 },
      faults: [{ path: '', says: expect.stringMatching(/is in force and could not be kept/) }],
    });
  });
});
