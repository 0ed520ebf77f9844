/** The installed public keys, another implementation's opinion, the file a signature is read from, and the time seen. */
import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPublicKeys } from '../../electron/policy/public-keys.ts';
import { seenAfter, soberNow } from '../../electron/policy/seen-time.ts';
import { verifySignature } from '../../electron/policy/signature.ts';
import { readSignatureFile } from '../../electron/policy/signature-file.ts';
import { LARGEST_SIGNATURE, readSignatureText } from '../../electron/policy/signature-text.ts';
import { BYTES, FROM, NAME, OURS, signed, THEIRS, TO } from './policy-signer.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-policy-signature-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const ED448 = generateKeyPairSync('ed448');
const X25519 = generateKeyPairSync('x25519');
const pem = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' });
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const BODY = OURS.pem.split('\n')[1] ?? '';

describe('installed keys', () => {
  const idsIn = (text: string) => {
    const read = readPublicKeys(text);
    return read.ok ? read.keys.map(({ id }) => id) : read.says;
  };

  it.each([
    ['one', OURS.pem, [OURS.id]],
    ['two', OURS.pem + THEIRS.pem, [OURS.id, THEIRS.id]],
    ['two with empty lines between them', `\n${OURS.pem}\n\n${THEIRS.pem}\n`, [OURS.id, THEIRS.id]],
    ['one with the line ends of Windows', OURS.pem.replaceAll('\n', '\r\n'), [OURS.id]],
    ['one without its last line end', OURS.pem.trimEnd(), [OURS.id]],
  ])('may be %s', (_, text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });

  it.each([
    ['nothing', '', 'holds no public key: put there what'],
    ['empty lines', '\n\n', 'holds no public key: '],
    ['spaces', '  \n', 'holds in line 1 what is no public key'],
    ['words', 'garbage', 'holds in line 1 what is no public key'],
    ['a word behind a key', `${OURS.pem}garbage`, 'holds in line 4 what is no public key'],
    ['a comment before a key', `# ours\n${OURS.pem}`, 'holds in line 1 what is no public key'],
    ['a byte order mark', `\uFEFF${OURS.pem}`, 'holds in line 1 what is no public key'],
    ['half a key', OURS.pem.slice(0, 60), 'ends in the middle of a public key'],
    ['a key without its end', `${OURS.pem}${THEIRS.pem.split('\n').slice(0, 2).join('\n')}\n`, 'ends in the middle'],
    ['a key without a byte', OURS.pem.replace(BODY, BODY.slice(4)), 'ends in line 3 and is no public key of Ed25519'],
    ['a key with one too many', OURS.pem.replace(BODY, `${BODY.slice(0, -1)}AAAA=`), 'ends in line 3 and is no public'],
    ['a key with a space in it', OURS.pem.replace(BODY, ` ${BODY}`), 'ends in line 3 and is no public key'],
    ['no key between its lines', OURS.pem.replace(`${BODY}\n`, ''), 'ends in line 2 and is no public key'],
    ['a key of RSA', pem(RSA.publicKey), 'is no public key of Ed25519'],
    ['a key of RSA in its own format', RSA.publicKey.export({ format: 'pem', type: 'pkcs1' }), 'holds in line 1'],
    ['a key of ECDSA', pem(EC.publicKey), 'is no public key of Ed25519'],
    ['a key of Ed448', pem(ED448.publicKey), 'is no public key of Ed25519'],
    ['a key of X25519', pem(X25519.publicKey), 'is no public key of Ed25519'],
    [
      'a good key and one of X25519',
      `${OURS.pem}${pem(X25519.publicKey)}`,
      'ends in line 6 and is no public key of Ed25519',
    ],
    ['the private key', OURS.privateKey.export({ format: 'pem', type: 'pkcs8' }), 'holds in line 1'],
    ['a megabyte of keys', OURS.pem.repeat(9_000), 'is far too large'],
  ])('are never %s', (_, text, says) => {
    expect(idsIn(text.toString())).toContain(says);
  });

  it('do not have to be told in a secret: what is refused is not repeated', () => {
    const secret = OURS.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    expect(idsIn(secret)).not.toContain(secret.split('\n')[1]);
  });

  it('of other kinds sign nothing', () => {
    const keys = [RSA, EC, ED448, X25519];
    for (const { privateKey } of keys) expect(() => signed({ key: privateKey })).toThrow(/private key of Ed25519/);
  });
});

describe('OpenSSL', () => {
  const at = (file: string) => join(dir, file);
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: dir, encoding: 'utf8', stdio: 'pipe' });
  const raw = ['-rawin', '-in', 'body'];

  /** As a reviewer would take a signature apart with nothing but standard tools. */
  function takeApart(sig: Buffer): void {
    const text = sig.toString();
    const cut = text.indexOf('signature: ');
    writeFileSync(at('body'), text.slice(0, cut));
    writeFileSync(at('raw'), Buffer.from(text.slice(cut + 'signature: '.length), 'base64'));
    writeFileSync(at('policy.pub'), OURS.pem);
  }

  it('verifies what is signed here, and not when a byte of it is another', () => {
    takeApart(signed());
    const verify = () => openssl('pkeyutl', '-verify', '-pubin', '-inkey', 'policy.pub', ...raw, '-sigfile', 'raw');
    expect(verify()).toContain('Signature Verified Successfully');
    writeFileSync(at('body'), readFileSync(at('body'), 'utf8').replace('serial: 7', 'serial: 8'));
    expect(verify).toThrow();
  });

  it('comes to the same hash and to the same id of the key', () => {
    takeApart(signed());
    writeFileSync(at(NAME), BYTES);
    const hash = openssl('dgst', '-sha256', '-r', NAME).slice(0, 64);
    expect(signed().toString()).toContain(`sha256: ${hash}\n`);
    openssl('pkey', '-pubin', '-in', 'policy.pub', '-outform', 'DER', '-out', 'der');
    expect(openssl('dgst', '-sha256', '-r', 'der').slice(0, 16)).toBe(OURS.id);
  });

  it('makes signatures that are believed here', () => {
    const text = signed({ serial: 9 }).toString();
    const body = text.slice(0, text.indexOf('signature: '));
    writeFileSync(at('body'), body);
    writeFileSync(at('policy.key'), OURS.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    openssl('pkeyutl', '-sign', '-inkey', 'policy.key', ...raw, '-out', 'raw');
    const signature = Buffer.from(`${body}signature: ${readFileSync(at('raw')).toString('base64')}\n`);
    const verified = verifySignature({ name: NAME, bytes: BYTES, signature, keys: [OURS], now: FROM });
    expect(verified).toMatchObject({ ok: true, serial: 9 });
  });
});

describe('a signature with the group’s order added to its second half', () => {
  /** RFC 8032 section 5.1: 2^252 + 27742317777372353535851937790883648493. */
  const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

  it('is another text for the same equation, and is refused (RFC 8032 section 5.1.7)', () => {
    const text = signed().toString();
    const read = readSignatureText(Buffer.from(text));
    const raw = read.ok ? Buffer.from(read.signature) : expect.unreachable();
    const half = BigInt(`0x${Buffer.from(raw.subarray(32)).reverse().toString('hex')}`) + ORDER;
    Buffer.from(half.toString(16).padStart(64, '0'), 'hex').reverse().copy(raw, 32);
    const forged = `${text.slice(0, text.indexOf('signature: '))}signature: ${raw.toString('base64')}\n`;
    const verified = verifySignature({
      name: NAME,
      bytes: BYTES,
      signature: Buffer.from(forged),
      keys: [OURS],
      now: FROM,
    });
    expect(verified).toMatchObject({ ok: false, why: 'wrongSignature' });
  });
});

describe('the file of a signature', () => {
  const file = () => join(dir, 'policy.json.sig');

  it('is read as it is, and need not be there', () => {
    expect(readSignatureFile(file())).toBeUndefined();
    writeFileSync(file(), signed());
    expect(Buffer.from(readSignatureFile(file()) ?? [])).toEqual(signed());
    writeFileSync(file(), '');
    expect(readSignatureFile(file())).toHaveLength(0);
  });

  it('is read no further than a signature can be long', () => {
    writeFileSync(file(), signed());
    truncateSync(file(), 10_000_000);
    const signature = readSignatureFile(file());
    expect(signature).toHaveLength(LARGEST_SIGNATURE + 1);
    const verified = verifySignature({ name: NAME, bytes: BYTES, signature, keys: [OURS], now: FROM });
    expect(verified).toMatchObject({ why: 'malformed', says: expect.stringContaining('never as large') });
  });

  it('is no folder, and no pipe to wait at', () => {
    mkdirSync(file());
    expect(() => readSignatureFile(file())).toThrow(/is no file/);
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    expect(() => readSignatureFile(join(dir, 'pipe'))).toThrow(/is no file/);
  });
});

describe('a clock that is set back', () => {
  /** A station that looks at the same signed policy at each of these times, and what it says. */
  function lookedAt(clocks: readonly number[], signature = signed(), before?: number) {
    let seen = before;
    const said = clocks.map((clock) => {
      const now = soberNow(clock, seen);
      const verified = verifySignature({ name: NAME, bytes: BYTES, signature, keys: [OURS], now });
      const { notAfter } = verified;
      if (verified.ok || verified.why === 'expired') seen = seenAfter(clock, seen, notAfter ?? 0);
      return verified.ok ? 'believed' : verified.why;
    });
    return { said, seen };
  }
  const YEARS = 365 * 86_400_000;

  it('makes no policy hold again that has expired', () => {
    expect(lookedAt([FROM, TO + 1, FROM, TO]).said).toEqual(['believed', 'expired', 'expired', 'expired']);
    expect(lookedAt([TO + 9 * YEARS, FROM, TO]).said).toEqual(['expired', 'expired', 'expired']);
  });

  it('makes no policy hold that had expired when another was believed', () => {
    const { seen } = lookedAt([TO], signed({ notAfter: TO + YEARS }));
    expect(seen).toBe(TO);
    const short = signed({ notAfter: TO - 1_000 });
    expect(lookedAt([FROM], short, seen).said).toEqual(['expired']);
  });

  it('and was wrong by years keeps out what was signed before, and nothing that is signed to hold longer', () => {
    const { seen } = lookedAt([FROM, FROM + 40 * YEARS]);
    expect(seen).toBe(TO + 1);
    const again = signed({ notBefore: FROM + 86_400_000, notAfter: TO + 86_400_000 });
    expect(lookedAt([FROM + 86_400_001], again, seen).said).toEqual(['believed']);
  });

  it('raises nothing by a signature that is not believed for another reason', () => {
    expect(lookedAt([FROM - 1]).seen).toBeUndefined();
    expect(soberNow(5, undefined)).toBe(5);
    expect([soberNow(5, 4), soberNow(5, 6)]).toEqual([5, 6]);
    expect(seenAfter(5, 9, 7)).toBe(9);
    expect([seenAfter(5, undefined, 7), seenAfter(9, undefined, 7)]).toEqual([5, 8]);
  });

  it('with a time seen that is no number believes nothing', () => {
    expect(lookedAt([FROM], signed(), Number.NaN).said).toEqual(['notYetValid']);
  });
});

it('the keys of the tests are those of RFC 8032', () => {
  const empty = sign(null, Buffer.alloc(0), createPrivateKey(OURS.privateKey.export({ format: 'pem', type: 'pkcs8' })));
  expect(empty.toString('hex')).toMatch(/^e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155/);
});
