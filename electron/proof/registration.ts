/** Looks at a new key: whether it answered this question, is one a station takes, and of a make the policy takes (7.1). */
import type { CeremonyAnswer, KeyRefusal, Verification } from '../core/security-key.ts';
import { leadsToRoot } from './attestation.ts';
import { answersTo, bytesOf, type Question } from './client-data.ts';
import { ALGORITHMS, isPublicKey } from './cose-key.ts';
import { type KeyRecord, LONGEST_ID } from './key-record.ts';
import { isOneSpelling } from './signature.ts';
import type { WebAuthn } from './webauthn.ts';

export type Registration = Extract<CeremonyAnswer, { is: 'registration' }>;

/** Roots are PEM. */
export type AttestationRule = 'none' | { readonly roots: readonly string[] };

export interface RegistrationRules extends Question {
  readonly verification: Verification;
  readonly synced: 'deny' | 'allow';
  readonly attestation: AttestationRule;
  /** Unix ms; certificates are looked at as of now. */
  readonly now: number;
}

export type Registered =
  | { readonly is: 'held'; readonly key: Omit<KeyRecord, 'name' | 'addedAt'> }
  | { readonly is: 'refused'; readonly why: KeyRefusal };

const refused = (why: KeyRefusal): Registered => ({ is: 'refused', why });

/** SafetyNet is no longer answered by anybody. */
const FORMATS: readonly string[] = ['none', 'packed', 'fido-u2f', 'tpm', 'android-key', 'apple'];

/** What U2F keys sign with, whose statement does not say so. */
const ES256 = -7;

type Said = ReturnType<typeof whatIsSaid>;

/** Never rejects. */
export async function verifyRegistration(
  library: WebAuthn,
  answer: Registration,
  rules: RegistrationRules,
): Promise<Registered> {
  if (!answersTo(answer.clientData, 'webauthn.create', rules)) return refused('invalid');
  const said = orUndefined(() => whatIsSaid(library, answer));
  if (!said) return refused('invalid');
  const { flags } = said;
  if (!flags.up) return refused('notPresent');
  if (rules.verification === 'required' && !flags.uv) return refused('notVerified');
  if (flags.be && rules.synced === 'deny') return refused('backedUp');
  if (!isOfMaker(said, rules)) return refused('attestation');
  const held = await holds(library, answer, rules).catch(() => false);
  if (!held) return refused(rules.attestation === 'none' ? 'invalid' : 'attestation');
  return { is: 'held', key: keyOf(answer, said) };
}

/** Throws, or is undefined, when it is nothing. */
function whatIsSaid(library: WebAuthn, { credential, attestationObject }: Registration) {
  const object = bytesOf(attestationObject);
  if (!object) return undefined;
  const decoded = library.decodeAttestationObject(object);
  // lengths that reach beyond the end are read as if they did not (CTAP2 canonical CBOR has one spelling)
  if (!(decoded instanceof Map) || !Buffer.from(library.encodeCbor(decoded)).equals(object)) return undefined;
  const { flags, counter, aaguid, credentialID, credentialPublicKey } = library.parseAuthenticatorData(
    decoded.get('authData'),
  );
  if (!aaguid || !credentialID || !credentialPublicKey || !FORMATS.includes(decoded.get('fmt'))) return undefined;
  if (credentialID.length > LONGEST_ID || Buffer.from(credentialID).toString('base64url') !== credential) {
    return undefined;
  }
  const cose: unknown = library.decodeCredentialPublicKey(credentialPublicKey);
  if (!(cose instanceof Map) || !isPublicKey(cose)) return undefined;
  const statement = decoded.get('attStmt');
  const signature = statement.get('sig');
  if (signature && !isOneSpelling(signature, statement.get('alg') ?? ES256)) return undefined;
  return { flags, counter, aaguid, credentialPublicKey, chain: statement.get('x5c') };
}

function isOfMaker({ chain }: NonNullable<Said>, { attestation, now }: RegistrationRules): boolean {
  if (attestation === 'none') return true;
  return Array.isArray(chain) && leadsToRoot(chain, attestation.roots, now);
}

/** Its statement of itself, too, holds; one that says nothing of itself is signed by nobody. */
async function holds(
  library: WebAuthn,
  { credential: id, clientData, attestationObject }: Registration,
  { challenge, origin, rpId }: RegistrationRules,
): Promise<boolean> {
  const { verified } = await library.verifyRegistrationResponse({
    response: {
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON: clientData, attestationObject },
    },
    ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId },
    ...{ requireUserPresence: true, requireUserVerification: false, supportedAlgorithmIDs: [...ALGORITHMS] },
  });
  return verified;
}

function keyOf({ credential, transports }: Registration, said: NonNullable<Said>) {
  return {
    id: credential,
    publicKey: Buffer.from(said.credentialPublicKey).toString('base64url'),
    aaguid: Buffer.from(said.aaguid)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    transports: transports.slice(0, 16).map((name) => name.slice(0, 32)),
    synced: said.flags.be,
    counter: said.counter,
  };
}

function orUndefined<Result>(look: () => Result): Result | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
