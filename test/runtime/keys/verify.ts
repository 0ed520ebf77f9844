/** Runs in the main process of the runtime under test: what its cryptography makes of security keys. */
import { randomBytes } from 'node:crypto';
import { verifyAssertion } from '../../../electron/proof/assertion.ts';
import { loadWebAuthn } from '../../../electron/proof/load-webauthn.ts';
import { verifyRegistration } from '../../../electron/proof/registration.ts';
import { ROOT_PEM, recordOf, VECTORS } from '../../adapters/webauthn/vectors.ts';
import { type Algorithm, SoftKey } from '../../harness/soft-key.ts';

const rules = { verification: 'discouraged', synced: 'allow', attestation: 'none' } as const;
const site = { rpId: 'wardkey.internal', origin: 'https://station.wardkey.internal' };

const said = (verdict: { readonly is: 'held' } | { readonly is: 'refused'; readonly why: string }): string =>
  verdict.is === 'held' ? 'held' : verdict.why;

/** By vector: as a new key without a question of its make, as one whose make is asked, as a proof. */
export async function ofVectors(file: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const library = await loadWebAuthn(file);
  const found = VECTORS.map(async (vector) => {
    const { registration, authentication } = vector;
    const asked = { ...registration.question, ...rules, now: Date.now() };
    const plain = await verifyRegistration(library, registration.answer, asked);
    const make = await verifyRegistration(library, registration.answer, {
      ...asked,
      attestation: { roots: [ROOT_PEM] },
    });
    const key = recordOf(library, vector);
    const proof = { ...authentication.question, ...rules, key, counter: 0 };
    return [vector.id, [plain, make, await verifyAssertion(library, authentication.answer, proof)].map(said)] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** A key made and used in software, and the same with its signature changed. */
export async function ofSoftKey(file: string, algorithm: Algorithm): Promise<readonly string[]> {
  const library = await loadWebAuthn(file);
  const key = new SoftKey();
  const user = { handle: randomBytes(32).toString('base64url'), name: 'nurse-a', displayName: 'Demo Nurse A' };
  const asked = { ...site, challenge: randomBytes(32).toString('base64url'), verification: 'discouraged' } as const;
  const making = { is: 'registration', ...asked, attestation: 'none', user, exclude: [] } as const;
  const made = await verifyRegistration(library, key.register(making, { algorithm }), { ...making, ...rules, now: 0 });
  if (made.is === 'refused') return [made.why];
  const record = { ...made.key, name: 'Demo key', addedAt: 0 };
  const answer = key.assert({ is: 'assertion', ...asked, allow: [] });
  const bytes = Buffer.from(answer.signature, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  const changed = { ...answer, signature: bytes.toString('base64url') };
  const against = { ...asked, ...rules, key: record, counter: 0 };
  return [made, await verifyAssertion(library, answer, against), await verifyAssertion(library, changed, against)].map(
    said,
  );
}
