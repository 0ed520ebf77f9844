/** Two verifiers that share nothing, over some thousand assertions: changed after they were signed, and signed wrong. */

import { createHash, type JsonWebKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Assertion, verifyAssertion } from '../../electron/proof/assertion.ts';
import { verifyRegistration } from '../../electron/proof/registration.ts';
import { webAuthn } from '../../electron/proof/webauthn.ts';
import { seeded } from '../core/explorer/random.ts';
import { type Algorithm, SoftKey } from '../harness/soft-key.ts';
import { type Expected, refusal } from './webauthn/reference.ts';

const library = webAuthn();
const site = { rpId: 'wardkey.internal', origin: 'https://station.wardkey.internal' };
const challenge = createHash('sha256').update('a challenge').digest('base64url');
const EACH = 500;

/** The same whole numbers from 0 to below `n` in every run. */
function chances(seed: number): (n: number) => number {
  const next = seeded(seed);
  return (n) => Math.floor(next() * n);
}

async function enrolled(algorithm: Algorithm, eligible: boolean) {
  const key = new SoftKey();
  const user = { handle: 'AAAA', name: 'nurse-a', displayName: 'Demo Nurse A' };
  const asked = { ...site, challenge, verification: 'discouraged', attestation: 'none' } as const;
  const made = key.register({ is: 'registration', ...asked, user, exclude: [] }, { algorithm, eligible });
  const found = await verifyRegistration(library, made, { ...asked, synced: 'allow', now: 0 });
  if (found.is === 'refused') throw new Error(`The key was refused: ${found.why}`);
  return { key, record: { ...found.key, name: 'Demo key', addedAt: 0 } };
}

/** One byte changed, taken away or put in; or the end cut off; anywhere in one of its parts. */
function changed(answer: Assertion, chance: (n: number) => number): Assertion {
  const part = (['clientData', 'authenticatorData', 'signature'] as const)[chance(3)] ?? 'signature';
  const bytes = [...Buffer.from(answer[part], 'base64url')];
  const at = chance(bytes.length);
  const ways = [
    () => bytes.splice(at, 1, chance(256)),
    () => bytes.splice(at, 1),
    () => bytes.splice(at, 0, chance(256)),
    () => bytes.splice(at),
  ];
  ways[chance(ways.length)]?.();
  return { ...answer, [part]: Buffer.from(bytes).toString('base64url') };
}

/** Signed by the right key, which says some of it wrong. */
function signed(key: SoftKey, synced: boolean, chance: (n: number) => number): Assertion {
  const rarely = <Value>(right: Value, ...others: readonly Value[]): Value =>
    chance(8) > 0 ? right : (others[chance(others.length)] ?? right);
  const flags = rarely(synced ? 0x09 : 0x01, 0x01, 0x00, 0x05, 0x0d, 0x1d, 0x19, 0x11, 0x04, 0x41, 0x81, 0x23);
  const counter = rarely(8, 7, 6, 0, 0xffffffff);
  const data = Buffer.concat([
    createHash('sha256')
      .update(rarely(site.rpId, 'example.org', ''))
      .digest(),
    Buffer.from([flags, ...Buffer.from(counter.toString(16).padStart(8, '0'), 'hex')]),
    rarely(Buffer.alloc(0), Buffer.alloc(1), Buffer.from('a0', 'hex')),
  ]);
  const said = {
    type: rarely('webauthn.get', 'webauthn.create', 'webauthn.GET', ''),
    challenge: rarely(challenge, `${challenge}=`, challenge.slice(1), ''),
    origin: rarely(site.origin, `${site.origin}/`, 'https://wardkey.internal', 'null'),
    ...rarely<object>(
      { crossOrigin: false },
      {},
      { crossOrigin: true },
      { crossOrigin: 'false' },
      { topOrigin: 'https://a' },
    ),
  };
  return key.sign(data, Buffer.from(JSON.stringify(said)).toString('base64url'));
}

describe.each(['ES256', 'ES384', 'ES512', 'RS256', 'EdDSA'] as const)('assertions by %s', (algorithm) => {
  it.each([
    ['that may not be copied', false],
    ['that may be copied', true],
  ])('of a key %s are judged alike', async (_, synced) => {
    const chance = chances(algorithm.length * 1_000 + Number(synced));
    const { key, record } = await enrolled(algorithm, synced);
    const cose = library.decodeCredentialPublicKey(new Uint8Array(Buffer.from(record.publicKey, 'base64url')));
    const counted = new Map<string, number>();
    for (let round = 0; round < EACH; round += 1) {
      const verified = chance(4) === 0;
      const given = signed(key, synced, chance);
      const answer = chance(2) === 0 ? given : changed(given, chance);
      const expected: Expected = {
        ...{ ...site, challenge, verified, synced, counter: 7, algorithm },
        ...{ credential: key.id, key: jwkOf(cose, algorithm) },
      };
      const verification = verified ? 'required' : 'discouraged';
      const rules = { ...site, challenge, verification, synced: 'allow', key: record, counter: 7 } as const;
      const found = await verifyAssertion(library, answer, rules);
      const why = found.is === 'held' ? undefined : found.why;
      expect(why, `round ${round}: ${JSON.stringify(answer)}`).toBe(refusal(answer, expected));
      counted.set(why ?? 'held', (counted.get(why ?? 'held') ?? 0) + 1);
    }
    for (const verdict of ['held', 'invalid', 'notVerified', 'backedUp', 'counter']) {
      expect(counted.get(verdict) ?? 0, verdict).toBeGreaterThan(0);
    }
  });
});

function jwkOf(cose: object, algorithm: Algorithm): JsonWebKey {
  if (!(cose instanceof Map)) throw new Error('The key is no map.');
  const part = (label: number) => Buffer.from(cose.get(label) ?? []).toString('base64url');
  if (algorithm === 'RS256') return { kty: 'RSA', n: part(-1), e: part(-2) };
  if (algorithm === 'EdDSA') return { kty: 'OKP', crv: 'Ed25519', x: part(-2) };
  const crv = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }[algorithm];
  return { kty: 'EC', crv, x: part(-2), y: part(-3) };
}
