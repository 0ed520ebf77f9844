/** A policy of several sources: which wins, whose fault it is, and who may write to them. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, lchownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFiles, checkLayers } from '../../electron/policy/check.ts';
import { policyFiles } from '../../electron/policy/sources.ts';
import { foreignWriter } from '../../electron/policy/writers.ts';
import { describeAsRoot } from '../harness/root-user.ts';
import { wardkey } from './wardkey.ts';

const PRODUCTION = { development: false };
const EHR = { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };

const PINS = ['A', 'B'].map((first) => `sha256/${first.padEnd(43, 'A')}=`);

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-sources-'));
  file = join(dir, 'policy.json');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (value: unknown): void => writeFileSync(file, JSON.stringify(value));

function part(name: string, value: unknown): string {
  mkdirSync(join(dir, 'policy.d'), { recursive: true });
  const path = join(dir, 'policy.d', name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

const policyOf = () => {
  const checked = checkFiles(file, PRODUCTION);
  return checked.ok ? checked.policy : expect.unreachable(JSON.stringify(checked.faults));
};
const faultsOf = () => {
  const checked = checkFiles(file, PRODUCTION);
  return checked.ok ? [] : checked.faults;
};

describe('the sources of a policy', () => {
  it('win over each other in the order of their names, key by key, a list as one value', () => {
    write({ serial: 3, ehr: EHR, lock: { idleSeconds: 200, warnSeconds: 20 } });
    part('20-ward.json', { lock: { idleSeconds: 240 }, unlock: { readers: ['pcsc'] } });
    part('10-hospital.jsonc', '{ // ours\n "lock": { "idleSeconds": 220, "signOffMinutes": 5 }, "serial": 9, }');
    const { serial, lock, unlock } = policyOf();
    expect({ serial, lock, readers: unlock.readers }).toMatchObject({
      serial: 3,
      lock: { idleSeconds: 240, warnSeconds: 20, signOffMinutes: 5, maxSessionHours: 12 },
      readers: ['pcsc'],
    });
  });

  it('end with the registry, which stands above every file', () => {
    const layers = [
      { source: file, value: { ehr: EHR, lock: { idleSeconds: 200 } } },
      { source: 'registry', value: { lock: { idleSeconds: 300 } } },
    ];
    const checked = checkLayers(layers, file, PRODUCTION);
    expect(checked.ok && checked.policy.lock.idleSeconds).toBe(300);
    const bad = checkLayers([...layers, { source: 'registry', value: { lock: { idleSeconds: 1 } } }], file, PRODUCTION);
    expect(bad.ok ? [] : bad.faults).toMatchObject([{ source: 'registry', path: 'lock.idleSeconds' }]);
  });

  it.each([
    ['.50-hidden.json', '{'],
    ['50-ward.json~', '{'],
    ['50-ward.json.bak', '{'],
    ['.50-ward.json.swp', '{'],
    ['4913', ''],
    ['README', 'none'],
    ['50-ward.json.sig', 'none'],
  ])('do not have %s among them', (name, text) => {
    write({ ehr: EHR });
    part(name, text);
    expect(faultsOf()).toEqual([]);
  });

  it('are refused together for a fault in one, which is named', () => {
    write({ ehr: EHR });
    const bad = part('20-bad.json', { lock: { idleSeconds: 1 }, unlok: {} });
    part('10-good.json', { lock: { idleSeconds: 200 } });
    expect(faultsOf()).toMatchObject([
      { source: bad, path: 'lock.idleSeconds' },
      { source: bad, path: 'unlok' },
    ]);
  });

  it('are told of where they are no JSON, or say a key twice', () => {
    write({ ehr: EHR });
    const torn = part('10-torn.json', '{"lock": {');
    const twice = part('20-twice.json', '{"site": {"name": "a", "name": "b"}}');
    expect(faultsOf()).toMatchObject([
      { source: torn, says: expect.stringMatching(/is no JSON/) },
      { source: twice, path: 'site.name', says: expect.stringMatching(/stands twice/) },
    ]);
  });

  it.each([
    ['a list', [1], ''],
    ['a text', '"lock"', ''],
    ['a serial that is none', { serial: 'new' }, 'serial'],
    ['a list where an object belongs', { lock: [] }, 'lock'],
    ['__proto__', '{"__proto__": {"lock": {"idleSeconds": 1}}}', '__proto__'],
  ])('have none that is %s', (_what, value, path) => {
    write({ ehr: EHR });
    part('10.json', value);
    expect(faultsOf()).toMatchObject([{ path }]);
  });

  it('hide no fault of one below: a list in the place of everything, or of an object, or a value out of bounds', () => {
    write({ ehr: EHR, lock: { idleSeconds: 200, warnSeconds: 5 } });
    const list = part('10.json', [1]);
    const inner = part('20.json', { lock: [], unlok: 1 });
    const whole = part('30.json', { ehr: EHR, lock: { warnSeconds: 20 }, unlok: 2 });
    expect(faultsOf()).toEqual([
      { source: whole, path: 'unlok', says: 'is not a key of this policy; remove it or correct its spelling' },
      { source: file, path: 'lock.warnSeconds', says: 'must be at least 10 seconds' },
      { source: list, path: '', says: 'must be an object { … }' },
      { source: inner, path: 'lock', says: 'must be an object { … }' },
      { source: inner, path: 'unlok', says: 'is not a key of this policy; remove it or correct its spelling' },
    ]);
  });

  it('may complete each other, also where two of them are wrong together only', () => {
    write({ ehr: EHR, unlock: { readers: ['wedge'] }, lock: { tapGraceMinutes: 700, maxSessionHours: 11 } });
    part('10.json', { unlock: { wedge: { prefix: ';' } }, lock: { tapGraceMinutes: 60 } });
    expect(faultsOf()).toEqual([]);
    const lone = part('20.json', { lock: { tapGraceMinutes: 700 } });
    expect(faultsOf()).toMatchObject([{ source: lone, path: 'lock.tapGraceMinutes' }]);
  });

  it('are the fault of the part that is no object, when it stands highest', () => {
    write({ ehr: EHR });
    const path = part('10.json', '"lock"');
    expect(faultsOf()).toEqual([{ source: path, path: '', says: 'must be an object { … }' }]);
  });

  it.each([
    ['UTF-16, as Windows’ shells write it', Buffer.from(`\uFEFF${JSON.stringify({ ehr: EHR })}`, 'utf16le')],
    ['Latin-1', Buffer.from('{"site": {"name": "K\u00F6ln"}}', 'latin1')],
  ])('are in UTF-8, not in %s', (_what, bytes) => {
    write({ ehr: EHR });
    const path = part('10.json', '');
    writeFileSync(path, bytes);
    expect(faultsOf()).toEqual([{ source: path, path: '', says: 'is not in UTF-8: save it in that encoding' }]);
  });

  it('do not go with what a link of theirs leads to', () => {
    symlinkSync(join(dir, 'none.json'), file);
    part('10.json', { ehr: EHR });
    const link = join(dir, 'policy.d', '20.json');
    symlinkSync('none.json', link);
    expect(faultsOf()).toMatchObject([
      { source: file, says: expect.stringMatching(/^leads to a file that is not there/) },
      { source: link, says: expect.stringMatching(/^leads to a file that is not there/) },
    ]);
  });

  it('are files: nobody waits for a pipe', () => {
    write({ ehr: EHR });
    part('10.json', '');
    const pipe = join(dir, 'policy.d', '20.json');
    execFileSync('mkfifo', [pipe]);
    mkdirSync(join(dir, 'policy.d', '30.json'));
    rmSync(join(dir, 'policy.d', '10.json'));
    expect(faultsOf()).toMatchObject([
      { source: pipe, says: expect.stringMatching(/^is no file/) },
      { source: join(dir, 'policy.d', '30.json'), says: expect.stringMatching(/^is no file/) },
    ]);
  });

  it('name what is missing as a fault of the policy file', () => {
    part('10.json', { lock: { idleSeconds: 200 } });
    expect(faultsOf()).toMatchObject([{ source: file, path: 'ehr' }]);
    part('20.json', { ehr: EHR });
    expect(faultsOf()).toEqual([]);
    rmSync(join(dir, 'policy.d'), { recursive: true });
    expect(faultsOf()).toMatchObject([{ source: file, says: expect.stringMatching(/^is not there/) }]);
  });

  it('are a hundred parts at the most', () => {
    write({ ehr: EHR });
    for (let nth = 0; nth < 101; nth += 1) part(`${nth}.json`, {});
    expect(faultsOf()).toMatchObject([{ source: join(dir, 'policy.d'), says: expect.stringMatching(/more than 100/) }]);
  });

  it('are named by the command line, for faults and for values', async () => {
    write({ ehr: EHR, lock: { warnSeconds: 20 } });
    const path = part('10.json', { lock: { idleSeconds: 240 } });
    const { out } = await wardkey('policy', 'explain', file, '--json');
    const of = (key: string) => (JSON.parse(out) as { path: string }[]).find((each) => each.path === key);
    expect(of('lock.idleSeconds')).toMatchObject({ value: 240, source: 'policy.d/10.json' });
    expect(of('lock.warnSeconds')).toMatchObject({ value: 20, source: 'policy.json' });
    expect(of('lock.ownTap')).toMatchObject({ source: 'default' });
    part('20.json', { ehr: { pins: { 'ehr.example.org': PINS } } });
    part('30.json', { ehr: { pins: {} } });
    const again = JSON.parse((await wardkey('policy', 'explain', file, '--json')).out) as { path: string }[];
    expect(again.find((each) => each.path === 'ehr.pins')).toMatchObject({
      value: { 'ehr.example.org': PINS },
      source: 'policy.d/20.json + policy.d/30.json',
    });
    const story = ['--script', '09:00 tap nurse-a; 09:00:05 pin; 09:01 idle 200', '--json'];
    const told = async () =>
      JSON.parse((await wardkey('policy', 'simulate', file, ...story)).out) as { state: string }[];
    expect((await told()).at(-1)).not.toMatchObject({ state: 'locked' });
    part('15.json', { lock: { idleSeconds: 180 } });
    expect((await told()).at(-1)).toMatchObject({ state: 'locked' });
    rmSync(join(dir, 'policy.d', '15.json'));
    part('10.json', { lock: { idleSeconds: 1 } });
    const { err, code } = await wardkey('policy', 'check', file);
    expect([code, err]).toEqual([1, expect.stringContaining(`${path}: lock.idleSeconds must be at least 180`)]);
  });
});

/** Nobody of the machine's. */
const STRANGER = 4711;

describeAsRoot('who may write to a policy', () => {
  const judged = (path = file) => foreignWriter(path, [0]);

  beforeEach(() => write({ ehr: EHR }));

  it('is root alone', () => {
    expect(judged()).toBeUndefined();
    chmodSync(file, 0o600);
    expect(judged()).toBeUndefined();
  });

  it.each([0o620, 0o602, 0o666])('is nobody else, as with mode %o', (mode) => {
    chmodSync(file, mode);
    expect(judged()).toBe(
      `may be written to by others than root, so nobody goes by it: chown root:root ${file} && chmod go-w ${file}`,
    );
  });

  it('is no other owner, unless the station’s own user is trusted', () => {
    chownSync(file, STRANGER, STRANGER);
    expect(judged()).toMatch(/by others than root/);
    expect(foreignWriter(file, [0, STRANGER])).toBeUndefined();
  });

  it('is nobody who could exchange a folder above', () => {
    const folder = join(dir, 'open');
    mkdirSync(folder);
    writeFileSync(join(folder, 'policy.json'), '{}');
    chmodSync(folder, 0o777);
    expect(judged(join(folder, 'policy.json'))).toMatch(new RegExp(`^lies in ${folder}, which others than root`));
    chmodSync(folder, 0o1777);
    expect(judged(join(folder, 'policy.json'))).toBeUndefined();
    chownSync(folder, STRANGER, STRANGER);
    expect(judged(join(folder, 'policy.json'))).toMatch(/^lies in /);
  });

  it('is looked for where a link leads', () => {
    const theirs = join(dir, 'theirs');
    mkdirSync(theirs);
    writeFileSync(join(theirs, 'policy.json'), '{}');
    chownSync(theirs, STRANGER, STRANGER);
    const link = join(dir, 'link.json');
    symlinkSync(join(theirs, 'policy.json'), link);
    expect(judged(link)).toMatch(/^lies in /);
    rmSync(link);
    symlinkSync(file, link);
    expect(judged(link)).toBeUndefined();
  });

  it('is nobody who could turn a link to another good file', () => {
    const theirs = join(dir, 'theirs');
    mkdirSync(theirs);
    chownSync(theirs, STRANGER, STRANGER);
    symlinkSync(file, join(theirs, 'policy.json'));
    const says = `lies in ${theirs}, which others than root may write to, so nobody goes by it: keep it where root alone may write, such as in /etc/wardkey with root:root and mode 755`;
    expect(judged(join(theirs, 'policy.json'))).toBe(says);
    symlinkSync('theirs/policy.json', join(dir, 'chain.json'));
    expect(judged(join(dir, 'chain.json'))).toBe(says);
    symlinkSync('../policy.json', join(theirs, 'up.json'));
    chownSync(theirs, 0, 0);
    expect(judged(join(theirs, 'up.json'))).toBeUndefined();
  });

  it('is nobody whose link stands in a folder that all may use', () => {
    const shared = join(dir, 'shared');
    mkdirSync(shared);
    chmodSync(shared, 0o1777);
    const link = join(shared, 'policy.json');
    symlinkSync(file, link);
    expect(judged(link)).toBeUndefined();
    lchownSync(link, STRANGER, STRANGER);
    expect(judged(link)).toMatch(`is found by way of ${link}, a link of somebody else than root`);
  });

  it('is not asked for ever', () => {
    symlinkSync('loop.json', join(dir, 'loop.json'));
    expect(() => judged(join(dir, 'loop.json'))).toThrow('too many links');
    expect(policyFiles(join(dir, 'loop.json'), judged)).toMatchObject({
      ok: false,
      faults: [{ says: expect.stringMatching(/^cannot be read \(too many links/) }],
    });
  });

  it('is taken from where a link leads, not from where its name says', () => {
    const [real, open] = [join(dir, 'real'), join(dir, 'open')];
    mkdirSync(join(open, 'below'), { recursive: true });
    mkdirSync(real);
    writeFileSync(join(open, 'policy.json'), '{}');
    chmodSync(open, 0o777);
    symlinkSync(join(open, 'below'), join(real, 'link'));
    symlinkSync('link/../policy.json', join(real, 'policy.json'));
    expect(judged(join(real, 'policy.json'))).toMatch(`lies in ${open},`);
    expect(judged(`${real}/link/../policy.json`)).toMatch(`lies in ${open},`);
  });

  it('is nobody where there is none, and root alone may put one there', () => {
    expect(judged(join(dir, 'none.json'))).toBeUndefined();
    chmodSync(dir, 0o777);
    expect(judged(join(dir, 'none.json'))).toMatch(`lies in ${dir},`);
  });

  it('is nobody who could take a part away', () => {
    const path = part('50.json', { lock: { idleSeconds: 200 } });
    expect(policyFiles(file, judged)).toMatchObject({ ok: true });
    chmodSync(join(dir, 'policy.d'), 0o775);
    rmSync(path);
    expect(policyFiles(file, judged)).toMatchObject({
      ok: false,
      faults: [
        { source: join(dir, 'policy.d'), says: expect.stringMatching(/^may be written to by others than root/) },
      ],
    });
  });
});
