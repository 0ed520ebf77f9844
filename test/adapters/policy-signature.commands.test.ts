/** `wardkey policy keygen`, `sign` and `verify`, as somebody who types them sees them. */
import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../electron/cli/io.ts';
import { main } from '../../electron/cli/main.ts';
import { readPublicKeys } from '../../electron/policy/public-keys.ts';
import { OURS, THEIRS } from './policy-signer.ts';

const PASSPHRASE = 'correct horse battery staple ü';
const EHR = { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };
const DAY = 86_400_000;

let dir: string;
let file: string;
let key: string;
let pub: string;
/** Everything that was ever said. */
let said: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-policy-sign-'));
  [file, key, pub] = [join(dir, 'policy.json'), join(dir, 'ours.key'), join(dir, 'ours.pub')];
  writeKey(OURS.privateKey);
  writeFileSync(pub, OURS.pem);
  write({ serial: 7, ehr: EHR });
  said = '';
});
afterEach(() => {
  expect(said).not.toContain(PASSPHRASE);
  expect(said).not.toContain(secretIn(key));
  rmSync(dir, { recursive: true, force: true });
});

const write = (policy: object | string, to = file): void =>
  writeFileSync(to, typeof policy === 'string' ? policy : JSON.stringify(policy));

const writeKey = (privateKey: KeyObject, more: object = {}): void =>
  writeFileSync(key, privateKey.export({ format: 'pem', type: 'pkcs8', ...more }), { mode: 0o600 });

/** Of a PEM the line that must never be shown. */
const secretIn = (path: string): string =>
  (existsSync(path) ? readFileSync(path, 'utf8').split('\n')[1] : '') || 'none';

async function* piped(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* chunks;
}

async function policy(argv: readonly string[], input: Input = piped()) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { input, out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) };
  const code = await main(['policy', ...argv], io as Parameters<typeof main>[1]);
  said += [...out, ...err].join('\n');
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const sign = (...more: readonly string[]) => policy(['sign', file, '--key', key, ...more]);
const verify = (...more: readonly string[]) => policy(['verify', file, '--pub', pub, ...more]);
const sigOf = (path = file): string => `${path}.sig`;
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('keygen', () => {
  const keygen = (...more: readonly string[]) => policy(['keygen', '--out', join(dir, 'keys'), ...more]);
  const at = (name: string) => join(dir, 'keys', name);

  it('writes both keys for those who need them, and says where the public one goes', async () => {
    const before = process.umask(0o077);
    const { code, out } = await keygen();
    process.umask(before);
    expect(code).toBe(0);
    expect(readdirSync(join(dir, 'keys')).sort()).toEqual(['policy.key', 'policy.pub']);
    expect([modeOf(at('policy.key')), modeOf(at('policy.pub'))]).toEqual([0o600, 0o644]);
    const read = readPublicKeys(readFileSync(at('policy.pub'), 'utf8'));
    const [id = 'none'] = read.ok ? read.keys.map((one) => one.id) : [];
    expect(out).toContain(`Key ${id}.`);
    expect(out).toContain('/etc/wardkey/policy.pub, or %ProgramData%\\Wardkey\\policy.pub');
    expect(out).toContain('it is not encrypted');
    expect(out).not.toContain(secretIn(at('policy.key')));
  });

  it('makes keys that sign and verify', async () => {
    await keygen();
    expect((await policy(['sign', file, '--key', at('policy.key')])).code).toBe(0);
    expect((await policy(['verify', file, '--pub', at('policy.pub')])).code).toBe(0);
    expect((await verify()).code).toBe(1);
  });

  it('says the same as JSON', async () => {
    const { out } = await keygen('--json');
    expect(JSON.parse(out)).toMatchObject({ key: expect.stringMatching(/^[0-9a-f]{16}$/), encrypted: false });
  });

  it.each(['policy.key', 'policy.pub'])('never writes over a %s, or through a link of that name', async (name) => {
    mkdirSync(join(dir, 'keys'));
    for (const make of [() => writeFileSync(at(name), 'ours'), () => symlinkSync(join(dir, 'elsewhere'), at(name))]) {
      make();
      const { code, err } = await keygen();
      expect([code, err]).toEqual([1, expect.stringContaining(`${at(name)} is there already`)]);
      expect(readdirSync(join(dir, 'keys'))).toEqual([name]);
      expect(existsSync(join(dir, 'elsewhere'))).toBe(false);
      rmSync(at(name));
    }
  });

  it('says where it could not write', async () => {
    writeFileSync(join(dir, 'keys'), '');
    const { code, err } = await keygen();
    expect([code, err]).toEqual([1, expect.stringMatching(/policy\.key could not be written .* with --out\.$/)]);
  });

  it('encrypts the private key with a passphrase from the input, as OpenSSL reads it', async () => {
    const bytes = Buffer.from(`${PASSPHRASE}\r\nmore`);
    const umlaut = bytes.indexOf('ü') + 1;
    const input = piped(bytes.subarray(0, umlaut), bytes.subarray(umlaut));
    const { code, out } = await policy(['keygen', '--out', join(dir, 'keys'), '--passphrase-stdin'], input);
    expect([code, out]).toEqual([0, expect.stringContaining('the passphrase is read with --passphrase-stdin')]);
    const pem = readFileSync(at('policy.key'), 'utf8');
    expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    expect(createPrivateKey({ key: pem, passphrase: PASSPHRASE }).asymmetricKeyType).toBe('ed25519');
    const env = { ...process.env, PASSPHRASE };
    const args = ['pkey', '-in', at('policy.key'), '-passin', 'env:PASSPHRASE', '-pubout'];
    expect(execFileSync('openssl', args, { env, encoding: 'utf8' })).toBe(readFileSync(at('policy.pub'), 'utf8'));
    expect(execFileSync('openssl', ['asn1parse', '-in', at('policy.key')], { encoding: 'utf8' })).toContain(
      'aes-256-cbc',
    );
  });

  it.each([
    ['none', ''],
    ['a short one', 'fifteen letters'],
    ['an endless one', 'a'.repeat(5_000)],
  ])('takes %s for no passphrase, and writes nothing', async (_, passphrase) => {
    const { code, err } = await policy(['keygen', '--out', dir, '--passphrase-stdin'], piped(`${passphrase}\n`));
    expect([code, err]).toEqual([1, expect.stringContaining('16 to 200 characters')]);
    expect(existsSync(join(dir, 'policy.key'))).toBe(false);
  });

  it('asks for it twice at a terminal', async () => {
    const typed = (...lines: readonly string[]): Input => {
      const input: Input = piped(lines.map((line) => `${line}\r`).join(''));
      return Object.assign(input, { isTTY: true, setRawMode: () => undefined });
    };
    const typing = (...lines: readonly string[]) =>
      policy(['keygen', '--out', join(dir, 'keys'), '--passphrase-stdin'], typed(...lines));
    expect(await typing(PASSPHRASE, 'another')).toMatchObject({ code: 1, err: expect.stringMatching(/not the same/) });
    expect(await typing('\u0003')).toMatchObject({ code: 1, err: expect.stringMatching(/No passphrase was given/) });
    expect(existsSync(at('policy.key'))).toBe(false);
    expect(await typing(PASSPHRASE, PASSPHRASE)).toMatchObject({ code: 0, err: expect.stringMatching(/is not shown/) });
    const argv = ['sign', file, '--key', at('policy.key'), '--passphrase-stdin'];
    expect(await policy(argv, typed(PASSPHRASE))).toMatchObject({ code: 0 });
  });
});

describe('sign', () => {
  const signed = async (...more: readonly string[]) => JSON.parse((await sign(...more, '--json')).out);

  it('writes a signature that others can read, and says what it vouches for', async () => {
    const before = process.umask(0o077);
    const { code, out } = await sign();
    process.umask(before);
    expect(code).toBe(0);
    expect(modeOf(sigOf())).toBe(0o644);
    expect(out).toMatch(/policy\.json\.sig: serial 7, from 20.*Z until 20.*Z, signed with key 06e3fd8fda29bb60\.$/);
    expect(readdirSync(dir).sort()).toEqual(['ours.key', 'ours.pub', 'policy.json', 'policy.json.sig']);
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('would be believed: serial 7') });
  });

  it('for a year from now, an hour ago included for a clock that is behind', async () => {
    const earliest = Math.floor(Date.now() / 1_000) * 1_000;
    const { notBefore, notAfter } = await signed();
    const now = Date.parse(notAfter) - 365 * DAY;
    expect(now).toBeGreaterThanOrEqual(earliest);
    expect(now).toBeLessThanOrEqual(Date.now());
    expect(now - Date.parse(notBefore)).toBe(3_600_000);
  });

  it.each([
    ['2026-11-26', '1', '2026-11-26T00:00:00Z', '2026-11-27T00:00:00Z'],
    ['2026-11-26T08:30:00Z', '3650', '2026-11-26T08:30:00Z', '2036-11-23T08:30:00Z'],
  ])('from %s for %s days', async (date, days, notBefore, notAfter) => {
    expect(await signed('--not-before', date, '--days', days)).toMatchObject({ signed: true, notBefore, notAfter });
  });

  it.each([
    ['--days', '0'],
    ['--days', '3651'],
    ['--days', '1e3'],
    ['--days', '-5'],
    ['--not-before', '2026-02-30'],
    ['--not-before', '26.11.2026'],
    ['--not-before', '2026-11-26T08:30:00'],
    ['--serial', '5'],
  ])('%s=%s is a mistake on the command line', async (option, value) => {
    expect(await sign(`${option}=${value}`)).toMatchObject({ code: 2, err: expect.stringContaining(`${option} is`) });
    expect(existsSync(sigOf())).toBe(false);
  });

  it('takes the place of an older signature at once, and leaves it where it cannot', async () => {
    await sign();
    const old = readFileSync(sigOf(), 'utf8');
    write({ serial: 8, ehr: EHR });
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining('is not what was signed') });
    mkdirSync(`${sigOf()}.new`);
    expect(await sign()).toMatchObject({ code: 1, err: expect.stringContaining('could not be written') });
    expect(readFileSync(sigOf(), 'utf8')).toBe(old);
    rmSync(`${sigOf()}.new`, { recursive: true });
    expect((await sign()).code).toBe(0);
    expect(JSON.parse((await verify('--json')).out)).toMatchObject({ believed: true, serial: 8 });
  });

  it.each([
    ['has a fault', { serial: 7, ehr: EHR, lock: { idleSeconds: 1 } }, 'lock.idleSeconds must be at least 180'],
    ['has an unknown key', { serial: 7, ehr: EHR, lokc: {} }, 'did you mean "lock"?'],
    ['is no JSON', '{', 'the file is no JSON at line 1'],
    ['has no serial', { ehr: EHR }, 'has no serial'],
    ['has a serial that is none', { serial: '7', ehr: EHR }, 'serial must be'],
    ['is only a part', { serial: 7, lock: {} }, 'ehr is missing'],
    [
      'is for a development station',
      { serial: 7, ehr: { ...EHR, startUrl: 'http://localhost/', allow: ['http://localhost/*'] } },
      'ehr.startUrl',
    ],
  ])('signs no policy that %s', async (_, content, sentence) => {
    write(content);
    expect(await sign()).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) });
    expect(existsSync(sigOf())).toBe(false);
  });

  it('signs none that is not there, and says so', async () => {
    rmSync(file);
    expect(await sign()).toMatchObject({ code: 1, err: expect.stringContaining('the file is not there') });
    expect(JSON.parse((await sign('--json')).out)).toMatchObject({ signed: false, faults: [{ path: '' }] });
  });

  it('signs one for a development station where that is said', async () => {
    write({ serial: 7, ehr: { ...EHR, startUrl: 'http://localhost/', allow: ['http://localhost/*'] } });
    expect((await sign('--development')).code).toBe(0);
  });

  it('signs none whose name would be another elsewhere', async () => {
    file = join(dir, 'our policy.json');
    write({ serial: 7, ehr: EHR });
    expect(await sign()).toMatchObject({ code: 1, err: expect.stringContaining('rename it') });
  });
});

describe('sign --part', () => {
  const part = async (content: object | string, ...more: readonly string[]) => {
    file = join(dir, '50-ward.json');
    write(content);
    return sign('--part', ...more);
  };

  it.each([
    [{ serial: 3, lock: { idleSeconds: 240 } }],
    [{ serial: 3 }],
    [{ serial: 3, ehr: { allow: ['https://ehr.example.org/*'] } }],
    [{ serial: 3, ehr: EHR }],
  ])('signs %j, which leaves the rest to others', async (content) => {
    expect(await part(content)).toMatchObject({ code: 0, out: expect.stringContaining('50-ward.json.sig: serial 3') });
    expect(await verify()).toMatchObject({ code: 0 });
  });

  it.each([
    [{ serial: 3, lock: { idleSeconds: 1 } }, 'lock.idleSeconds must be at least 180'],
    [{ serial: 3, lock: { idelSeconds: 200 } }, 'did you mean "idleSeconds"?'],
    [{ serial: 3, ehr: { startUrl: 'nowhere' } }, 'ehr.startUrl must be a full address'],
    [{ serial: 3, lock: null }, 'lock must be an object'],
    [[], 'must be an object'],
    ['{ "serial": 3, }}', 'is no JSON'],
    [{ lock: {} }, 'has no serial'],
  ])('does not sign %j', async (content, sentence) => {
    expect(await part(content)).toMatchObject({ code: 1, err: expect.stringContaining(sentence) });
    expect(existsSync(sigOf())).toBe(false);
  });

  it('takes the serial from the command line where the part has none, and only there', async () => {
    expect(await part({ lock: {} }, '--serial', '9')).toMatchObject({
      code: 0,
      out: expect.stringContaining('serial 9'),
    });
    expect(await part({ serial: 3 }, '--serial', '9')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--serial is'),
    });
    expect(await part({ lock: {} }, '--serial', '09')).toMatchObject({ code: 2 });
  });
});

describe('the key that signs', () => {
  const refused = async (sentence: string | RegExp, ...more: readonly string[]) => {
    expect(await sign(...more)).toMatchObject({ code: 1, err: expect.stringMatching(sentence) });
    expect(existsSync(sigOf())).toBe(false);
  };

  it.each([0o640, 0o604, 0o620, 0o601, 0o644])('is refused with mode %o, with what mends it', async (mode) => {
    chmodSync(key, mode);
    await refused(`Type: chmod 600 ${key}`);
    chmodSync(key, 0o400);
    expect((await sign()).code).toBe(0);
  });

  it('is refused where it is not there, no file, or far too large', async () => {
    writeFileSync(key, `${readFileSync(key)}${'\n'.repeat(20_000)}`);
    await refused('holds no private key of Ed25519');
    rmSync(key);
    await refused('cannot be read .ENOENT.*--key');
    mkdirSync(key, { mode: 0o700 });
    await refused('holds no private key of Ed25519');
    rmSync(key, { recursive: true });
    execFileSync('mkfifo', ['-m', '600', key]);
    await refused('holds no private key of Ed25519');
    rmSync(key);
  });

  it.each([
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
    ['Ed448', generateKeyPairSync('ed448').privateKey],
    ['X25519', generateKeyPairSync('x25519').privateKey],
  ])('is refused when it is one of %s', async (_, other) => {
    writeKey(other);
    await refused('holds no private key of Ed25519');
    writeKey(other, { cipher: 'aes-256-cbc', passphrase: PASSPHRASE });
    const { code, err } = await policy(['sign', file, '--key', key, '--passphrase-stdin'], piped(`${PASSPHRASE}\n`));
    expect([code, err]).toEqual([1, expect.stringContaining('holds no private key of Ed25519')]);
  });

  it('is refused when it is the public one, garbage, or damaged', async () => {
    for (const content of [OURS.pem, 'garbage', '-----BEGIN PRIVATE KEY-----\ngarbage\n-----END PRIVATE KEY-----\n']) {
      writeFileSync(key, content);
      await refused('holds no private key of Ed25519');
    }
  });

  it('needs its passphrase when it is encrypted, and none when it is not', async () => {
    await refused('is not encrypted: leave --passphrase-stdin out', '--passphrase-stdin');
    writeKey(OURS.privateKey, { cipher: 'aes-256-cbc', passphrase: PASSPHRASE });
    await refused('is encrypted: give its passphrase with --passphrase-stdin');
    const signing = (passphrase: string) =>
      policy(['sign', file, '--key', key, '--passphrase-stdin'], piped(`${passphrase}\n`));
    for (const wrong of ['', 'another', PASSPHRASE.slice(1)]) {
      expect(await signing(wrong)).toMatchObject({ code: 1, err: `The passphrase is not that of ${key}: try again.` });
    }
    expect(existsSync(sigOf())).toBe(false);
    expect((await signing(PASSPHRASE)).code).toBe(0);
    expect((await verify()).code).toBe(0);
  });

  it('is not taken from the command line', async () => {
    const { code, err } = await sign(`--passphrase=${PASSPHRASE}`);
    expect([code, err]).toEqual([2, expect.stringContaining('--passphrase is not an option')]);
    expect((await sign(`--passphrase-stdin=${PASSPHRASE}`)).code).toBe(2);
  });
});

describe('verify', () => {
  beforeEach(async () => void (await sign('--not-before', '2020-01-01', '--days', '3650')));

  it('says what is wrong, with its name for programs', async () => {
    writeFileSync(pub, THEIRS.pem);
    const { code, out } = await verify('--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      ...{ file, believed: false, why: 'unknownKey' },
      says: expect.stringContaining(`${OURS.id}, which is not installed here (${THEIRS.id})`),
    });
    rmSync(sigOf());
    expect(await verify()).toMatchObject({ code: 1, out: '', err: expect.stringContaining('is not signed: sign it') });
  });

  it.each([
    ['2020-01-01', 'expired', 'was signed for the time until 2020-01-02T00:00:00Z'],
    ['9000-01-01', 'notYetValid', 'is signed for the time from 9000-01-01T00:00:00Z'],
  ])('goes by the clock: from %s it is %s', async (date, why, sentence) => {
    await sign('--not-before', date, '--days', '1');
    expect(JSON.parse((await verify('--json')).out)).toMatchObject({ why, says: expect.stringContaining(sentence) });
  });

  it('looks at the file itself, whatever is in it', async () => {
    writeFileSync(file, Buffer.from([0, 255, 0]));
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining('is not what was signed') });
  });

  it.each([
    ['public key', () => pub],
    ['policy', () => file],
  ])('says which %s cannot be read', async (_, path) => {
    rmSync(path());
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining(`${path()} cannot be read (ENOENT`) });
  });

  it('believes nothing with a file of keys that is empty', async () => {
    writeFileSync(pub, '');
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining(`${pub} holds no public key: put`) });
  });

  it('reads a signature that is far too large no further than it must', async () => {
    writeFileSync(sigOf(), Buffer.alloc(10_000_000, 10));
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining('never as large') });
    rmSync(sigOf());
    mkdirSync(sigOf());
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining('is no file') });
  });
});
