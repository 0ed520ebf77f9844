/** What an audit line says. Who, what and why; never a badge number, a PIN, a key or an address inside the EHR. */
import type { AskedCertificate } from './client-certificate.ts';
import type { Download } from './downloads.ts';
import type { Told } from './finding.ts';
import type { LoginAnswer } from './login.ts';
import type { Pdf } from './pdf.ts';
import type { Logout, ReceiptSummary } from './receipt.ts';
import type { CleaningCause, FaultCode, LockReason, SignOffReason } from './session.ts';
import type { Part } from './state.ts';

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
  | { readonly event: 'tap'; readonly person: string; readonly reader: string }
  | {
      readonly event: 'denied';
      readonly why:
        | 'unknownBadge'
        | 'badgeRefused'
        | 'unknownUser'
        | 'wrongProof'
        | 'delay'
        | 'lockout'
        | 'notAdmin'
        | 'peopleUnavailable';
      readonly person?: string;
      /** Keyed hash, shortened: the same badge can be recognised, its number cannot be found. */
      readonly badge?: string;
      readonly reader?: string;
    }
  | { readonly event: 'unlock'; readonly person: string; readonly how: 'pin' | 'grace' }
  | { readonly event: 'undo'; readonly person: string }
  | { readonly event: 'lock'; readonly person: string; readonly why: LockReason }
  /** Her page got somewhere it may not be, and was ended; scheme and host alone. */
  | { readonly event: 'escape'; readonly person: string; readonly to: string }
  /** Her EHR asked for a client certificate, and this came of it. */
  | ({ readonly event: 'clientCertificate'; readonly person: string } & AskedCertificate)
  /** A server of her EHR asked for a user name and a password, which no line holds. */
  | { readonly event: 'httpAuth'; readonly person: string; readonly host: string; readonly how: LoginAnswer }
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
  /** An admin left Wardkey, on purpose; the process ends with it. */
  | { readonly event: 'leave'; readonly person: string }
  | { readonly event: 'recycle'; readonly served: number; readonly memoryMb: number }
  /** A process of the station ended by itself. */
  | { readonly event: 'crash'; readonly part: Part }
  | { readonly event: 'fault'; readonly code: FaultCode; readonly detail: string };

/** `at` is Unix time in ms. The audit adapter adds sequence number and hash chain. */
export type AuditEntry = AuditFact & { readonly at: number };
