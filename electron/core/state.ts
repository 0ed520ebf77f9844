/** What a station knows. One union says what it is doing; data exists only in the state that needs it. */
import type { Attempts } from './attempts.ts';
import type { Contact } from './contact.ts';
import type { Report } from './finding.ts';
import type { Idle } from './idle.ts';
import type { LoginPrompt } from './login.ts';
import type { Misuse } from './misuse.ts';
import type { Notice } from './notice.ts';
import type { OwnForm } from './own-form.ts';
import type { PasskeyPrompt, UsedPasskey } from './passkey.ts';
import type { Progress } from './progress.ts';
import type { Renewal } from './renewal.ts';
import type {
  CleaningCause,
  Fault,
  Holder,
  KeyStep,
  Lock,
  Newcomer,
  OwnProofStep,
  Person,
  ProofStep,
} from './session.ts';
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
  | (ProofStep & { readonly person: Newcomer })
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
      readonly next?: Newcomer;
      /** Who has proved that she may leave Wardkey, and does when it is clean. */
      readonly admin?: Person;
      readonly startedAt: number;
      readonly step: CleaningStep;
      /** At a start: the run before may have left a session behind. */
      readonly unfinished?: true;
      /** How far it is, as long as that is known. */
      readonly residues?: readonly Progress[];
    }
  | {
      readonly at: 'vacant';
      readonly step: VacantStep;
      /** Monotonic ms before which the process is not recycled: somebody may be about, or it has just failed. */
      readonly recycleFrom: number;
    }
  | {
      readonly at: 'proving';
      readonly person: Newcomer;
      readonly step: OwnProofStep;
      /** The locked session behind the proof; always the same person's. */
      readonly kept?: { readonly holder: Holder; readonly lock: Lock };
      readonly lastInputAt: number;
    }
  /** Somebody who can give no proof; two others, one after the other, prove who they are, and say that she is who she says. */
  | {
      readonly at: 'vouching';
      readonly person: Newcomer;
      readonly vouchers: readonly Person[];
      readonly step: { readonly is: 'naming' } | (ProofStep & { readonly person: Newcomer });
      readonly kept?: { readonly holder: Holder; readonly lock: Lock };
      readonly lastInputAt: number;
    }
  /** A security key is asked whose it is. */
  | {
      readonly at: 'identifying';
      readonly key: KeyStep;
      /** The locked session that stands behind it. */
      readonly kept?: { readonly holder: Holder; readonly lock: Lock };
      readonly lastInputAt: number;
    }
  | {
      readonly at: 'open' | 'warning';
      readonly holder: Holder;
      readonly idle: Idle;
      /** A server asks who the holder is: while it does, the EHR is out of the window. */
      readonly login?: LoginPrompt;
      /** Her PIN, badges and security keys: while they are looked at, the EHR is out of the window. */
      readonly own?: OwnForm;
      readonly passkey?: PasskeyPrompt;
    }
  | { readonly at: 'locked'; readonly holder: Holder; readonly lock: Lock; readonly step: LockedStep }
  | {
      readonly at: 'holding';
      readonly holder: Holder;
      readonly lock: Lock;
      /** Who tapped and waits; the last tap counts. */
      readonly next: Newcomer;
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

/** Whether the EHR is in the window. */
export const isShowing = (state: State): state is Extract<State, { at: 'open' | 'warning' }> =>
  state.at === 'open' || state.at === 'warning';

export interface Reader {
  readonly name: string;
}

/** What the devices process last said: the readers it sees and, when something is missing, what. */
export interface Devices {
  readonly readers: readonly Reader[];
  readonly problem?: 'noService' | 'noReader' | 'restarting';
}

/** What runs in a process of its own: the EHR's page, the station's own, Chromium's two helpers, the readers' drivers. */
export type Part = 'ehr' | 'ownPage' | 'graphics' | 'network' | 'devices';

/** A part ended that nobody had told to. */
export interface Crash {
  readonly part: Part;
  /** Monotonic ms. */
  readonly at: number;
}

/** A FIDO2 card on a reader that is asked whose it is, whatever the station does meanwhile. */
export interface PresentedCard {
  readonly ceremony: number;
  readonly reader: string;
  /** Monotonic ms. */
  readonly startedAt: number;
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
  /** How many there have been. */
  readonly said: number;
  readonly presented?: PresentedCard;
  /** What the EHR last said lies on top: its page, or a dialog that the page has opened. */
  readonly front: 'page' | 'dialog';
  /** Which of the hints shows while nobody is there, by its place in a list of any length; turned at that monotonic ms. */
  readonly hint: { readonly nth: number; readonly turnsAt: number };
  readonly misuse?: Misuse;
  /** The number the next proof attempt gets. */
  readonly nextAttempt: number;
  readonly use: Use;
  /** As far back as they may be part of a loop. */
  readonly crashes: readonly Crash[];
  /** What was told of the EHR. */
  readonly report: Report;
  /** Absent while nothing is known of it. */
  readonly contact?: Contact;
  readonly passkeys?: readonly UsedPasskey[];
  readonly renewal?: Renewal;
  /** A newer policy is refused. */
  readonly policyRefused?: true;
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
    case 'vouching':
    case 'identifying':
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
