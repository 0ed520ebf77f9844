/**
 * Another verifier of assertions, written from WebAuthn Level 3, section 7.2, on node:crypto alone: it shares no line with
 * the product's, which stands on a library. Not made for anything but being compared with it.
 */
import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import type { Assertion } from '../../../electron/proof/assertion.ts';
import type { Algorithm } from '../../harness/soft-key.ts';

export interface Expected {
  readonly rpId: string;
  readonly origin: string;
  readonly challenge: string;
  readonly verified: boolean;
  readonly synced: boolean;
  readonly counter: number;
  readonly credential: string;
  readonly algorithm: Algorithm;
  readonly key: JsonWebKey;
}

const HASH: Readonly<Record<Algorithm, string | null>> = {
  ...{ ES256: 'sha256', ES384: 'sha384', ES512: 'sha512' },
  ...{ RS256: 'sha256', EdDSA: null },
};

/** Why it is refused; undefined when it holds. */
export function refusal(answer: Assertion, expected: Expected): string | undefined {
  if (answer.credential !== expected.credential) return 'unknownKey';
  const [client, data, signature] = [answer.clientData, answer.authenticatorData, answer.signature].map(decoded);
  if (!client || !data || !signature || !isClientData(client, expected) || !isData(data, expected)) return 'invalid';
  const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
  const key = createPublicKey({ key: expected.key, format: 'jwk' });
  if (!verify(HASH[expected.algorithm], signed, key, signature)) return 'invalid';
  const flags = data.readUInt8(32);
  const [present, known, eligible, copied] = [0, 2, 3, 4].map((bit) => (flags >> bit) % 2 === 1);
  if (copied && !eligible) return 'invalid';
  if (!present) return 'notPresent';
  if (expected.verified && !known) return 'notVerified';
  if (eligible !== expected.synced) return 'backedUp';
  const counter = data.readUInt32BE(33);
  const counts = counter > 0 || expected.counter > 0;
  return counts && counter <= expected.counter ? 'counter' : undefined;
}

function decoded(text: string): Buffer | undefined {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

function isClientData(bytes: Buffer, { challenge, origin }: Expected): boolean {
  try {
    const said = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    const isFramed = said.topOrigin !== undefined || (said.crossOrigin !== undefined && said.crossOrigin !== false);
    return said.type === 'webauthn.get' && said.challenge === challenge && said.origin === origin && !isFramed;
  } catch {
    return false;
  }
}

/** No credential, which only a new key sends; extensions where it says so, and none that says anything. */
function isData(bytes: Buffer, { rpId }: Expected): boolean {
  if (bytes.length < 37 || !createHash('sha256').update(rpId).digest().equals(bytes.subarray(0, 32))) return false;
  const [attested, extended] = [6, 7].map((bit) => (bytes.readUInt8(32) >> bit) % 2 === 1);
  return !attested && bytes.subarray(37).toString('hex') === (extended ? 'a0' : '');
}
