/** When a station notices that its policy's files have changed, and what it is told. */
import { generateKeyPairSync } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyNews } from '../../electron/core/succession.ts';
import { loadPolicy } from '../../electron/policy/load.ts';
import { signPolicy } from '../../electron/policy/signature.ts';
import { policySource } from '../../electron/policy/watch.ts';
import { FakeClock } from '../fakes/clock.ts';

const EHR = { startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };

let dir: string;
let file: string;
let writable: boolean;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-watch-'));
  file = join(dir, 'policy.json');
  writable = false;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const textOf = (serial: number, more: object = {}) => JSON.stringify({ serial, ehr: { ...EHR, name: 'EHR' }, ...more });

/** By the policy that is there now; the clock ticks when the test says so. */
function watched(meanwhile = () => {}) {
  const clock = new FakeClock();
  const load = () => {
    const judgesWriters = () => (writable ? 'may be written to by others' : undefined);
    const place = { file, dataDir: join(dir, 'data'), now: clock.now().wall, judgesWriters };
    return loadPolicy({ ...place, surroundings: { development: false } });
  };
  const news: string[] = [];
  const told = (each: PolicyNews) =>
    news.push(each.type === 'policyFound' ? `found ${each.policy.serial}` : `refused ${each.detail}`);
  const first = load();
  meanwhile();
  const source = policySource({ file, clock, load, first });
  return { clock, news, stop: source.listen(told), look: (times = 2) => clock.advance(times) };
}

describe('a policy file', () => {
  it('that an editor exchanges for another is read, once it is the same at two looks', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched();
    look(5);
    writeFileSync(`${file}~`, textOf(2));
    renameSync(`${file}~`, file);
    look(1);
    expect(news).toEqual([]);
    look(1);
    expect(news).toEqual(['found 2']);
    look(600);
    expect(news).toEqual(['found 2']);
  });

  it('that is still being written is not read', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched();
    const text = textOf(2);
    writeFileSync(file, text.slice(0, 20));
    look(1);
    appendFileSync(file, text.slice(20, 40));
    look(1);
    appendFileSync(file, text.slice(40));
    look(1);
    expect(news).toEqual([]);
    look(1);
    expect(news).toEqual(['found 2']);
  });

  it('that says the same as before is no news', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched();
    utimesSync(file, 1, 1);
    look();
    writeFileSync(file, `// looked at\n${textOf(1)}`);
    look(600);
    expect(news).toEqual([]);
  });

  it('that is broken is told of once, and again when it is mended, whatever it says then', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched();
    writeFileSync(file, '{');
    look(600);
    expect(news).toEqual([expect.stringMatching(/^refused .*policy.json: is no JSON/)]);
    writeFileSync(file, textOf(2, { lock: { idleSeconds: 1 } }));
    look();
    expect(news.slice(1)).toEqual([expect.stringMatching(/^refused .*lock.idleSeconds must be/)]);
    writeFileSync(file, textOf(1));
    look();
    expect(news.slice(2)).toEqual(['found 1']);
  });

  it('that goes, or may be written to by others, is refused', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched();
    rmSync(file);
    look();
    writeFileSync(file, textOf(1));
    look();
    writable = true;
    chmodSync(file, 0o640);
    look();
    expect(news).toEqual([
      expect.stringMatching(/is not there/),
      'found 1',
      expect.stringMatching(/written to by others/),
    ]);
  });

  it('has parts that come, change and go', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched();
    mkdirSync(join(dir, 'policy.d'));
    look();
    expect(news).toEqual([]);
    const part = join(dir, 'policy.d', '50.json');
    for (const idleSeconds of [200, 220]) {
      writeFileSync(part, JSON.stringify({ lock: { idleSeconds } }));
      look();
    }
    rmSync(part);
    look();
    expect(news).toEqual(['found 1', 'found 1', 'found 1']);
  });

  it('has a key and a signature that are looked at too', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched();
    writeFileSync(join(dir, 'policy.pub'), 'none');
    look();
    expect(news).toEqual([expect.stringMatching(/policy.pub: holds in line 1 what is no public key/)]);
  });

  it('whose signature has run out is told of once', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const signed = (serial: number, seconds: number) => {
      writeFileSync(file, textOf(serial));
      const notBefore = new FakeClock().now().wall;
      const given = { name: 'policy.json', bytes: readFileSync(file), serial, notBefore, key: privateKey };
      writeFileSync(`${file}.sig`, signPolicy({ ...given, notAfter: notBefore + seconds * 1_000 }));
    };
    writeFileSync(join(dir, 'policy.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
    signed(1, 3_600);
    const { news, look } = watched();
    look(3_500);
    expect(news).toEqual([]);
    look(7_200);
    expect(news).toEqual([expect.stringMatching(/^refused .*policy.json: was signed for the time until/)]);
    signed(2, 1_000_000);
    look();
    expect(news.slice(1)).toEqual(['found 2']);
  });

  it('that has changed between the start and the first look is read', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched(() => writeFileSync(file, textOf(2)));
    look();
    expect(news).toEqual(['found 2']);
  });

  it('that is written for minutes is not read in between', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched();
    look(280);
    writeFileSync(file, '');
    for (const each of textOf(2)) {
      appendFileSync(file, each);
      look(1);
    }
    expect(news).toEqual([]);
    look();
    expect(news).toEqual(['found 2']);
  });

  it('has editors’ files beside its parts, which keep nobody from reading', () => {
    writeFileSync(file, textOf(1));
    mkdirSync(join(dir, 'policy.d'));
    const { news, look } = watched();
    writeFileSync(join(dir, 'policy.d', '50.json'), '{"lock": {"idleSeconds": 200}}');
    for (const name of ['4913', '.50.json.swp', '50.json~', '#50.json#', '.#50.json']) {
      writeFileSync(join(dir, 'policy.d', name), name);
      look(1);
      rmSync(join(dir, 'policy.d', name));
    }
    expect(news).toEqual(['found 1']);
  });

  it('on a drive that never says the same twice is read after some minutes', () => {
    writeFileSync(file, textOf(1));
    const { news, look } = watched();
    look(10);
    writeFileSync(file, textOf(2));
    for (let second = 1; second < 700; second += 1) {
      utimesSync(file, second, second);
      look(1);
    }
    expect(news).toEqual(['found 2']);
  });

  it('that was refused at the start is told of at the first look, and one that is not by itself', () => {
    writeFileSync(file, textOf(1));
    watched().stop();
    writeFileSync(file, '{');
    const { news, look } = watched();
    expect(news).toEqual([]);
    look(1);
    expect(news).toEqual([expect.stringMatching(/^refused /)]);
    look(600);
    expect(news).toHaveLength(1);
  });

  it('is looked at no more in the end', () => {
    writeFileSync(file, textOf(1));
    const { news, look, stop } = watched();
    stop();
    writeFileSync(file, textOf(2));
    look(600);
    expect(news).toEqual([]);
  });
});
