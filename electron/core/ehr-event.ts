/** What the EHR's view tells of its pages, and of what is asked and done in them. */
import type { AskedCertificate } from './client-certificate.ts';
import type { Download } from './downloads.ts';
import type { Finding } from './finding.ts';
import type { AskedLogin } from './login.ts';
import type { AskedPasskey } from './passkey.ts';
import type { Pdf } from './pdf.ts';
import type { ReportedPage } from './session.ts';

export type EhrEvent =
  | { readonly type: 'page'; readonly page: ReportedPage }
  /** The page got somewhere it may not be, and is being ended; `to` is scheme and host. */
  | { readonly type: 'escaped'; readonly to: string }
  /** A server of the EHR that the policy has a rule for asked for a client certificate. */
  | ({ readonly type: 'certificateAsked' } & AskedCertificate)
  /** A server asks for a user name and a password, and waits; the next question comes when this one is answered. */
  | ({ readonly type: 'loginAsked' } & AskedLogin)
  /** Nobody waits for the answer any more: the page has gone on. */
  | { readonly type: 'cancelLogin'; readonly question: number }
  /** A page asks which account of a key its holder means, and waits; a second one that asks meanwhile gets nothing. */
  | ({ readonly type: 'passkeyAsked' } & AskedPasskey)
  /** It does not wait any more. */
  | { readonly type: 'cancelPasskey'; readonly question: number }
  /** Something is wrong with the EHR, or with the way to it. */
  | { readonly type: 'finding'; readonly finding: Finding }
  /** A server showed a good certificate; `spki` is the hash of its key. */
  | { readonly type: 'certificate'; readonly host: string; readonly spki: string }
  /** A key press, click or touch that reached the EHR; the lock key; the key that prints. */
  | { readonly type: 'input' | 'lockKey' | 'print' }
  /** What it shows lies at an address that it may not have any more. */
  | { readonly type: 'notAllowed' }
  /** Whether a dialog that the page has opened lies over it. */
  | { readonly type: 'dialog'; readonly open: boolean }
  /** A file that the page wanted to save is there, or is not. */
  | { readonly type: 'download'; readonly download: Download }
  /** A PDF that the page opened is shown in a dialog, or is not. */
  | { readonly type: 'pdf'; readonly pdf: Pdf };
