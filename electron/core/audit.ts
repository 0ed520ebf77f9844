/** What an audit line says. Who, what and why; never a badge number, a PIN, a key or an address inside the EHR. */
import type { Assurance } from './assurance.ts';
import type { Refusal } from './badge.ts';
import type { AskedCertificate } from './client-certificate.ts';
import type { Download } from './downloads.ts';
import type { Told } from './finding.ts';
import type { LoginAnswer } from './login.ts';
import type { PasskeyAnswer } from './passkey.ts';
import type { Pdf } from './pdf.ts';
import type { Logout, ReceiptSummary } from './receipt.ts';
import type { KeyRefusal } from './security-key.ts';
import type { CleaningCause, FaultCode, FullProof, LockReason, SignOffReason } from './session.ts';
import type { Part, StateName } from './state.ts';

/** How a hold ended: by her own tap, by its seconds, by somebody at the station, with her session, or with her page. */
export type HoldEnd = 'rescued' | 'timeUp' | 'cancelled' | 'signedOff' | 'pageLost';

/** What was sent to the policy's printer; `refused` is what the printing system made of it instead. */
export interface Printed {
  readonly printer: string;
  readonly refused?: 'printer' | 'failed' | 'noPage';
}

export type AuditFact =
  /** With what the audit says of the run before: whether it may have left a session behind. */
  | { readonly event: 'station.start'; readonly unfinished: boolean }
  /** It was started with something no station is started with, and ended at once; the name of it alone. */
  | { readonly event: 'station.refused'; readonly what: string }
  /** `assurance`: of a number that anybody could have typed. */
  | { readonly event: 'tap'; readonly person: string; readonly reader: string; readonly assurance?: 'lowest' }
  | {
      readonly event: 'denied';
      readonly why:
        | 'unknownBadge'
        | 'badgeRefused'
        | 'unknownUser'
        | 'wrongProof'
        /** A security key answered, and the answer is not believed. */
        | 'wrongKey'
        | 'delay'
        | 'lockout'
        | 'notAdmin'
        | 'notSupervisor'
        | 'peopleUnavailable';
      readonly person?: string;
      /** Keyed hash, shortened: the same badge can be recognised, its number cannot be found. */
      readonly badge?: string;
      readonly reader?: string;
      /** Why the badge was refused, or the key. */
      readonly refusal?: Refusal | KeyRefusal;
    }
  | {
      readonly event: 'unlock';
      readonly person: string;
      readonly how: FullProof | 'grace';
      readonly assurance: Assurance;
      /** The short id of the credential that signed. */
      readonly key?: string;
      /** Who vouched for her. */
      readonly vouchers?: readonly string[];
    }
  /** Somebody proved who she is, for somebody who cannot. */
  | { readonly event: 'vouch'; readonly person: string; readonly next: string }
  /** What the holder did with her security keys, by the short id of the credential. */
  | { readonly event: 'keyAdded' | 'keyRemoved'; readonly person: string; readonly key: string }
  /** Somebody at the station saw that something was wrong; nobody knows who. `person`: whose session it held then. */
  | { readonly event: 'misuse.reported'; readonly state: StateName; readonly person?: string }
  | { readonly event: 'pinChanged'; readonly person: string }
  /** `badge` as in `denied`; with `replaces` those that she had are nobody's any more. */
  | { readonly event: 'badgeAdded'; readonly person: string; readonly badge: string; readonly replaces: boolean }
  | { readonly event: 'undo'; readonly person: string }
  | { readonly event: 'lock'; readonly person: string; readonly why: LockReason }
  /** Her page got somewhere it may not be, and was ended; scheme and host alone. */
  | { readonly event: 'escape'; readonly person: string; readonly to: string }
  /** Her EHR asked for a client certificate, and this came of it. */
  | ({ readonly event: 'clientCertificate'; readonly person: string } & AskedCertificate)
  /** A server of her EHR asked for a user name and a password, which no line holds. */
  | { readonly event: 'httpAuth'; readonly person: string; readonly host: string; readonly how: LoginAnswer }
  /** Her EHR asked for one of the accounts on a key, of which no line names any; `host` is whom they are for. */
  | { readonly event: 'passkey'; readonly person: string; readonly host: string; readonly how: PasskeyAnswer }
  | { readonly event: 'warn'; readonly person: string }
  /** The page objected to being left: its holder is waited for, so many seconds at most. */
  | { readonly event: 'hold'; readonly person: string; readonly next: string; readonly seconds: number }
  | { readonly event: 'holdEnd'; readonly person: string; readonly next: string; readonly why: HoldEnd }
  | { readonly event: 'switch'; readonly person: string; readonly next: string }
  | { readonly event: 'signoff'; readonly person: string; readonly why: SignOffReason }
  | {
      readonly event: 'wipe';
      readonly cause: CleaningCause;
      readonly person?: string;
      readonly verified: boolean;
      readonly residues: ReceiptSummary['residues'];
      readonly stages: ReceiptSummary['stages'];
      readonly logout?: Logout;
      readonly ms: number;
    }
  /** What the page wanted to save; `refused` says why it was not. */
  | ({ readonly event: 'download'; readonly person: string } & Download)
  /** A PDF that the page opened; `refused` says why it was not shown. */
  | ({ readonly event: 'pdf'; readonly person: string } & Pdf)
  | ({ readonly event: 'print'; readonly person: string } & Printed)
  /** What is wrong with the EHR or the way to it; not about anybody. */
  | ({ readonly event: 'finding' } & Told)
  /** Another policy was accepted while the station ran. */
  | { readonly event: 'policy'; readonly serial: number }
  /** An admin left Wardkey, on purpose; the process ends with it. */
  | { readonly event: 'leave'; readonly person: string }
  | { readonly event: 'recycle'; readonly served: number; readonly memoryMb: number }
  /** A process of the station ended by itself. */
  | { readonly event: 'crash'; readonly part: Part }
  | { readonly event: 'fault'; readonly code: FaultCode; readonly detail: string };

/** `at` is Unix time in ms. The audit adapter adds sequence number and hash chain. */
export type AuditEntry = AuditFact & { readonly at: number };
