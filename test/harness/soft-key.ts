/** A security key in software, on node:crypto alone: makes credentials and signs as WebAuthn Level 3, section 6, says. */
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  type KeyPairKeyObjectResult,
  randomBytes,
  sign,
} from 'node:crypto';
import type { CeremonyAnswer, CeremonyRequest } from '../../electron/core/security-key.ts';

export type Algorithm = 'ES256' | 'ES384' | 'ES512' | 'RS256' | 'EdDSA';

/** What may be different from what a good key says. */
export interface Otherwise {
  readonly type?: string;
  readonly challenge?: string;
  readonly origin?: string;
  readonly crossOrigin?: boolean;
  readonly rpId?: string;
  readonly present?: boolean;
  readonly verified?: boolean;
  readonly eligible?: boolean;
  readonly backedUp?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly withoutHandle?: boolean;
  readonly algorithm?: Algorithm;
}

type Assertion = Extract<CeremonyAnswer, { is: 'assertion' }>;
type Registration = Extract<CeremonyAnswer, { is: 'registration' }>;
type AssertionRequest = Extract<CeremonyRequest, { is: 'assertion' }>;
type RegistrationRequest = Extract<CeremonyRequest, { is: 'registration' }>;

const FLAGS = { present: 0x01, verified: 0x04, eligible: 0x08, backedUp: 0x10, attested: 0x40 };

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

function makePair(algorithm: Algorithm): KeyPairKeyObjectResult {
  switch (algorithm) {
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 'ES512':
      return generateKeyPairSync('ec', { namedCurve: 'P-521' });
    case 'RS256':
      return generateKeyPairSync('rsa', { modulusLength: 2048 });
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
  }
}

const HASHES: Readonly<Record<Algorithm, string | undefined>> = {
  ES256: 'sha256',
  ES384: 'sha384',
  ES512: 'sha512',
  RS256: 'sha256',
  EdDSA: undefined,
};

export class SoftKey {
  id = text(randomBytes(32));
  counter = 0;
  handle: string | undefined;
  algorithm: Algorithm = 'ES256';
  #eligible = false;
  #secret: KeyObject | undefined;

  register(request: RegistrationRequest, otherwise: Otherwise = {}): Registration {
    this.algorithm = otherwise.algorithm ?? 'ES256';
    const { privateKey, publicKey } = makePair(this.algorithm);
    this.#secret = privateKey;
    this.#eligible = otherwise.eligible ?? false;
    this.handle = request.user.handle;
    this.counter = otherwise.counter ?? this.counter;
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.from([id.length >> 8, id.length & 0xff]);
    const credential = Buffer.concat([Buffer.alloc(16), length, id, coseOf(publicKey, this.algorithm)]);
    const said = this.#dataOf(request.rpId, otherwise, credential);
    return {
      is: 'registration',
      credential: this.id,
      clientData: clientDataOf('webauthn.create', request, otherwise),
      attestationObject: text(
        cbor(
          new Map<string, Cbor>([
            ['fmt', 'none'],
            ['attStmt', new Map()],
            ['authData', said],
          ]),
        ),
      ),
      transports: ['usb'],
    };
  }

  /** Counts one on, unless a counter is given. */
  assert(request: AssertionRequest, otherwise: Otherwise = {}): Assertion {
    this.counter = otherwise.counter ?? this.counter + 1;
    const answer = this.sign(this.#dataOf(request.rpId, otherwise), clientDataOf('webauthn.get', request, otherwise));
    const userHandle = otherwise.userHandle ?? this.handle;
    return otherwise.withoutHandle || userHandle === undefined ? answer : { ...answer, userHandle };
  }

  /** Signs whatever it is given. */
  sign(authenticatorData: Uint8Array, clientData: string): Assertion {
    return {
      is: 'assertion',
      credential: this.id,
      clientData,
      authenticatorData: text(authenticatorData),
      signature: text(this.signatureOver(authenticatorData, sha256(Buffer.from(clientData, 'base64url')))),
    };
  }

  /** As a key signs that is told the hash alone. */
  signatureOver(authenticatorData: Uint8Array, clientDataHash: Uint8Array): Buffer {
    if (!this.#secret) throw new Error('The key holds no credential.');
    return sign(HASHES[this.algorithm], Buffer.concat([authenticatorData, clientDataHash]), this.#secret);
  }

  /** Another key that holds the same: what a copy of it would be. */
  copy(): SoftKey {
    const copy = new SoftKey();
    Object.assign(copy, { id: this.id, counter: this.counter, handle: this.handle, algorithm: this.algorithm });
    copy.#secret = this.#secret && createPrivateKey(this.#secret.export({ type: 'pkcs8', format: 'pem' }));
    copy.#eligible = this.#eligible;
    return copy;
  }

  #dataOf(rpId: string, otherwise: Otherwise, credential?: Uint8Array): Buffer {
    const { present = true, verified = false, eligible = this.#eligible, backedUp = false } = otherwise;
    const flags =
      (present ? FLAGS.present : 0) |
      (verified ? FLAGS.verified : 0) |
      (eligible ? FLAGS.eligible : 0) |
      (backedUp ? FLAGS.backedUp : 0) |
      (credential ? FLAGS.attested : 0);
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(this.counter, 1);
    return Buffer.concat([sha256(otherwise.rpId ?? rpId), head, credential ?? Buffer.alloc(0)]);
  }
}

function clientDataOf(type: string, request: CeremonyRequest, otherwise: Otherwise): string {
  const { challenge = request.challenge, origin = request.origin, crossOrigin = false } = otherwise;
  return text(Buffer.from(JSON.stringify({ type: otherwise.type ?? type, challenge, origin, crossOrigin })));
}

type Cbor = number | string | Uint8Array | Map<number | string, Cbor>;

/** As much of CTAP2's canonical CBOR as a key without extensions speaks. */
export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, of]) => [cbor(key), cbor(of)])]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}

function coseOf(key: KeyObject, algorithm: Algorithm): Buffer {
  const { x = '', y = '', n = '', e = '' } = key.export({ format: 'jwk' });
  const part = (name: string) => Buffer.from(name, 'base64url');
  const ec = (alg: number, crv: number): [number, Cbor][] => [
    [1, 2],
    [3, alg],
    [-1, crv],
    [-2, part(x)],
    [-3, part(y)],
  ];
  const entries: Readonly<Record<Algorithm, [number, Cbor][]>> = {
    ES256: ec(-7, 1),
    ES384: ec(-35, 2),
    ES512: ec(-36, 3),
    RS256: [
      [1, 3],
      [3, -257],
      [-1, part(n)],
      [-2, part(e)],
    ],
    EdDSA: [
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, part(x)],
    ],
  };
  return cbor(new Map(entries[algorithm]));
}
