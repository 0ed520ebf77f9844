/** What the core asks the world to do. The loop performs them in the order given; one that fails drops those behind it. */
import type { Attempts } from './attempts.ts';
import type { AuditEntry } from './audit.ts';
import type { Findings } from './finding.ts';
import type { Login } from './login.ts';

export type Effect =
  /** Takes the EHR out of the window. Always first in its list; performed before the screen is repainted. */
  | { readonly type: 'detachEhr' }
  /** Puts the EHR below the strip, or further down below the countdown of the warning. */
  | { readonly type: 'attachEhr'; readonly below: 'strip' | 'countdown' }
  /** Makes a fresh, never-used partition with a new view and starts loading the EHR in it. */
  | { readonly type: 'createEhr' }
  /** Loads the EHR's start page again in the holder's own partition. */
  | { readonly type: 'reloadEhr' }
  /** Closes the dialog that lies over the EHR's page; without one nothing happens. */
  | { readonly type: 'closeEhrDialog' }
  /** Prints what lies on top, without a question, on that printer. Answered by `printed`. */
  | { readonly type: 'printEhr'; readonly printer: string }
  /** Asks the page whether it objects to being left, which it does for unsaved work. Answered by `objection` with the number. */
  | { readonly type: 'askEhr'; readonly attempt: number }
  /**
   * Ends the EHR session: server logout, every residue cleared and verified. Answered by `cleaned` or `notCleaned`. With
   * `waitForCover` it begins when the screen over the EHR is painted; a locked station has had one all along.
   */
  | { readonly type: 'clean'; readonly waitForCover: boolean }
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
  /**
   * Answers the server that asks under that number; with nothing when there is no login. The password passes through; no
   * state holds it. Answered by `loginGiven`.
   */
  | { readonly type: 'answerLogin'; readonly question: number; readonly login?: Login }
  /** Brings up the cover that stays while the process starts again: a process of its own. Answered by `covered`. */
  | { readonly type: 'cover'; readonly attempt: number }
  /** Takes that cover away, painted or not: somebody is about. */
  | { readonly type: 'uncover' }
  /** Ends the process with the code that tells the supervisor to start it again. */
  | { readonly type: 'restart'; readonly because: 'fault' | 'recycle' }
  /** Ends the process for good: an admin has left, and that is written down. */
  | { readonly type: 'leave' };
