/** What the core asks the world to do. The loop performs them in the order given; one that fails drops those behind it. */
import type { Attempts } from './attempts.ts';
import type { AuditEntry } from './audit.ts';
import type { Findings } from './finding.ts';
import type { Login } from './login.ts';
import type { KeyWish } from './security-key.ts';

/** `exposed`: the EHR could not be covered, so that not even a cover is waited for. */
export type RestartReason = 'fault' | 'exposed' | 'recycle';

export type Effect =
  /** Takes the EHR out of the window. Always first in its list; performed before the screen is repainted. */
  | { readonly type: 'detachEhr' }
  /** Puts the EHR below the strip, or further down below the countdown of the warning. */
  | { readonly type: 'attachEhr'; readonly below: 'strip' | 'countdown' }
  /** Makes a fresh, never-used partition with a new view and starts loading the EHR in it. */
  | { readonly type: 'createEhr' }
  /** Loads the EHR's start page again in the holder's own partition. */
  | { readonly type: 'reloadEhr' }
  /** Has the EHR go by the policy that is in force now. */
  | { readonly type: 'governEhr' }
  /** Closes the dialog that lies over the EHR's page; without one nothing happens. */
  | { readonly type: 'closeEhrDialog' }
  /** Prints what lies on top, without a question, on that printer. Answered by `printed`. */
  | { readonly type: 'printEhr'; readonly printer: string }
  /** Asks the page whether it objects to being left, which it does for unsaved work. Answered by `objection` with the number. */
  | { readonly type: 'askEhr'; readonly attempt: number }
  /** Looks whether the EHR answers, as nobody and without a page. Answered by `ehrSeen` with the number. */
  | { readonly type: 'lookForEhr'; readonly look: number }
  /**
   * Ends the EHR session: server logout, every residue cleared and verified. Answered by `cleaned` or `notCleaned`. With
   * `waitForCover` it begins when the screen over the EHR is painted; a locked station has had one all along. How far it
   * is comes as `residues` with the same `since`.
   */
  | { readonly type: 'clean'; readonly since: number; readonly waitForCover: boolean }
  /** Makes the next holder's partition, renderer and blank view ahead of time; nothing is asked of the EHR. */
  | { readonly type: 'prepareEhr' }
  /** Writes one durable audit line. With `attempt` somebody waits for it, and it is answered by `recorded`. */
  | { readonly type: 'record'; readonly entry: AuditEntry; readonly attempt?: number }
  /** With `attempt` a proof waits for it: it is charged on the disk before it is looked at. */
  | { readonly type: 'saveAttempts'; readonly attempts: Attempts; readonly attempt?: number }
  /** Keeps what was told of the EHR; a failure keeps nobody out. */
  | { readonly type: 'saveFindings'; readonly findings: Findings }
  /** Answered by `checked` with the same number. The PIN passes through; no state holds it. */
  | { readonly type: 'verifyPin'; readonly attempt: number; readonly person: string; readonly pin: string }
  /** Answered by `checked` as a PIN is, when the code is used up. */
  | { readonly type: 'verifyCode'; readonly attempt: number; readonly person: string; readonly code: string }
  /** Begins a ceremony with a security key and ends the one before. Answered by `keyProved`, `keyMade` or `keyFailed`. */
  | { readonly type: 'askKey'; readonly ceremony: number; readonly wish: KeyWish }
  /** The key's own PIN; it passes through. */
  | { readonly type: 'giveKeyPin'; readonly ceremony: number; readonly pin: string }
  /** Answered by `ownRead`, as those behind it are. */
  | { readonly type: 'listKeys'; readonly attempt: number; readonly person: string }
  /** Keeps the key that was made in that ceremony. */
  | {
      readonly type: 'keepKey';
      readonly attempt: number;
      readonly person: string;
      readonly ceremony: number;
      readonly name: string;
    }
  | { readonly type: 'removeKey'; readonly attempt: number; readonly person: string; readonly key: string }
  /** For an admin alone, as the directory has it then. Answered by `overviewRead`. */
  | { readonly type: 'readOverview'; readonly attempt: number; readonly person: string }
  /** The new PIN passes through; no state holds it. */
  | { readonly type: 'changePin'; readonly attempt: number; readonly person: string; readonly pin: string }
  /** The badge that was tapped last and is nobody's, as its event named it, is hers from now on. */
  | {
      readonly type: 'addBadge';
      readonly attempt: number;
      readonly person: string;
      readonly badge: string;
      readonly replaces: boolean;
    }
  /** Ends the ceremony that is under way: a key that blinks stops blinking. */
  | { readonly type: 'cancelKey' }
  /**
   * Answers the server that asks under that number; with nothing when there is no login. The password passes through; no
   * state holds it. Answered by `loginGiven`.
   */
  | { readonly type: 'answerLogin'; readonly question: number; readonly login?: Login }
  /** Answers the page that asks under that number; with nothing when no account is chosen. Answered by `passkeyGiven`. */
  | { readonly type: 'answerPasskey'; readonly question: number; readonly credential?: string }
  /** Brings up the cover that stays while the process starts again: a process of its own. Answered by `covered`. */
  | { readonly type: 'cover'; readonly attempt: number }
  /** Takes that cover away, painted or not: somebody is about. */
  | { readonly type: 'uncover' }
  /** Ends the process with the code that tells the supervisor to start it again. */
  | { readonly type: 'restart'; readonly because: RestartReason }
  /** Ends the process for good: an admin has left, and that is written down. */
  | { readonly type: 'leave' };
