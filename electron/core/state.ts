/** What a station knows. One union says what it is doing; data exists only in the state that needs it. */
import type { Attempts } from './attempts.ts';
import type { Report } from './finding.ts';
import type { Idle } from './idle.ts';
import type { LoginPrompt } from './login.ts';
import type { CleaningCause, Fault, Holder, Lock, Person, ProofStep } from './session.ts';
import type { Now } from './time.ts';

/** A locked station that re-opens without a new proof still waits for its durable audit record. */
export type LockedStep =
  | { readonly is: 'resting' }
  | { readonly is: 'recording'; readonly attempt: number; readonly how: 'grace' | 'undo' };

/** Clean is not enough: nobody is let in before the receipt that says so is durable. */
export type CleaningStep = { readonly is: 'clearing' } | { readonly is: 'recording'; readonly attempt: number };
/** Another person tapped: the page is asked whether it objects to being left, and if it does, its holder is waited for. */
export type HoldingStep =
  | { readonly is: 'asking'; readonly attempt: number; readonly startedAt: number }
  /** `until` is monotonic ms; no tap moves it. */
  | { readonly is: 'waiting'; readonly until: number };

/**
 * A process that has served its time brings up its cover and ends behind it, written down, while nobody is about.
 * `attempt` numbers the cover as it numbers proofs.
 */
export type VacantStep =
  | { readonly is: 'waiting' }
  | { readonly is: 'covering'; readonly attempt: number }
  | { readonly is: 'leaving'; readonly attempt: number };

/** What stood before, and stands again when nobody leaves. */
export type LeftFrom =
  | { readonly at: 'vacant' }
  | { readonly at: 'locked'; readonly holder: Holder; readonly lock: Lock }
  | { readonly at: 'outOfService'; readonly fault: Fault };

/** First somebody says who she is, then she proves it; `ending`: it is written down, and the process ends. */
export type LeavingStep =
  | { readonly is: 'naming' }
  | (ProofStep & { readonly person: Person })
  | { readonly is: 'ending'; readonly person: Person };

export interface Leaving {
  readonly at: 'leaving';
  readonly from: LeftFrom;
  readonly step: LeavingStep;
  readonly lastInputAt: number;
}

export type State =
  | { readonly at: 'starting' }
  | {
      readonly at: 'cleaning';
      readonly cause: CleaningCause;
      readonly leaving?: Person;
      /** Who tapped and is waiting; the last tap counts. */
      readonly next?: Person;
      /** Who has proved that she may leave Wardkey, and does when it is clean. */
      readonly admin?: Person;
      readonly startedAt: number;
      readonly step: CleaningStep;
      /** At a start: the run before may have left a session behind. */
      readonly unfinished?: true;
    }
  | {
      readonly at: 'vacant';
      readonly step: VacantStep;
      /** Monotonic ms before which the process is not recycled: somebody may be about, or it has just failed. */
      readonly recycleFrom: number;
    }
  | {
      readonly at: 'proving';
      readonly person: Person;
      readonly step: ProofStep;
      /** The locked session behind the proof; always the same person's. */
      readonly kept?: { readonly holder: Holder; readonly lock: Lock };
      readonly lastInputAt: number;
    }
  | {
      readonly at: 'open' | 'warning';
      readonly holder: Holder;
      readonly idle: Idle;
      /** A server asks who the holder is: while it does, the EHR is out of the window. */
      readonly login?: LoginPrompt;
    }
  | { readonly at: 'locked'; readonly holder: Holder; readonly lock: Lock; readonly step: LockedStep }
  | {
      readonly at: 'holding';
      readonly holder: Holder;
      readonly lock: Lock;
      /** Who tapped and waits; the last tap counts. */
      readonly next: Person;
      readonly step: HoldingStep;
    }
  | Leaving
  | {
      readonly at: 'outOfService';
      readonly fault: Fault;
      /** The wrong proofs counted before this start could not be read: no proof may be looked at. */
      readonly uncounted?: true;
    };

export type StateName = State['at'];

export interface Reader {
  readonly name: string;
}

/** What the devices process last said: the readers it sees and, when something is missing, what. */
export interface Devices {
  readonly readers: readonly Reader[];
  readonly problem?: 'noService' | 'noReader' | 'restarting';
}

/** A short remark on the last event, shown until `until` (monotonic ms). */
export interface Notice {
  readonly says:
    | 'unknownBadge'
    | 'unknownUser'
    | 'badgeNeeded'
    | 'badgeRefused'
    | 'wrongProof'
    | 'wait'
    | 'lockedOut'
    | 'notAdmin'
    | 'queued'
    | 'auditFailed'
    | 'storageFailed'
    | 'peopleFailed'
    | 'proofTimedOut'
    | 'fileSaved'
    | 'fileRefused'
    | 'pdfRefused'
    | 'printed'
    | 'printFailed';
  readonly until: number;
}

/** What runs in a process of its own: the EHR's page, the station's own, Chromium's two helpers, the readers' drivers. */
export type Part = 'ehr' | 'ownPage' | 'graphics' | 'network' | 'devices';

/** A part ended that nobody had told to. */
export interface Crash {
  readonly part: Part;
  /** Monotonic ms. */
  readonly at: number;
}

/** What this process has been through. */
export interface Use {
  /** Holders whose session it has cleaned up after. */
  readonly served: number;
  /** What it took when that was last asked at a vacant station. */
  readonly memoryMb: number;
}

export interface Station {
  readonly state: State;
  readonly now: Now;
  readonly attempts: Attempts;
  readonly devices: Devices;
  readonly notice?: Notice;
  /** What the EHR last said lies on top: its page, or a dialog that the page has opened. */
  readonly front: 'page' | 'dialog';
  /** The number the next proof attempt gets. */
  readonly nextAttempt: number;
  readonly use: Use;
  /** As far back as they may be part of a loop. */
  readonly crashes: readonly Crash[];
  /** What was told of the EHR. */
  readonly report: Report;
}

/** The holder, wherever her session is: open, warned, locked, held for her, or behind somebody's proof. */
export function holderOf(state: State): Holder | undefined {
  switch (state.at) {
    case 'open':
    case 'warning':
    case 'locked':
    case 'holding':
      return state.holder;
    case 'proving':
      return state.kept?.holder;
    case 'leaving':
      return state.from.at === 'locked' ? state.from.holder : undefined;
    case 'starting':
    case 'cleaning':
    case 'vacant':
    case 'outOfService':
      return undefined;
  }
}
