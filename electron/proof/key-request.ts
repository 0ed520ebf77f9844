/** What a key is asked in a ceremony, and by whom. */
import { createHash } from 'node:crypto';
import type { Base64Url, CeremonyRequest, Verification } from '../core/security-key.ts';
import type { KeyHolder } from './key-record.ts';
import type { AttestationRule } from './registration.ts';

/** What the policy says of keys, and who asks. */
export interface KeyRules {
  readonly rpId: string;
  readonly origin: string;
  readonly attestation: AttestationRule;
  readonly synced: 'deny' | 'allow';
  /** Whether a new key has to know its person already while it is made. */
  readonly enrolment: Verification;
}

export interface Questions {
  readonly rules: KeyRules;
  /** Tells this station from every other, and this run of it from those before; no secret. */
  readonly station: string;
  /** That many bytes from a source that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array;
}

export type Question =
  | {
      readonly is: 'assertion';
      readonly request: Extract<CeremonyRequest, { is: 'assertion' }>;
      /** The credentials that may answer; empty for any that knows its person. */
      readonly asked: readonly Base64Url[];
    }
  | {
      readonly is: 'registration';
      readonly request: Extract<CeremonyRequest, { is: 'registration' }>;
      readonly holder: KeyHolder;
    };

const RANDOM_BYTES = 32;

/** Without a holder any key that knows its person will do. */
export function proofQuestion(
  ceremony: number,
  verification: Verification,
  holder: KeyHolder | undefined,
  questions: Questions,
): Question {
  const asked = holder?.keys.map(({ id }) => id) ?? [];
  return {
    is: 'assertion',
    request: { is: 'assertion', ...common(ceremony, questions), verification, allow: asked },
    asked,
  };
}

export function enrolmentQuestion(ceremony: number, holder: KeyHolder, questions: Questions): Question {
  const { rules, random } = questions;
  const { id: name, name: displayName } = holder.person;
  const handle = holder.handle ?? Buffer.from(random(RANDOM_BYTES)).toString('base64url');
  const request = {
    is: 'registration',
    ...common(ceremony, questions),
    verification: rules.enrolment,
    attestation: rules.attestation === 'none' ? 'none' : 'direct',
    user: { handle, name, displayName },
    exclude: holder.keys.map(({ id }) => id),
  } as const;
  return { is: 'registration', request, holder };
}

function common(ceremony: number, questions: Questions) {
  const { rpId, origin } = questions.rules;
  return { rpId, origin, challenge: challengeFor(ceremony, questions) };
}

/**
 * 32 bytes that were never asked before and are asked nowhere else: an answer to another station, or to another ceremony of
 * this one, does not fit even where two had the same luck (WebAuthn Level 3, section 13.4.3).
 */
function challengeFor(ceremony: number, { station, random }: Questions): Base64Url {
  const bound = createHash('sha256').update(`wardkey ceremony\n${station}\n${ceremony}\n`);
  return bound.update(random(RANDOM_BYTES)).digest('base64url');
}
