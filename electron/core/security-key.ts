/**
 * Security keys (FIDO2, WebAuthn Level 3): what is asked of one and what it answers, in the words that the page, the
 * devices process and the verifier share. No byte of it decides anything here.
 */
import type { Person, Role } from './session.ts';

/** Bytes as WebAuthn writes them in JSON: base64url without padding (RFC 4648, section 5). */
export type Base64Url = string;

/** Whether the key has to know its person, by its own PIN or a finger (WebAuthn, 5.8.6), or a touch is enough. */
export type Verification = 'required' | 'discouraged';

/** For an enrolment; `none`: whose make the key is, is not asked (WebAuthn, 5.4.7). */
export type Attestation = 'none' | 'direct';

/** One ceremony as its authenticator is asked for it. `rpId` and `origin` are the station's own. */
export type CeremonyRequest =
  | {
      readonly is: 'assertion';
      readonly rpId: string;
      readonly origin: string;
      readonly challenge: Base64Url;
      readonly verification: Verification;
      /** Ids of the credentials that may answer; empty for any that the key itself knows the person of. */
      readonly allow: readonly Base64Url[];
    }
  | {
      readonly is: 'registration';
      readonly rpId: string;
      readonly origin: string;
      readonly challenge: Base64Url;
      readonly verification: Verification;
      readonly attestation: Attestation;
      readonly user: { readonly handle: Base64Url; readonly name: string; readonly displayName: string };
      /** Ids of the credentials she has: a key that holds one of them is refused. */
      readonly exclude: readonly Base64Url[];
    };

/** What came of it, not looked at yet. */
export type CeremonyAnswer =
  | {
      readonly is: 'assertion';
      readonly credential: Base64Url;
      readonly clientData: Base64Url;
      readonly authenticatorData: Base64Url;
      readonly signature: Base64Url;
      readonly userHandle?: Base64Url;
    }
  | {
      readonly is: 'registration';
      readonly credential: Base64Url;
      readonly clientData: Base64Url;
      readonly attestationObject: Base64Url;
      readonly transports: readonly string[];
    };

/** What the person has to do for it to go on: put a key in, touch it, or type its own PIN. */
export type KeyNeed =
  | { readonly is: 'key' }
  | { readonly is: 'touch' }
  /** `tries`: wrong PINs until the key blocks itself for good; undefined before the first was asked of it. */
  | { readonly is: 'pin'; readonly tries?: number; readonly wrong?: true }
  /** The PIN is being looked at, or the key is busy. */
  | { readonly is: 'time' };

/** Why there is no answer. */
export const KEY_FAILURES = [
  // no credential of hers, or of this hospital, lies on it
  'noCredential',
  // it holds a credential of hers already
  'alreadyEnrolled',
  // it has neither a PIN nor a finger, and the policy asks for one
  'noVerification',
  // three tries or fewer are left of its PIN, or it takes none before it is plugged in again: nobody's key is blocked here
  'pinAlmostBlocked',
  'pinBlocked',
  // nobody touched it in its time
  'timeout',
  // pulled out, or taken off the reader, in the middle
  'removed',
  // called off at the key, in the system's dialog, or by the page
  'denied',
  // several people keep their credentials on it, and it is not asked for one of them
  'severalPeople',
  // it speaks no CTAP2, or does not do what is asked
  'unsupported',
  'failed',
] as const;

export type KeyFailure = (typeof KEY_FAILURES)[number];

/** Why an answer is not believed. */
export const KEY_REFUSALS = [
  // no key of anybody who is known
  'unknownKey',
  // a key that was removed, or whose person was
  'removedKey',
  // another origin, another site, another challenge, a signature that does not fit, or bytes that are none
  'invalid',
  // to a question that is over, or was answered
  'late',
  // nobody touched it; it does not know its person, and the policy asks for that
  'notPresent',
  'notVerified',
  // its counter stands where it stood, or before: there are two of it
  'counter',
  // a passkey that is copied between devices, where the policy takes none; or whether it is has changed
  'backedUp',
  // the policy asks whose make it is, and it does not say so believably
  'attestation',
] as const;

export type KeyRefusal = (typeof KEY_REFUSALS)[number];

/** Where a key is: in a port of the PC, or a card on a reader. */
export type KeyPlace = 'port' | 'card';

/** One credential, as a person who keeps it is told of it. */
export interface KeySummary {
  /** Tells it from her others: eight hex digits of the hash of its id. */
  readonly id: string;
  readonly name: string;
  /** Unix ms. */
  readonly addedAt: number;
  readonly lastUsedAt?: number;
}

/** What a security key is wanted for. */
export type KeyWish =
  | {
      readonly for: 'proof';
      /** Whose key it has to be; without her any key that knows its person will do. */
      readonly person?: string;
      readonly verification: Verification;
      /** The reader on which a card lies that is the key. */
      readonly reader?: string;
    }
  | { readonly for: 'enrolment'; readonly person: string; readonly reader?: string };

export type KeyEvent =
  | { readonly type: 'keyHere'; readonly place: KeyPlace; readonly reader: string }
  | { readonly type: 'keyNeeds'; readonly ceremony: number; readonly need: KeyNeed }
  /** Her key signed this question, and everything about it holds. `key` is the short id of the credential. */
  | {
      readonly type: 'keyProved';
      readonly ceremony: number;
      readonly person: Person;
      readonly role: Role;
      readonly key: string;
      /** Whether the key knew its person, by PIN or finger. */
      readonly verified: boolean;
    }
  /** A key was made for her and holds; nothing of it is kept before `keep`. */
  | { readonly type: 'keyMade'; readonly ceremony: number; readonly key: string }
  | { readonly type: 'keyFailed'; readonly ceremony: number; readonly why: KeyFailure | KeyRefusal }
  /** It was removed, wherever that was done; `key` is the short id of the credential. */
  | { readonly type: 'keyGone'; readonly person: string; readonly key: string };
