/** What the station loop needs of the world, and nothing else. Every port has a fake in `test/fakes` that passes the same contract. */
import type { Attempts } from './core/attempts.ts';
import type { AuditEntry, Printed } from './core/audit.ts';
import type { ReadBadge } from './core/badge.ts';
import type { EhrAnswer } from './core/contact.ts';
import type { RestartReason } from './core/effect.ts';
import type { EhrEvent } from './core/ehr-event.ts';
import type { Findings, KeptFindings } from './core/finding.ts';
import type { Login } from './core/login.ts';
import type { ShownReceipt, Staff } from './core/overview.ts';
import type { Policy } from './core/policy.ts';
import type { Pressed } from './core/pressed.ts';
import type { Progress } from './core/progress.ts';
import type { ReceiptSummary } from './core/receipt.ts';
import type { Screen } from './core/screen.ts';
import type { KeyEvent, KeySummary, KeyWish } from './core/security-key.ts';
import type { Person, Role } from './core/session.ts';
import type { Devices as DeviceList, Part } from './core/state.ts';
import type { PolicyNews } from './core/succession.ts';
import type { Now } from './core/time.ts';

/** Ends a subscription; calling it again does nothing. */
export type Stop = () => void;

export interface Clock {
  now(): Now;
  /** Calls `tick` about every `ms` milliseconds until stopped. */
  every(ms: number, tick: () => void): Stop;
}

/** The operating system's view of the person and the machine. */
export interface Activity {
  /** Milliseconds since the last input the operating system saw. */
  osIdleMs(): number;
  listen(on: (event: 'suspend' | 'resume' | 'display') => void): Stop;
}

/** A process of the station ended that nobody had told to. It is started again by whoever started it. */
export interface Crashed<Which extends Part> {
  readonly type: 'crashed';
  readonly part: Which;
}

export type DeviceEvent =
  | Crashed<'devices'>
  /** `fresh`: the reader has just come, and what lay on it may be found late. */
  | { readonly type: 'badge'; readonly read: ReadBadge; readonly reader: string; readonly fresh?: true }
  /** A badge whose number a keyboard-wedge reader typed. */
  | { readonly type: 'typedBadge'; readonly read: ReadBadge }
  | { readonly type: 'cardRemoved'; readonly reader: string }
  /** Everything that is plugged in now, and what is missing; sent whenever that changes. */
  | { readonly type: 'devices'; readonly devices: DeviceList };

export interface Devices {
  /** Starts looking for readers; what is already there is reported at once. */
  start(on: (event: DeviceEvent) => void): void;
  stop(): Promise<void>;
}

export interface People {
  /** Throws when the directory cannot be read; `badgeHash` is keyed and shortened for the audit. */
  byBadge(badge: string): Promise<{ readonly person: Person | undefined; readonly badgeHash: string }>;
  byUserName(name: string): Promise<Person | undefined>;
  /**
   * What she may do here, as it stands when the PIN has been looked at; undefined when that was wrong. Rejects when the
   * directory cannot be read: that is no wrong PIN.
   */
  verifyPin(person: string, pin: string): Promise<Role | undefined>;
  /**
   * What she may do here when that is a recovery code of hers that was not used before; it is used up, durably, when this
   * resolves. Undefined when it is none; rejects when the directory cannot be read or written.
   */
  spendRecoveryCode(person: string, code: string): Promise<Role | undefined>;
  /** From then on that is her PIN, durably. Rejects when the directory cannot be written. */
  changePin(person: string, pin: string): Promise<void>;
  /**
   * The badge that was asked about last and was nobody's, named as `byBadge` did, is hers from then on, durably; with
   * `replaces` those that she had are nobody's any more. Rejects for any other, or when the directory cannot be written.
   */
  addBadge(person: string, badgeHash: string, replaces: boolean): Promise<void>;
  /** How many badges she has, and what she may do. Rejects when the directory cannot be read. */
  entryOf(person: string): Promise<{ readonly badges: number; readonly role: Role }>;
  /** Everybody, for an admin: rejects for whoever is none, or when the directory cannot be read. */
  everybody(admin: string): Promise<Staff>;
  /** Tells the ids of people who were removed while the station runs. */
  onRevoked(on: (person: string) => void): Stop;
}

/** Security keys: one ceremony at a time, and no answer to one that is over. */
export interface SecurityKeys {
  /** Begins a ceremony and ends the one before. Answered by events with its number, the last of which ends it. */
  ask(ceremony: number, wish: KeyWish): void;
  /** The key's own PIN; passes through. */
  offerPin(ceremony: number, pin: string): void;
  cancel(): void;
  /** Keeps the key that was made in that ceremony, under a name; rejects when it cannot be kept. */
  keep(ceremony: number, name: string): Promise<void>;
  /** Removes a key of hers; from then on it proves nothing on any path. Rejects when that cannot be written down. */
  remove(person: string, key: string): Promise<void>;
  /** Hers, oldest first. Rejects when the directory cannot be read. */
  keysOf(person: string): Promise<readonly KeySummary[]>;
  listen(on: (event: KeyEvent) => void): Stop;
}

/** Where the policy is from, while the station runs: what is accepted anew, and what is refused. */
export interface PolicySource {
  listen(on: (news: PolicyNews) => void): Stop;
}

export interface Audit {
  /** Returns when the line is on the disk (fsync), a receipt with its signature; throws when it is not. */
  append(entry: AuditEntry): void;
  /**
   * Whether the run before this one may have left a session behind: it ended while somebody's session was open, before
   * a cleaning was verified, or in the middle of a line. Found out once, at opening; nothing appended since changes it.
   */
  unfinished(): boolean;
  /** Of the last cleanings, so many at most, the latest first; throws when they cannot be read. */
  receipts(most: number): readonly ShownReceipt[];
}

export interface AttemptStore {
  /** Throws when the counts exist and cannot be read. */
  load(): Attempts;
  /** Returns when they are on the disk; throws when they are not. */
  save(attempts: Attempts): void;
}

/** What was told of the EHR. A report: the station goes on without it. */
export interface FindingStore {
  /** Never throws: what cannot be read is told again. */
  load(): KeptFindings;
  /** Returns when they are on the disk; throws when they are not. */
  save(findings: Findings): void;
}

/** The EHR's view and its partition; at most one exists, and a blank one for whoever comes next. */
export interface Ehr {
  /** From now on that policy is asked for whatever it wants; what shows at an address it may not have is told of. */
  govern(policy: Policy): void;
  /** Makes partition, renderer and blank view for the next `create`, which does without where there are none. */
  prepare(): void;
  /** A fresh partition, never used before and never again; loading is reported by `page`. */
  create(): void;
  /** With what the page has opened over it. */
  attach(below: 'strip' | 'countdown'): void;
  /** Takes the view and its dialogs out of the window; when it returns the EHR can no longer be painted, nor open any. */
  detach(): void;
  /**
   * Whether the page objects to being left, which it does for unsaved work. Answers within a second and changes nothing
   * a person could see. Never rejects for a page that cannot answer: one that is not there, has died or hangs does not
   * object.
   */
  objects(): Promise<boolean>;
  /** Loads the start page again in the same session; throws when there is none. */
  reload(): void;
  /** Closes the dialog that lies on top; without one nothing happens. */
  closeDialog(): void;
  /**
   * Answers the server that asks under that number, with nothing when there is no login: then nobody is asked for it
   * again before the page is loaded anew. Any other number means nothing. A session that is cleaned asks no more.
   */
  answerLogin(question: number, login?: Login): void;
  /** Answers the page that asks under that number, with nothing when no account is chosen. Any other number means nothing. */
  answerPasskey(question: number, credential?: string): void;
  /** Sends what lies on top to that printer, without a question. Never rejects for a printer that does not take it. */
  print(printer: string): Promise<Printed>;
  /**
   * Ends the session when `covered` resolves: server logout, processes ended, every residue cleared and verified. Never
   * rejects for a residue that is left, the receipt says so. Of one that takes long it tells how far it is, all of it each
   * time, and nothing any more once it has resolved.
   */
  clean(covered: Promise<void>, tell: (residues: readonly Progress[]) => void): Promise<ReceiptSummary>;
  listen(on: (event: EhrEvent) => void): Stop;
}

/** Looks at the network and the EHR as nobody: without a page, a login or a certificate, and leaves nothing behind. */
export interface Lookout {
  isOnline(): boolean;
  /** Answers within some seconds, and never rejects: what cannot be asked is silent. */
  ask(policy: Policy): Promise<EhrAnswer>;
}

export type ScreenEvent = Pressed | Crashed<'ownPage'>;

export interface Screens {
  show(screen: Screen): void;
  /** Resolves when what was shown last is painted, and a quarter of a second later at the latest: a dead page paints nothing. */
  painted(): Promise<void>;
  listen(on: (event: ScreenEvent) => void): Stop;
}

export interface Process {
  /** What its machine is called among others. */
  readonly pc: string;
  /**
   * Ends the process with the code that tells the supervisor to start it again; only a recycled one has ended in order.
   * After a fault a packaged station ends behind its cover, or after five seconds without one; asked again, it does not
   * begin anew. One whose EHR is exposed ends at once.
   */
  restart(because: RestartReason): void;
  /**
   * Ends the process for good, with code 0 and as if no run had ever ended badly: somebody who looks after the machine is
   * about.
   */
  leave(): void;
  /** What all processes of the station take together. */
  memoryMb(): number;
  /**
   * Brings up the cover that stays while the process starts again. Resolves when it is painted on every display; rejects
   * within half a minute when it is not, and then nothing is left of it. The station that starts next takes it away.
   */
  cover(): Promise<void>;
  /** Takes the cover away, painted or not; without one nothing happens. */
  uncover(): void;
  listen(on: (event: Crashed<'graphics' | 'network'>) => void): Stop;
}

export interface Ports {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly devices: Devices;
  readonly people: People;
  readonly keys: SecurityKeys;
  readonly policy: PolicySource;
  readonly audit: Audit;
  readonly attempts: AttemptStore;
  readonly findings: FindingStore;
  readonly ehr: Ehr;
  readonly lookout: Lookout;
  readonly screens: Screens;
  readonly process: Process;
}
