/** Which public keys a station takes, and how many spellings a signature has. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isPublicKey } from '../../electron/proof/cose-key.ts';
import { isOneSpelling } from '../../electron/proof/signature.ts';

type Cose = Map<number, number | Uint8Array>;

const part = (key: KeyObject, name: 'x' | 'y' | 'n' | 'e') =>
  new Uint8Array(Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url'));

function ec(namedCurve: string, alg: number, crv: number): Cose {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve });
  return new Map<number, number | Uint8Array>([
    [1, 2],
    [3, alg],
    [-1, crv],
    [-2, part(publicKey, 'x')],
    [-3, part(publicKey, 'y')],
  ]);
}

function rsa(modulusLength: number, alg = -257): Cose {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return new Map<number, number | Uint8Array>([
    [1, 3],
    [3, alg],
    [-1, part(publicKey, 'n')],
    [-2, part(publicKey, 'e')],
  ]);
}

function ed25519(crv = 6): Cose {
  const { publicKey } = generateKeyPairSync('ed25519');
  return new Map<number, number | Uint8Array>([
    [1, 1],
    [3, -8],
    [-1, crv],
    [-2, part(publicKey, 'x')],
  ]);
}

const without = (cose: Cose, label: number): Cose => new Map([...cose].filter(([key]) => key !== label));
const having = (cose: Cose, label: number, value: number | Uint8Array): Cose => new Map([...cose, [label, value]]);

describe('a public key', () => {
  it.each([
    ['ES256', () => ec('P-256', -7, 1)],
    ['ES384', () => ec('P-384', -35, 2)],
    ['ES512', () => ec('P-521', -36, 3)],
    ['RS256', () => rsa(2048)],
    ['EdDSA', () => ed25519()],
  ])('of %s is taken', (_, make) => {
    expect(isPublicKey(make())).toBe(true);
  });

  it.each<[string, () => Cose]>([
    ['whose curve is not its algorithm’s', () => ec('P-384', -7, 2)],
    ['whose curve is not the one it names', () => ec('P-384', -7, 1)],
    ['that names another curve than its numbers are of', () => having(ec('P-256', -7, 1), -1, 2)],
    ['that is not on its curve', () => having(ec('P-256', -7, 1), -3, new Uint8Array(32).fill(1))],
    ['with half a point', () => without(ec('P-256', -7, 1), -3)],
    ['with a number for a point', () => having(ec('P-256', -7, 1), -2, 5)],
    ['of an algorithm nobody takes', () => ec('P-256', -47, 1)],
    ['of RSA with 1024 bits', () => rsa(1024)],
    ['of RSA with SHA-1', () => rsa(2048, -65_535)],
    ['of Ed448', () => ed25519(7)],
    ['of another kind than its algorithm', () => having(ed25519(), 1, 2)],
    ['of nothing', () => new Map()],
  ])('%s is not', (_, make) => {
    expect(isPublicKey(make())).toBe(false);
  });
});

describe('an ECDSA signature', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { privateKey: larger } = generateKeyPairSync('ec', { namedCurve: 'P-521' });

  it('as a key writes it has one spelling', () => {
    for (let round = 0; round < 50; round += 1) {
      expect(isOneSpelling(sign('sha256', Buffer.from([round]), privateKey), -7)).toBe(true);
      expect(isOneSpelling(sign('sha512', Buffer.from([round]), larger), -36)).toBe(true);
    }
  });

  it.each([
    ['nothing', ''],
    ['a number alone', '020101'],
    ['one number of two', '3003020101'],
    ['a length too short', '3005020101020101'],
    ['a length too long', '3007020101020101'],
    ['something behind it', '300602010102010100'],
    ['something behind its numbers', '3008020101020101' + '0000'],
    ['a long length that could be short', '308106020101020101'],
    ['a length without an end', '3080020101020101' + '0000'],
    ['a negative number', '3006020181020101'],
    ['a zero too many', '300702020001020101'],
    ['an empty number', '30050200020101'],
    ['another kind of number', '30060a0101020101'],
  ])('with %s is none', (_, hex) => {
    expect(isOneSpelling(Buffer.from(hex, 'hex'), -7)).toBe(false);
    expect(isOneSpelling(Buffer.from('3006020101020101', 'hex'), -7)).toBe(true);
  });

  it('is told from those that are not written in DER', () => {
    expect(isOneSpelling(new Uint8Array(64), -8)).toBe(true);
    expect(isOneSpelling(new Uint8Array(256), -257)).toBe(true);
  });
});
