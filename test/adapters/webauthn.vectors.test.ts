/**
 * The published test vectors of WebAuthn Level 3: every one that a station may take is taken, and none of which a single
 * byte was changed.
 */
import { describe, expect, it } from 'vitest';
import { verifyAssertion } from '../../electron/proof/assertion.ts';
import type { KeyRecord } from '../../electron/proof/key-record.ts';
import { type AttestationRule, verifyRegistration } from '../../electron/proof/registration.ts';
import { webAuthn } from '../../electron/proof/webauthn.ts';
import { ROOT_PEM, recordOf, VECTORS, type Vector } from './webauthn/vectors.ts';

const library = webAuthn();
const rules = { verification: 'discouraged', synced: 'allow', now: Date.now() } as const;

const vector = (id: string): Vector => {
  const found = VECTORS.find((one) => one.id === id);
  if (!found) throw new Error(`There is no vector ${id}.`);
  return found;
};

const register = (
  { registration: { question, answer } }: Vector,
  attestation: AttestationRule = 'none',
  given = answer,
) => verifyRegistration(library, given, { ...question, ...rules, attestation });

const assert = ({ authentication: { question, answer } }: Vector, key: KeyRecord, given = answer) =>
  verifyAssertion(library, given, { ...question, ...rules, key, counter: 0 });

/** Registrations that the station refuses, and why. */
const REFUSED = [
  ['none-es256-crossOrigin', 'the page of a station is in no frame', 'invalid'],
  ['none-es256-topOrigin', 'the page of a station is in no frame', 'invalid'],
  ['packed-ed448', 'no runtime verifies Ed448 through the Web Crypto API', 'invalid'],
  ['tpm-es256', 'its maker, id:00000000, is none', 'invalid'],
  ['android-key-es256', 'the library compares its chain with the roots of Google alone', 'invalid'],
  ['fido-u2f-es256', 'a U2F key has no AAGUID (CTAP 2.1, section 8.3), and this one has', 'invalid'],
] as const;

/** Assertions that the station refuses, though their keys were known. */
const UNASSERTED: readonly string[] = ['none-es256-crossOrigin', 'none-es256-topOrigin', 'packed-ed448'];

const refusedIds: readonly string[] = REFUSED.map(([id]) => id);
const registered = VECTORS.filter(({ id }) => !refusedIds.includes(id)).map(({ id }) => id);
const asserted = VECTORS.filter(({ id }) => !UNASSERTED.includes(id)).map(({ id }) => id);
/** Those whose make is signed by a root, so that every byte counts. */
const ATTESTED = ['packed-es256', 'packed-es384', 'packed-es512', 'packed-rs256', 'packed-eddsa', 'apple-es256'];

const EACH_BIT = [1, 2, 4, 8, 16, 32, 64, 128, 255];

/** Every byte of it, changed in those bits. */
function* flips(text: string, masks: readonly number[]): Generator<string> {
  const bytes = Buffer.from(text, 'base64url');
  for (const at of bytes.keys()) {
    for (const bits of masks) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ bits;
      yield changed.toString('base64url');
    }
  }
}

/** Which byte of how many it is that was changed. */
function where(before: string, after: string): string {
  const bytes = Buffer.from(before, 'base64url');
  const changed = Buffer.from(after, 'base64url');
  return `${bytes.findIndex((byte, at) => byte !== changed[at])} of ${bytes.length}`;
}

describe('of the published vectors', () => {
  it('there are fifteen', () => {
    expect(VECTORS).toHaveLength(15);
    expect(registered).toHaveLength(9);
    expect(asserted).toHaveLength(12);
  });

  it.each(registered)('the registration %s is taken', async (id) => {
    expect(await register(vector(id))).toMatchObject({
      is: 'held',
      key: { id: vector(id).registration.answer.credential },
    });
  });

  it.each(REFUSED)('the registration %s is refused, for %s', async (id, _, why) => {
    expect(await register(vector(id))).toEqual({ is: 'refused', why });
  });

  it.each(asserted)('the assertion %s is taken', async (id) => {
    expect(await assert(vector(id), recordOf(library, vector(id)))).toMatchObject({ is: 'held' });
  });

  it.each(UNASSERTED)('the assertion %s is refused', async (id) => {
    expect(await assert(vector(id), recordOf(library, vector(id)))).toEqual({ is: 'refused', why: 'invalid' });
  });

  it.each(ATTESTED)('the attestation %s leads to its root, and to no other', async (id) => {
    expect(await register(vector(id), { roots: [ROOT_PEM] })).toMatchObject({ is: 'held' });
    expect(await register(vector(id), { roots: [] })).toEqual({ is: 'refused', why: 'attestation' });
  });

  it.each(registered.filter((id) => !ATTESTED.includes(id)))('the registration %s names no maker', async (id) => {
    expect(await register(vector(id), { roots: [ROOT_PEM] })).toEqual({ is: 'refused', why: 'attestation' });
  });
});

describe('with a single byte changed', () => {
  it.each(asserted)('the assertion %s is refused', async (id) => {
    const one = vector(id);
    const { answer } = one.authentication;
    const key = recordOf(library, one);
    const held: string[] = [];
    let tried = 0;
    for (const part of ['clientData', 'authenticatorData', 'signature'] as const) {
      for (const changed of flips(answer[part], EACH_BIT)) {
        tried += 1;
        if ((await assert(one, key, { ...answer, [part]: changed })).is === 'held')
          held.push(`${part} ${where(answer[part], changed)}`);
      }
    }
    expect(held).toEqual([]);
    expect(tried).toBeGreaterThan(9 * 200);
    expect((await assert(one, key)).is).toBe('held');
  });

  it.each(ATTESTED)('the attested registration %s is refused', async (id) => {
    const one = vector(id);
    const { answer } = one.registration;
    const held: string[] = [];
    for (const part of ['clientData', 'attestationObject'] as const) {
      for (const changed of flips(answer[part], [1, 255])) {
        const given = { ...answer, [part]: changed };
        if ((await register(one, { roots: [ROOT_PEM] }, given)).is === 'held')
          held.push(`${part} ${where(answer[part], changed)}`);
      }
    }
    expect(held).toEqual([]);
  });
});
