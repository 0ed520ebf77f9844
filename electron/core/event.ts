/** Everything that can happen to a station. Time, results and numbers arrive here; nothing is fetched by the core. */
import type { Attempts } from './attempts.ts';
import type { Printed } from './audit.ts';
import type { Refusal } from './badge.ts';
import type { AskedCertificate } from './client-certificate.ts';
import type { EhrAnswer } from './contact.ts';
import type { Download } from './downloads.ts';
import type { Effect } from './effect.ts';
import type { Finding, KeptFindings } from './finding.ts';
import type { AskedLogin, Login } from './login.ts';
import type { Overview } from './overview.ts';
import type { AskedPasskey } from './passkey.ts';
import type { Pdf } from './pdf.ts';
import type { Progress } from './progress.ts';
import type { ReceiptSummary } from './receipt.ts';
import type { Renewal } from './renewal.ts';
import type { KeyEvent, KeySummary } from './security-key.ts';
import type { Fault, Newcomer, Person, ReportedPage, Role } from './session.ts';
import type { Devices, Part } from './state.ts';
import type { Now } from './time.ts';

/** What the people directory says about a badge. `badge` is a keyed hash, short enough for a log line. */
export type Tapped =
  | { readonly is: 'known'; readonly person: Newcomer }
  | { readonly is: 'unknown'; readonly badge: string }
  | { readonly is: 'refused'; readonly why: Refusal }
  | { readonly is: 'unavailable' };

/** Another policy was accepted. */
export interface PolicyChanged {
  readonly type: 'policyChanged';
  readonly serial: number;
  /** It has taken the EHR away, or what the holder came in by. */
  readonly ends: boolean;
  /** Other proofs do than before. */
  readonly provesAnew: boolean;
  /** Absent where the process itself can go by all of it. */
  readonly renewal?: Renewal;
}

export type Happening =
  /** `unfinished`: the run before may have left a session behind. */
  | {
      readonly type: 'started';
      readonly attempts: Attempts;
      readonly findings: KeptFindings;
      readonly unfinished: boolean;
    }
  /** With the wrong proofs counted before, where they can be read. */
  | { readonly type: 'failedToStart'; readonly fault: Fault; readonly attempts?: Attempts }
  /** `fresh`: at a reader that has just come, which may find late what lay on it. */
  | { readonly type: 'tap'; readonly tapped: Tapped; readonly reader: string; readonly fresh?: true }
  /** A badge whose number a keyboard-wedge reader typed. */
  | { readonly type: 'typedTap'; readonly tapped: Tapped }
  | { readonly type: 'named'; readonly person: Person | undefined }
  | { readonly type: 'pin'; readonly pin: string }
  | { readonly type: 'recoveryCode'; readonly code: string }
  /** Somebody wants to prove with her security key, or to try it once more. */
  | { readonly type: 'useKey' }
  | { readonly type: 'keyPin'; readonly pin: string }
  | KeyEvent
  /** The holder wants to see what she proves herself with; she is done with it. */
  | { readonly type: 'openOwn' | 'closeOwn' | 'addKey' }
  | { readonly type: 'changePin' }
  | { readonly type: 'newPin'; readonly pin: string }
  /** Another badge of hers; with `replaces` in the place of those that she has. */
  | { readonly type: 'addBadge'; readonly replaces: boolean }
  | { readonly type: 'nameKey'; readonly name: string }
  | { readonly type: 'removeKey'; readonly key: string }
  | {
      readonly type: 'ownRead';
      readonly attempt: number;
      readonly keys: readonly KeySummary[];
      readonly badges: number;
      readonly role: Role;
    }
  /** An admin wants to see what the station goes by, and what it has done. */
  | { readonly type: 'overview' }
  | { readonly type: 'overviewRead'; readonly attempt: number; readonly overview: Overview }
  /** Somebody who can give no proof asks for two who vouch for her. */
  | { readonly type: 'askVouchers' }
  | { readonly type: 'checked'; readonly attempt: number; readonly right: false }
  /** `role` as the directory has it now. */
  | { readonly type: 'checked'; readonly attempt: number; readonly right: true; readonly role: Role }
  | { readonly type: 'recorded'; readonly attempt: number }
  | { readonly type: 'objection'; readonly attempt: number; readonly objects: boolean }
  | { readonly type: 'cleaned'; readonly receipt: ReceiptSummary }
  | { readonly type: 'notCleaned'; readonly receipt: ReceiptSummary }
  /** How far the cleaning is that began at `since`; monotonic ms. */
  | { readonly type: 'residues'; readonly since: number; readonly residues: readonly Progress[] }
  | { readonly type: 'tick'; readonly osIdleMs: number }
  /** What all processes of the station take together. */
  | { readonly type: 'memory'; readonly mb: number }
  /** The cover that was asked for under this number is painted on every display. */
  | { readonly type: 'covered'; readonly attempt: number }
  | { readonly type: 'input'; readonly osIdleMs: number }
  | { readonly type: 'lock'; readonly why: 'key' | 'suspend' | 'resume' | 'display' | 'end' }
  | { readonly type: 'signOff' }
  | { readonly type: 'undo' }
  | { readonly type: 'cancel' }
  /** Somebody at the station pressed the chord of an admin who wants to leave Wardkey. */
  | { readonly type: 'leave' }
  | { readonly type: 'retry' }
  /** Somebody at the station sees that something is wrong. */
  | { readonly type: 'reportMisuse' }
  | { readonly type: 'devices'; readonly devices: Devices }
  | { readonly type: 'page'; readonly page: ReportedPage }
  /** The page got somewhere it may not be; `to` is scheme and host. */
  | { readonly type: 'escaped'; readonly to: string }
  /** Of the EHR's page `page` tells. */
  | { readonly type: 'crashed'; readonly part: Exclude<Part, 'ehr'> }
  /** A server of the EHR that the policy has a rule for asked for a client certificate. */
  | ({ readonly type: 'certificateAsked' } & AskedCertificate)
  /** Whether a dialog that the EHR's page has opened lies over it. */
  | { readonly type: 'dialog'; readonly open: boolean }
  | { readonly type: 'closeDialog' }
  /** A file that the page wanted to save is there, or is not. */
  | { readonly type: 'download'; readonly download: Download }
  /** A PDF that the page opened is shown, or is not. */
  | { readonly type: 'pdf'; readonly pdf: Pdf }
  | { readonly type: 'print' }
  | { readonly type: 'printed'; readonly printed: Printed }
  | { readonly type: 'finding'; readonly finding: Finding }
  /** A server of the EHR showed a good certificate; `spki` is the hash of its key. */
  | { readonly type: 'certificate'; readonly host: string; readonly spki: string }
  /** A server of the EHR asks for a user name and a password; one question at a time. */
  | ({ readonly type: 'loginAsked' } & AskedLogin)
  | { readonly type: 'logIn'; readonly question: number; readonly login: Login }
  | { readonly type: 'cancelLogin'; readonly question: number }
  /** What was typed has been handed on. */
  | { readonly type: 'loginGiven'; readonly question: number }
  /** The page asks which account of a key its holder means; one question at a time. */
  | ({ readonly type: 'passkeyAsked' } & AskedPasskey)
  | { readonly type: 'choosePasskey'; readonly question: number; readonly credential: string }
  | { readonly type: 'cancelPasskey'; readonly question: number }
  /** What was chosen has been handed on. */
  | { readonly type: 'passkeyGiven'; readonly question: number }
  | { readonly type: 'revoked'; readonly person: string }
  | PolicyChanged
  /** A newer policy is refused; the one in force stays. */
  | { readonly type: 'policyRefused'; readonly detail: string }
  /** What the EHR shows lies at an address that it may not have any more. */
  | { readonly type: 'notAllowed' }
  /** Whether the machine has a network. */
  | { readonly type: 'network'; readonly up: boolean }
  /** What came of the look at the EHR under that number. */
  | { readonly type: 'ehrSeen'; readonly look: number; readonly answer: EhrAnswer }
  | { readonly type: 'effectFailed'; readonly effect: Effect['type']; readonly attempt?: number; readonly why: string };

export type Event = Happening & { readonly now: Now };
