/** Everything that can happen to a station. Time, results and numbers arrive here; nothing is fetched by the core. */
import type { Attempts } from './attempts.ts';
import type { Printed } from './audit.ts';
import type { AskedCertificate } from './client-certificate.ts';
import type { Download } from './downloads.ts';
import type { Effect } from './effect.ts';
import type { Finding, KeptFindings } from './finding.ts';
import type { AskedLogin, Login } from './login.ts';
import type { Pdf } from './pdf.ts';
import type { ReceiptSummary } from './receipt.ts';
import type { Fault, Person, ReportedPage, Role } from './session.ts';
import type { Devices, Part } from './state.ts';
import type { Now } from './time.ts';

/** What the people directory says about a badge. `badge` is a keyed hash, short enough for a log line. */
export type Tapped =
  | { readonly is: 'known'; readonly person: Person }
  | { readonly is: 'unknown'; readonly badge: string }
  | { readonly is: 'refused'; readonly why: 'randomUid' | 'unreadable' }
  | { readonly is: 'unavailable' };

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
  | { readonly type: 'tap'; readonly tapped: Tapped; readonly reader: string }
  | { readonly type: 'named'; readonly person: Person | undefined }
  | { readonly type: 'pin'; readonly pin: string }
  | { readonly type: 'checked'; readonly attempt: number; readonly right: false }
  /** `role` as the directory has it now. */
  | { readonly type: 'checked'; readonly attempt: number; readonly right: true; readonly role: Role }
  | { readonly type: 'recorded'; readonly attempt: number }
  | { readonly type: 'objection'; readonly attempt: number; readonly objects: boolean }
  | { readonly type: 'cleaned'; readonly receipt: ReceiptSummary }
  | { readonly type: 'notCleaned'; readonly receipt: ReceiptSummary }
  | { readonly type: 'tick'; readonly osIdleMs: number }
  /** What all processes of the station take together. */
  | { readonly type: 'memory'; readonly mb: number }
  /** The cover that was asked for under this number is painted on every display. */
  | { readonly type: 'covered'; readonly attempt: number }
  | { readonly type: 'input'; readonly osIdleMs: number }
  | { readonly type: 'lock'; readonly why: 'key' | 'suspend' | 'resume' | 'display' }
  | { readonly type: 'signOff' }
  | { readonly type: 'undo' }
  | { readonly type: 'cancel' }
  /** Somebody at the station pressed the chord of an admin who wants to leave Wardkey. */
  | { readonly type: 'leave' }
  | { readonly type: 'retry' }
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
  | { readonly type: 'revoked'; readonly person: string }
  | { readonly type: 'effectFailed'; readonly effect: Effect['type']; readonly attempt?: number; readonly why: string };

export type Event = Happening & { readonly now: Now };
