/**
 * Signing policies, and whether a station believes a signature. The policy itself is never parsed here: its bytes are
 * hashed, so that a file nobody has vouched for meets no more than that.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { keyIdOf, type PolicyKey } from './public-keys.ts';
import {
  bodyOf,
  isName,
  isValidity,
  type ReadSignature,
  readSignatureText,
  type Signed,
  signatureLine,
  timeText,
} from './signature-text.ts';

export interface ToSign {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly serial: number;
  /** Unix milliseconds, whole seconds; both bounds belong to the time in which the signature holds. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** The private key. */
  readonly key: KeyObject;
}

/** The whole text of the `.sig`. Throws a sentence rather than to sign what no station would believe. */
export function signPolicy({ name, bytes, serial, notBefore, notAfter, key }: ToSign): string {
  if (key.type !== 'private' || key.asymmetricKeyType !== 'ed25519') {
    throw new Error(
      'Policies are signed with a private key of Ed25519 and with no other: make one with policy keygen.',
    );
  }
  if (!isName(name)) {
    throw new Error('The name of a signed file is letters, digits, ".", "-" and "_", 100 at most: rename it.');
  }
  if (!Number.isSafeInteger(serial) || serial < 0) throw new Error('A serial is a whole number from 0.');
  if (notBefore % 1_000 !== 0 || notAfter % 1_000 !== 0 || !isValidity(notBefore, notAfter)) {
    throw new Error(
      'A signature holds from one whole second to a later one, ten years at most, within four-digit years.',
    );
  }
  const sha256 = hashOf(bytes);
  const body = bodyOf({ name, serial, notBefore, notAfter, sha256, key: keyIdOf(createPublicKey(key)) });
  return body + signatureLine(sign(null, Buffer.from(body), key));
}

/** Why a policy is not believed, in the order in which that is looked for. */
export type SignatureFault =
  | 'unsigned'
  | 'malformed'
  | 'unknownKey'
  | 'wrongSignature'
  | 'otherName'
  | 'altered'
  | 'notYetValid'
  | 'expired';

export type Verified =
  | ({ readonly ok: true } & Pick<Signed, 'serial' | 'notBefore' | 'notAfter' | 'key'>)
  | {
      readonly ok: false;
      readonly why: SignatureFault;
      /** What is wrong and what to do; the file's name goes before it. */
      readonly says: string;
      /** Where an installed key did sign these very bytes, and only the time is wrong: until when they hold. */
      readonly notAfter?: number;
    };

export interface ToVerify {
  /** What the file is called here, without its folder; as the station looks for it, not as a folder may spell it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The bytes of the `.sig`; undefined where there is none. */
  readonly signature: Uint8Array | undefined;
  /** The installed ones. Without any, nothing is believed. */
  readonly keys: readonly PolicyKey[];
  /** Unix milliseconds; see soberNow. */
  readonly now: number;
}

const refused = (why: SignatureFault, says: string): Verified => ({ ok: false, why, says });

/** Nothing a text says of itself is used before a key that is installed here has signed it. */
export function verifySignature({ name, bytes, signature, keys, now }: ToVerify): Verified {
  const sig = `${name}.sig`;
  if (!signature)
    return refused('unsigned', `is not signed: sign it with "wardkey policy sign", and put ${sig} beside it`);
  const read = readSignatureText(signature);
  if (!read.ok) {
    const copy = `copy ${sig} again, byte for byte, as "wardkey policy sign" wrote it`;
    return refused('malformed', `has a signature that is none (line ${read.line}: ${read.says}): ${copy}`);
  }
  const signer = keys.find(({ id }) => id === read.key);
  if (!signer) return refused('unknownKey', unknownKey(read.key, keys));
  if (!verify(null, read.body, signer.key, read.signature)) {
    const says = `has a signature that key ${read.key} did not make: copy ${sig} again, or sign the policy again`;
    return refused('wrongSignature', says);
  }
  return judged(read, { name, bytes, now });
}

/** `read`: what an installed key has signed. */
function judged(read: ReadSignature, { name, bytes, now }: Pick<ToVerify, 'name' | 'bytes' | 'now'>): Verified {
  if (read.name !== name) {
    return refused('otherName', `has the signature of ${read.name}: put the one beside it that was made for ${name}`);
  }
  if (read.sha256 !== hashOf(bytes)) {
    return refused('altered', 'is not what was signed: put back the file that was, or sign this one');
  }
  const { serial, notBefore, notAfter, key } = read;
  // asked so that a time which is no number is never within bounds
  if (now >= notBefore && now <= notAfter) return { ok: true, serial, notBefore, notAfter, key };
  return now > notAfter
    ? { ok: false, why: 'expired', says: expired(notAfter, now), notAfter }
    : { ok: false, why: 'notYetValid', says: notYetValid(notBefore, now), notAfter };
}

function unknownKey(id: string, keys: readonly PolicyKey[]): string {
  const installed = keys.length > 0 ? keys.map((key) => key.id).join(', ') : 'none';
  return `is signed with key ${id}, which is not installed here (${installed}): sign it with one that is, or install that one`;
}

function expired(notAfter: number, now: number): string {
  const until = `was signed for the time until ${timeText(notAfter)}, and it has been ${told(now)} here`;
  return `${until}: sign it again, for longer than that`;
}

const notYetValid = (notBefore: number, now: number): string =>
  `is signed for the time from ${timeText(notBefore)}, and it is ${told(now)} here: set this clock right, or wait until then`;

function told(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? 'no time at all' : date.toISOString();
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
