/** A person, her session, and what can become of it: the words that states, events and lines share. */
import type { Now } from './time.ts';

export interface Person {
  /** The user name; never a badge number. */
  readonly id: string;
  readonly name: string;
}

/** What a person may do: staff work here, an admin may also leave Wardkey. */
export type Role = 'staff' | 'admin';

/** The EHR page of a holder: on its way, there, not reachable, its renderer process gone, or never made. */
export type Page = 'loading' | 'ready' | 'unreachable' | 'gone' | 'missing';

/** What the EHR view itself can say of its page. */
export type ReportedPage = Exclude<Page, 'loading' | 'missing'>;

/** The person whose EHR session the station holds. */
export interface Holder {
  readonly person: Person;
  /** The last full proof: grace counts from here. */
  readonly provedAt: Now;
  /** When the session began: its absolute age counts from here. */
  readonly since: Now;
  readonly page: Page;
}

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
  | 'fault';

export type SignOffReason = 'asked' | 'timer' | 'age' | 'revoked' | 'leave';

export type CleaningCause = 'start' | 'switch' | 'signoff';

export interface Lock {
  readonly why: LockReason;
  readonly at: Now;
  /** Monotonic ms until which an accidental own tap may be undone; only after an own tap. */
  readonly undoUntil?: number;
}

/** What a proof attempt is waiting for. `attempt` numbers it: answers to any other number are stale and ignored. */
export type ProofStep =
  | { readonly is: 'asking' }
  | { readonly is: 'checking'; readonly attempt: number; readonly startedAt: number }
  | { readonly is: 'recording'; readonly attempt: number; readonly startedAt: number };

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
