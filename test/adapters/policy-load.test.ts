/** What a station accepts of signed policies, and what it keeps when it does not. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoadedPolicy, loadPolicy, type PolicyPlace } from '../../electron/policy/load.ts';
import { signPolicy } from '../../electron/policy/signature.ts';
import { foreignWriter } from '../../electron/policy/writers.ts';
import { itAsRoot } from '../harness/root-user.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 26);
const EHR = { startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };

const hospital = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const pem = ({ publicKey }: { readonly publicKey: KeyObject }): string =>
  publicKey.export({ type: 'spki', format: 'pem' }).toString();

let dir: string;
let file: string;
let place: PolicyPlace;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-load-'));
  file = join(dir, 'policy.json');
  mkdirSync(join(dir, 'policy.d'));
  place = {
    ...{ file, dataDir: join(dir, 'data'), now: NOW },
    surroundings: { development: false },
    judgesWriters: () => undefined,
  };
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const install = (text = pem(hospital)): void => writeFileSync(join(dir, 'policy.pub'), text);

interface Signing {
  readonly path?: string;
  readonly by?: { readonly privateKey: KeyObject };
  readonly serial?: number;
  readonly from?: number;
  readonly until?: number;
}

function sign({ path = file, by = hospital, serial, from = NOW - DAY, until = NOW + DAY }: Signing = {}): void {
  const bytes = readFileSync(path);
  const own = (JSON.parse(bytes.toString()) as { serial?: number }).serial ?? 0;
  const given = { name: basename(path), bytes, serial: serial ?? own, notBefore: from, notAfter: until };
  writeFileSync(`${path}.sig`, signPolicy({ ...given, key: by.privateKey }));
}

function write(name: string, serial: number, more: object = {}): void {
  writeFileSync(file, JSON.stringify({ serial, ehr: { ...EHR, name }, ...more }));
}

function part(value: object): string {
  const path = join(dir, 'policy.d', '50-ward.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const load = (given: Partial<PolicyPlace> = {}): LoadedPolicy => loadPolicy({ ...place, ...given });
const nameOf = ({ policy }: LoadedPolicy) => policy?.ehr.name;
const accepted = () => JSON.parse(readFileSync(join(dir, 'data', 'policy.accepted.json'), 'utf8'));

/** A station with a signed policy, named Good, of serial 3. */
function atWork(): void {
  install();
  write('Good', 3);
  sign();
  expect(load()).toMatchObject({ source: 'file', faults: [] });
}

/** The policy in force is still the good one, for that reason. */
function expectRefused(loaded: LoadedPolicy, source: string, says: RegExp): void {
  expect(loaded.faults).toMatchObject([{ source, says: expect.stringMatching(says) }]);
  expect(loaded).toMatchObject({ source: 'lastAccepted', policy: { ehr: { name: 'Good' } } });
  expect(accepted()).toMatchObject({ serial: 3, policy: { ehr: { name: 'Good' } } });
}

describe('a policy that has to be signed', () => {
  it('is accepted when it is, and asked for nothing where no key is installed', () => {
    write('Plain', 1);
    expect(nameOf(load())).toBe('Plain');
    atWork();
    expect(accepted()).toMatchObject({ serial: 3, signed: { seen: NOW } });
  });

  const WAYS: readonly (readonly [what: string, how: () => void, says: RegExp])[] = [
    ['is not signed', () => write('Bad', 4), /is not what was signed/],
    [
      'has no signature beside it',
      () => {
        write('Bad', 4);
        rmSync(`${file}.sig`);
      },
      /^is not signed/,
    ],
    ['is signed by another key', () => [write('Bad', 4), sign({ by: other })], /which is not installed here/],
    ['has run out', () => [write('Bad', 4), sign({ until: NOW - 1_000 })], /was signed for the time until/],
    ['is not valid yet', () => [write('Bad', 4), sign({ from: NOW + 1_000 })], /is signed for the time from/],
    ['is older', () => [write('Bad', 2), sign()], /must be at least 3/],
    [
      'says another serial than its signature',
      () => [write('Bad', 4), sign({ serial: 5 })],
      /must be 5, as its signature/,
    ],
    ['has a fault', () => [write('Bad', 4, { lock: { idleSeconds: 1 } }), sign()], /must be at least 180/],
  ];

  it.each(WAYS)('is refused when it %s, and the last accepted one stays', (_what, how, says) => {
    atWork();
    how();
    expectRefused(load(), file, says);
  });

  it('is not parsed before it is believed', () => {
    atWork();
    writeFileSync(file, '{ this is no JSON');
    expectRefused(load(), file, /is not what was signed/);
  });

  it('cannot have the signature of another file', () => {
    atWork();
    const path = part({ serial: 1, lock: { idleSeconds: 200 } });
    sign({ path });
    const [one, two] = [`${file}.sig`, `${path}.sig`].map((each) => readFileSync(each));
    writeFileSync(`${file}.sig`, two ?? '');
    writeFileSync(`${path}.sig`, one ?? '');
    const { faults } = load();
    expect(faults).toMatchObject([
      { source: file, says: expect.stringMatching(/has the signature of 50-ward.json/) },
      { source: path, says: expect.stringMatching(/has the signature of policy.json/) },
    ]);
  });

  it('has parts that have to be signed too, and may leave their serials to their signatures', () => {
    atWork();
    const path = part({ lock: { idleSeconds: 200 } });
    expectRefused(load(), path, /^is not signed/);
    sign({ path, serial: 6 });
    expect(load()).toMatchObject({ source: 'file', faults: [], policy: { lock: { idleSeconds: 200 } } });
    sign({ path, serial: 5 });
    expect(load().faults).toMatchObject([{ source: path, path: 'serial', says: expect.stringMatching(/at least 6/) }]);
  });

  it('cannot lose a part before the policy file is a newer one', () => {
    atWork();
    const path = part({ lock: { idleSeconds: 200 } });
    sign({ path, serial: 1 });
    expect(load()).toMatchObject({ source: 'file' });
    rmSync(path);
    expect(load().faults).toMatchObject([{ source: path, says: expect.stringMatching(/^is gone, and was accepted/) }]);
    write('Newer', 4);
    sign();
    expect(nameOf(load())).toBe('Newer');
  });

  it('does not get an older part back that was taken away', () => {
    atWork();
    const path = part({ lock: { idleSeconds: 200 } });
    sign({ path, serial: 6 });
    load();
    rmSync(path);
    write('Newer', 4);
    sign();
    for (const _again of [1, 2]) expect(load()).toMatchObject({ source: 'file', faults: [] });
    part({ lock: { idleSeconds: 210 } });
    sign({ path, serial: 5 });
    expect(load().faults).toMatchObject([{ source: path, path: 'serial', says: expect.stringMatching(/at least 6/) }]);
    sign({ path, serial: 7 });
    expect(load()).toMatchObject({ source: 'file', policy: { lock: { idleSeconds: 210 } } });
    expect(accepted()).toMatchObject({ parts: { 'policy.d/50-ward.json': 7 }, gone: {} });
  });

  it('is not made of parts alone', () => {
    install();
    const path = part({ ehr: { ...EHR, name: 'Part' } });
    sign({ path, serial: 1 });
    expect(load()).toEqual({
      faults: [{ source: file, path: '', says: expect.stringMatching(/^is not there, and a public key is installed/) }],
    });
  });

  it('is named where its signature cannot be read', () => {
    atWork();
    rmSync(`${file}.sig`);
    mkdirSync(`${file}.sig`);
    expectRefused(load(), file, /^has a signature that cannot be read/);
  });

  it('has nothing from the registry', () => {
    atWork();
    const registry = () => ({ source: 'registry', value: { lock: { idleSeconds: 300 } } });
    expectRefused(load({ registry }), 'registry', /cannot be signed/);
    expect(load({ registry: () => undefined }).faults).toEqual([]);
  });
});

describe('the installed key', () => {
  const pub = () => join(dir, 'policy.pub');

  it.each([
    ['is gone', () => rmSync(pub()), /is gone, and signatures were asked for before/],
    ['is empty', () => writeFileSync(pub(), ''), /holds no public key/],
    ['is broken', () => writeFileSync(pub(), pem(hospital).slice(0, 60)), /ends in the middle/],
  ])('refuses every policy when it %s', (_what, how, says) => {
    atWork();
    how();
    write('Bad', 4);
    sign();
    expectRefused(load(), pub(), says);
  });

  itAsRoot('refuses every policy when others than root may write to it', () => {
    atWork();
    const judgesWriters = (path: string) => foreignWriter(path, [0]);
    expect(load({ judgesWriters }).faults).toEqual([]);
    chmodSync(pub(), 0o666);
    expectRefused(load({ judgesWriters }), pub(), /may be written to by others/);
    chmodSync(pub(), 0o644);
    chownSync(file, 4711, 4711);
    expectRefused(load({ judgesWriters }), file, /may be written to by others/);
  });

  it('may be one of several, while keys change', () => {
    atWork();
    install(pem(hospital) + pem(other));
    write('Changed', 4);
    sign({ by: other });
    expect(nameOf(load())).toBe('Changed');
    install(pem(other));
    expect(load().faults).toEqual([]);
  });
});

describe('time', () => {
  it('that a clock is set back to makes no policy valid again, after a restart either', () => {
    atWork();
    write('Short', 4);
    sign({ until: NOW + DAY });
    expect(load({ now: NOW + 2 * DAY }).faults).toMatchObject([{ says: expect.stringMatching(/until/) }]);
    expect(load({ now: NOW }).faults).toMatchObject([{ says: expect.stringMatching(/until/) }]);
    expect(nameOf(load({ now: NOW }))).toBe('Good');
  });

  it('that was years ahead by mistake locks out nothing that is signed for longer', () => {
    atWork();
    write('Soon', 4);
    sign({ until: NOW + DAY });
    load({ now: NOW + 3_650 * DAY });
    expect(load({ now: NOW }).faults).toMatchObject([{ says: expect.stringMatching(/until/) }]);
    write('Longer', 5);
    sign({ until: NOW + 30 * DAY });
    expect(nameOf(load({ now: NOW }))).toBe('Longer');
  });

  it('that a clock is set back to helps no policy that was never accepted', () => {
    install();
    write('Short', 1);
    sign({ until: NOW + DAY });
    for (const now of [NOW + 2 * DAY, NOW]) {
      const loaded = load({ now });
      expect(loaded).toMatchObject({ faults: [{ source: file, says: expect.stringMatching(/until/) }] });
      expect(loaded.policy).toBeUndefined();
    }
    sign({ until: NOW + 3 * DAY });
    expect(nameOf(load())).toBe('Short');
  });

  it('that cannot be kept is told of', () => {
    atWork();
    mkdirSync(join(dir, 'data', 'policy.accepted.json.new'));
    write('Short', 4);
    sign({ until: NOW + DAY });
    const kept = readFileSync(join(dir, 'data', 'policy.accepted.json'));
    expect(load({ now: NOW + 2 * DAY })).toMatchObject({
      source: 'lastAccepted',
      faults: [
        { says: expect.stringMatching(/until/) },
        { says: expect.stringMatching(/^has run out, which could not be kept/) },
      ],
    });
    expect(readFileSync(join(dir, 'data', 'policy.accepted.json'))).toEqual(kept);
  });

  it('is all that changes in what was accepted last, when a policy is refused', () => {
    atWork();
    const { signed: _signed, ...before } = accepted();
    write('Bad', 4);
    sign({ until: NOW + DAY });
    load({ now: NOW + 2 * DAY });
    const { signed, ...after } = accepted();
    expect(after).toEqual(before);
    expect(signed).toEqual({ seen: NOW + DAY + 1 });
    const kept = readFileSync(join(dir, 'data', 'policy.accepted.json'));
    for (const now of [NOW + 3 * DAY, NOW - 900 * DAY]) load({ now });
    sign({ by: other });
    load();
    expect(readFileSync(join(dir, 'data', 'policy.accepted.json'))).toEqual(kept);
  });

  it('ends no policy that is in force', () => {
    atWork();
    expect(nameOf(load({ now: NOW + 900 * DAY }))).toBe('Good');
  });
});
