/** A person, her session, and what can become of it: the words that states, events and lines share. */
import type { Language } from './language.ts';
import type { KeyFailure, KeyNeed, KeyRefusal } from './security-key.ts';
import type { Now } from './time.ts';

export interface Person {
  /** The user name; never a badge number. */
  readonly id: string;
  readonly name: string;
  /** What she is spoken to in; absent where nobody has said. */
  readonly language?: Language;
}

/** What opens a station, as the policy names it. */
export type ProofKind = 'pin' | 'securityKey' | 'verifiedKey' | 'fidoCard';

/** What of her own a person adds and changes at a station. */
export type OwnChange = 'badge' | 'pin' | 'keys';

/** What opened one: the policy's, or what helps somebody who has lost hers. */
export type FullProof = ProofKind | 'recoveryCode' | 'vouched';

/** Whoever has the key, or the card, could have given it. */
export const isByTouch = (how: FullProof): boolean => how === 'securityKey' || how === 'fidoCard';

/** A proof that came with the tap itself. */
export interface GivenProof {
  readonly how: ProofKind;
  /** The short id of the credential. */
  readonly key: string;
  /** What the directory said she is when it was looked at. */
  readonly role: Role;
  /** By a FIDO2 card on the reader. */
  readonly card?: true;
  readonly at: Now;
}

/** Somebody who has said who she is. */
export interface Newcomer extends Person {
  /** By a name or a number that anybody could have typed. */
  readonly typed?: true;
  readonly given?: GivenProof;
}

/** What a person may do: staff work here, a supervisor may also vouch for others first, an admin may also leave Wardkey. */
export type Role = 'staff' | 'supervisor' | 'admin';

/** The EHR page of a holder: on its way, there, not reachable, its renderer process gone, or never made. */
export type Page = 'loading' | 'ready' | 'unreachable' | 'gone' | 'missing';

/** What the EHR view itself can say of its page. */
export type ReportedPage = Exclude<Page, 'loading' | 'missing'>;

/** The person whose EHR session the station holds. */
export interface Holder {
  readonly person: Person;
  /** The last full proof: grace counts from here. */
  readonly provedAt: Now;
  readonly how: FullProof;
  /** When the session began: its absolute age counts from here. */
  readonly since: Now;
  readonly page: Page;
  /** As the directory had it when it was last asked who she is. */
  readonly admin?: true;
}

/** `role`: undefined where others have vouched for her, and nobody has asked what she is. */
export const withRole = ({ admin: _before, ...holder }: Holder, role: Role | undefined): Holder =>
  role === 'admin' ? { ...holder, admin: true } : holder;

export type LockReason =
  | 'idle'
  | 'ownTap'
  | 'otherTap'
  | 'key'
  | 'suspend'
  | 'resume'
  | 'clock'
  | 'display'
  | 'reader'
  | 'renderer'
  | 'escape'
  | 'crash'
  | 'misuse'
  | 'end'
  | 'fault';

export type SignOffReason = 'asked' | 'timer' | 'age' | 'revoked' | 'policy' | 'leave';

export type CleaningCause = 'start' | 'switch' | 'signoff';

export interface Lock {
  readonly why: LockReason;
  readonly at: Now;
  /** Monotonic ms until which an accidental own tap may be undone; only after an own tap. */
  readonly undoUntil?: number;
}

/** How it stands with her security key: it is asked under this number, or gave no answer that counts. */
export type KeyStep =
  | { readonly is: 'asked'; readonly ceremony: number; readonly need: KeyNeed }
  | { readonly is: 'failed'; readonly why: KeyFailure | KeyRefusal };

/** What a proof attempt is waiting for. `attempt` numbers it: answers to any other number are stale and ignored. */
export type ProofStep =
  | { readonly is: 'asking'; readonly key?: KeyStep }
  | {
      readonly is: 'checking';
      readonly attempt: number;
      readonly startedAt: number;
      readonly how: 'pin' | 'recoveryCode';
    }
  | {
      readonly is: 'recording';
      readonly attempt: number;
      readonly startedAt: number;
    };

/** How a holder's own proof stands: it says how she came in. */
export type OwnProofStep =
  | Exclude<ProofStep, { is: 'recording' }>
  | (Extract<ProofStep, { is: 'recording' }> & { readonly how: FullProof; readonly role?: Role });

export type FaultCode =
  | 'policy'
  | 'people'
  | 'keychain'
  | 'audit'
  | 'storage'
  | 'residue'
  | 'cleaningTime'
  | 'receipt'
  | 'detach'
  | 'cover'
  | 'crashLoop'
  | 'lockdown';

export interface Fault {
  readonly code: FaultCode;
  /** One sentence for the person who repairs it; never a badge number, a name or a patient's address. */
  readonly detail: string;
}
