/**
 * Every sentence the page can say. A new language is one more file that satisfies this type. A name that the policy keeps
 * from passers-by is undefined. A hyphen that ends no line has U+2060 behind it: the page's letters have no U+2011.
 */

import type { OWN_HINTS } from '../../electron/core/hints.ts';
import type { Notice } from '../../electron/core/notice.ts';
import type { CleaningCause, FaultCode, LockReason, Page } from '../../electron/core/session.ts';
import type { OwnTap } from '../../electron/core/shown.ts';
import type { Devices, StateName } from '../../electron/core/state.ts';
import type { TypedName } from '../../electron/core/without-badge.ts';
import type { ContactTexts, ProgressTexts } from './contact-texts.ts';
import type { KeyTexts } from './key-texts.ts';
import type { OwnTexts } from './own-texts.ts';

export interface Remark {
  readonly says: string;
  /** What to do about it. */
  readonly more: string;
}

export interface Texts {
  /** BCP 47: the page's `lang`, and how times and dates are written. */
  readonly language: string;
  /** Which way it runs. */
  readonly direction: 'ltr' | 'rtl';
  readonly product: string;
  /** As it is said on the telephone. */
  readonly pc: (name: string) => string;
  /** The word that stands for each state. */
  readonly states: Readonly<Record<StateName, string>>;
  readonly notices: Readonly<Record<Notice['says'], Remark>>;
  readonly readers: {
    readonly ready: string;
    readonly looking: string;
    readonly problems: Readonly<Record<NonNullable<Devices['problem']>, Remark>>;
  };
  readonly contact: ContactTexts;
  readonly progress: ProgressTexts;
  readonly userName: {
    readonly ask: string;
    readonly label: string;
    readonly send: string;
    /** At a locked station, by what it does there. */
    readonly locked: Readonly<Record<TypedName, (name: string | undefined) => string>>;
  };
  readonly help: { readonly heading: string; readonly nobodyNamed: string };
  readonly starting: { readonly heading: string; readonly lead: string };
  readonly cleaning: {
    readonly heading: (cause: CleaningCause, leaving: string | undefined) => string;
    /** Why a start takes somewhat longer: the last session was cut off. */
    readonly unfinished: Remark;
    readonly steps: (ehr: string, cause: CleaningCause, leaving: string | undefined) => readonly string[];
    readonly about: string;
    readonly next: (name: string | undefined) => Remark;
  };
  readonly vacant: {
    readonly heading: string;
    readonly lead: (ehr: string) => string;
    readonly withoutReader: string;
    readonly policyRefused: Remark;
    readonly about: string;
  };
  /** What a station tells whoever passes, where the policy has nothing of its own. */
  readonly hints: Readonly<Record<(typeof OWN_HINTS)[number], string>>;
  /** One press that reports misuse; it calls nobody. */
  readonly wrong: Remark;
  /** The one on the screen. */
  readonly keyboard: {
    readonly open: string;
    readonly close: string;
    readonly shift: string;
    readonly symbols: string;
    readonly space: string;
    readonly erase: string;
    readonly enter: string;
  };
  readonly proving: {
    readonly heading: string;
    readonly pin: string;
    readonly pinOf: (name: string) => string;
    readonly digits: (count: number) => string;
    readonly erase: string;
    readonly enter: string;
    readonly cancel: string;
    readonly attemptsLeft: (count: number) => string;
    /** Without a time where one that changes each second would be read out. */
    readonly delay: (time: string | undefined, attemptsLeft: number) => string;
    readonly checking: string;
    readonly recording: string;
    readonly about: (ehr: string, returning: boolean) => string;
    readonly others: (name: string, returning: boolean, holdSeconds: number | undefined) => string;
  };
  /** Too many wrong proofs. */
  readonly lockedOut: {
    readonly heading: string;
    readonly again: (time: string) => string;
    readonly vouching: string;
    readonly aloneMeanwhile: string;
    /** The whole station waits. */
    readonly nobody: string;
  };
  readonly open: {
    readonly heading: (ehr: string) => string;
    readonly since: (time: string) => string;
    readonly closeDialog: string;
    readonly print: string;
    readonly lock: string;
    /** What stands on the key that locks, `Pause`. */
    readonly lockKey: string;
    readonly signOff: string;
    readonly confirm: Remark;
    readonly confirmed: string;
    readonly stay: string;
    readonly page: (ehr: string) => Readonly<Record<Exclude<Page, 'ready'>, Remark>>;
    readonly advice: readonly string[];
    readonly retry: string;
  };
  /** A server of the EHR that wants a name and a password of its own. */
  readonly login: {
    readonly heading: (host: string) => string;
    readonly lead: (ehr: string) => string;
    readonly wrong: Remark;
    readonly user: string;
    readonly password: string;
    readonly send: string;
    readonly sending: string;
    readonly cancel: string;
  };
  /** A key in the port has several accounts for the EHR. */
  readonly passkeys: {
    readonly heading: (host: string) => string;
    readonly lead: string;
    readonly unnamed: (place: number) => string;
    readonly sending: string;
    readonly cancel: string;
  };
  /** However much she works. */
  readonly sessionEnd: {
    readonly says: (time: string) => string;
    readonly more: string;
    /** To whoever passes a locked station. */
    readonly locked: (name: string | undefined) => string;
    readonly aloud: (minutes: number) => string;
  };
  readonly warning: {
    readonly heading: (time: string) => string;
    readonly after: string;
  };
  readonly locked: {
    readonly heading: (name: string | undefined) => string;
    readonly reasons: (ehr: string) => Readonly<Record<LockReason, string>>;
    readonly nextTap: string;
    readonly own: (name: string | undefined) => { readonly says: string } & Readonly<Record<OwnTap, string>>;
    readonly other: (name: string | undefined, holdSeconds: number | undefined) => Remark;
    readonly signOff: (time: string) => string;
    readonly undo: { readonly ask: string; readonly button: string; readonly left: (seconds: number) => string };
  };
  readonly holding: {
    readonly about: string;
    readonly asking: string;
    readonly heading: (name: string | undefined) => string;
    readonly wait: (next: string | undefined, time: string) => Remark;
    readonly other: (next: string | undefined) => Remark;
    readonly cancel: (name: string | undefined) => string;
  };
  readonly leaving: {
    readonly about: string;
    readonly heading: string;
    readonly lead: string;
    /** Asks for the user name of somebody without her badge. */
    readonly userName: string;
    readonly first: (name: string | undefined) => Remark;
    readonly cancel: string;
    readonly ending: string;
  };
  readonly outOfService: {
    readonly heading: string;
    readonly about: string;
    readonly faults: Readonly<Record<FaultCode, string>>;
    readonly safe: string;
    readonly restarts: string;
    readonly forIt: string;
  };
  /** On the page that shows a document of the EHR. */
  readonly document: {
    readonly opening: string;
    readonly reading: (page: number, of: number) => string;
    readonly place: (page: number, of: number) => string;
    readonly page: (page: number) => string;
    readonly zoomOut: string;
    readonly zoomIn: string;
    readonly fit: string;
    readonly previous: string;
    readonly next: string;
    readonly faults: Readonly<Record<'encrypted' | 'broken' | 'failed', Remark>>;
  };
  readonly keys: KeyTexts;
  readonly own: OwnTexts;
  readonly silent: { readonly heading: string; readonly lead: string };
}
