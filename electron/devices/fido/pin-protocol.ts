/**
 * PIN/UV auth protocols one and two (CTAP 2.1, 6.5.6 and 6.5.7): how a PIN gets to an authenticator without anybody on
 * the way reading it, and how requests are signed with what it gives back.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { KeyError } from './trouble.ts';

export type ProtocolNumber = 1 | 2;

/** A secret that the two ends share, and this side's public key, from which the authenticator finds it. */
export interface SharedSecret {
  readonly protocol: ProtocolNumber;
  readonly platformKey: ReadonlyMap<number, unknown>;
  encrypt(plain: Uint8Array): Uint8Array;
  /** Throws for what cannot have been encrypted with it. */
  decrypt(sealed: Uint8Array): Uint8Array;
  authenticate(message: Uint8Array): Uint8Array;
}

const BLOCK = 16;
const SIDE = 32;

/** What signs with a token: the first half of it all in protocol one (6.5.6), the whole in two (6.5.7). */
export function authenticate(protocol: ProtocolNumber, key: Uint8Array, message: Uint8Array): Uint8Array {
  const whole = createHmac('sha256', key).update(message).digest();
  return protocol === 1 ? whole.subarray(0, 16) : whole;
}

/** Throws when the other side's key is no point of P-256. `own` is made anew for each secret. */
export function shareSecret(
  protocol: ProtocolNumber,
  theirs: ReadonlyMap<number, unknown>,
  own = freshKey(),
): SharedSecret {
  const { encryption, signing } = keysFrom(protocol, agreed(own, theirs));
  return {
    protocol,
    platformKey: coseOf(own),
    encrypt(plain) {
      const iv = protocol === 1 ? Buffer.alloc(BLOCK) : randomBytes(BLOCK);
      const cipher = createCipheriv('aes-256-cbc', encryption, iv).setAutoPadding(false);
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return protocol === 1 ? sealed : Buffer.concat([iv, sealed]);
    },
    decrypt(sealed) {
      const iv = protocol === 1 ? Buffer.alloc(BLOCK) : sealed.subarray(0, BLOCK);
      const rest = protocol === 1 ? sealed : sealed.subarray(BLOCK);
      if (rest.length === 0 || rest.length % BLOCK !== 0) throw new KeyError('failed', 'The key sends half a block.');
      const cipher = createDecipheriv('aes-256-cbc', encryption, iv).setAutoPadding(false);
      return Buffer.concat([cipher.update(rest), cipher.final()]);
    },
    authenticate: (message) => authenticate(protocol, signing, message),
  };
}

const freshKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

function keysFrom(protocol: ProtocolNumber, x: Uint8Array) {
  if (protocol === 1) {
    const key = createHash('sha256').update(x).digest();
    return { encryption: key, signing: key };
  }
  const derived = (info: string) => Buffer.from(hkdfSync('sha256', x, Buffer.alloc(32), info, 32));
  return { encryption: derived('CTAP2 AES key'), signing: derived('CTAP2 HMAC key') };
}

/** COSE labels of an elliptic-curve key (RFC 9053, 7.1). */
const X = -2;
const Y = -3;

function agreed(own: KeyObject, theirs: ReadonlyMap<number, unknown>): Uint8Array {
  const [x, y] = [theirs.get(X), theirs.get(Y)];
  if (!(x instanceof Uint8Array) || !(y instanceof Uint8Array) || x.length !== SIDE || y.length !== SIDE) {
    throw new KeyError('failed', 'The key sends no public key.');
  }
  const jwk = { kty: 'EC', crv: 'P-256', x: base64(x), y: base64(y) };
  try {
    return diffieHellman({ privateKey: own, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) });
  } catch {
    throw new KeyError('failed', 'The key sends a point that is not on the curve.');
  }
}

/** As the authenticator wants it: ECDH-ES+HKDF-256 by name alone (6.5.6). */
function coseOf(own: KeyObject): ReadonlyMap<number, unknown> {
  const { x = '', y = '' } = createPublicKey(own).export({ format: 'jwk' });
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  return new Map<number, unknown>([
    [1, 2],
    [3, -25],
    [-1, 1],
    [X, bytes(x)],
    [Y, bytes(y)],
  ]);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** The left half of its hash is all an authenticator keeps of a PIN (6.5.5.7). */
export function pinHash(pin: string): Uint8Array {
  const bytes = Buffer.from(pin.normalize('NFC'), 'utf8');
  const hash = createHash('sha256').update(bytes).digest().subarray(0, 16);
  bytes.fill(0);
  return hash;
}

/** 6.5.1: four code points at least, 63 bytes at most. */
export function mayBePin(pin: string, least = 4): boolean {
  const normal = pin.normalize('NFC');
  return [...normal].length >= least && Buffer.byteLength(normal, 'utf8') <= 63;
}
