/** Looks at an assertion: whether this key signed this question, now, with its person there (WebAuthn Level 3, section 7.2). */
import type { CeremonyAnswer, KeyRefusal, Verification } from '../core/security-key.ts';
import { answersTo, bytesOf, type Question } from './client-data.ts';
import { ALG } from './cose-key.ts';
import type { KeyRecord } from './key-record.ts';
import { isOneSpelling } from './signature.ts';
import type { WebAuthn } from './webauthn.ts';

export type Assertion = Extract<CeremonyAnswer, { is: 'assertion' }>;

export interface AssertionRules extends Question {
  readonly verification: Verification;
  readonly synced: 'deny' | 'allow';
  readonly key: KeyRecord;
  /** Where its counter stood last. */
  readonly counter: number;
}

export type Asserted =
  | { readonly is: 'held'; readonly verified: boolean; readonly counter: number }
  | { readonly is: 'refused'; readonly why: KeyRefusal };

const refused = (why: KeyRefusal): Asserted => ({ is: 'refused', why });

interface Facts {
  readonly flags: { readonly up: boolean; readonly uv: boolean; readonly be: boolean };
  readonly counter: number;
}

/** Never rejects. Why a key is refused is said only of what it signed: anybody could write the rest. */
export async function verifyAssertion(library: WebAuthn, answer: Assertion, rules: AssertionRules): Promise<Asserted> {
  if (answer.credential !== rules.key.id) return refused('unknownKey');
  if (!answersTo(answer.clientData, 'webauthn.get', rules)) return refused('invalid');
  const facts = await signedFacts(library, answer, rules).catch(() => undefined);
  if (!facts) return refused('invalid');
  const { flags, counter } = facts;
  if (!flags.up) return refused('notPresent');
  if (rules.verification === 'required' && !flags.uv) return refused('notVerified');
  if (flags.be !== rules.key.synced || (flags.be && rules.synced === 'deny')) return refused('backedUp');
  // both zero: a key that does not count
  if (counter <= rules.counter && (counter !== 0 || rules.counter !== 0)) return refused('counter');
  return { is: 'held', verified: flags.uv, counter };
}

/** Undefined, or a rejection, when the signature does not hold or what was signed is nothing. */
async function signedFacts(
  library: WebAuthn,
  { credential: id, clientData, authenticatorData, signature }: Assertion,
  { challenge, origin, rpId, key }: AssertionRules,
): Promise<Facts | undefined> {
  const publicKey = bytesOf(key.publicKey);
  const said = bytesOf(authenticatorData);
  const signed = bytesOf(signature);
  if (!publicKey || !said || !signed) return undefined;
  const cose: unknown = library.decodeCredentialPublicKey(publicKey);
  if (!(cose instanceof Map) || !isOneSpelling(signed, cose.get(ALG))) return undefined;
  const { verified } = await library.verifyAuthenticationResponse({
    response: {
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: { clientDataJSON: clientData, authenticatorData, signature },
    },
    ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId },
    // presence, verification and the counter are looked at above, each under its own name
    credential: { id, publicKey, counter: 0 },
    advancedFIDOConfig: { userVerification: 'discouraged' },
  });
  return verified ? library.parseAuthenticatorData(said) : undefined;
}
