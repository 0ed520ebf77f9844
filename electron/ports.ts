/** What the station loop needs of the world, and nothing else. Every port has a fake in `test/fakes` that passes the same contract. */
import type { Attempts } from './core/attempts.ts';
import type { AuditEntry, Printed } from './core/audit.ts';
import type { ReadBadge } from './core/badge.ts';
import type { AskedCertificate } from './core/client-certificate.ts';
import type { Download } from './core/downloads.ts';
import type { Finding, Findings, KeptFindings } from './core/finding.ts';
import type { AskedLogin, Login } from './core/login.ts';
import type { Pdf } from './core/pdf.ts';
import type { ReceiptSummary } from './core/receipt.ts';
import type { Screen } from './core/screen.ts';
import type { Person, ReportedPage, Role } from './core/session.ts';
import type { Devices as DeviceList, Part } from './core/state.ts';
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
  | { readonly type: 'badge'; readonly read: ReadBadge; readonly reader: string }
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
  /** Tells the ids of people who were removed while the station runs. */
  onRevoked(on: (person: string) => void): Stop;
}

export interface Audit {
  /** Returns when the line is on the disk (fsync), a receipt with its signature; throws when it is not. */
  append(entry: AuditEntry): void;
  /**
   * Whether the run before this one may have left a session behind: it ended while somebody's session was open, before
   * a cleaning was verified, or in the middle of a line. Found out once, at opening; nothing appended since changes it.
   */
  unfinished(): boolean;
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
  /** Something is wrong with the EHR, or with the way to it. */
  | { readonly type: 'finding'; readonly finding: Finding }
  /** A server showed a good certificate; `spki` is the hash of its key. */
  | { readonly type: 'certificate'; readonly host: string; readonly spki: string }
  /** A key press, click or touch that reached the EHR. */
  | { readonly type: 'input' }
  /** The holder pressed the lock key. */
  | { readonly type: 'lockKey' }
  /** Whether a dialog that the page has opened lies over it. */
  | { readonly type: 'dialog'; readonly open: boolean }
  /** A file that the page wanted to save is there, or is not. */
  | { readonly type: 'download'; readonly download: Download }
  /** A PDF that the page opened is shown in a dialog, or is not. */
  | { readonly type: 'pdf'; readonly pdf: Pdf }
  /** The holder pressed the key that prints. */
  | { readonly type: 'print' };

/** The EHR's view and its partition; at most one exists, and a blank one for whoever comes next. */
export interface Ehr {
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
  /** Sends what lies on top to that printer, without a question. Never rejects for a printer that does not take it. */
  print(printer: string): Promise<Printed>;
  /**
   * Ends the session when `covered` resolves: server logout, processes ended, every residue cleared and verified. Never
   * rejects for a residue that is left, the receipt says so.
   */
  clean(covered: Promise<void>): Promise<ReceiptSummary>;
  listen(on: (event: EhrEvent) => void): Stop;
}

/** What a person did on Wardkey's own page. */
export type ScreenEvent =
  | { readonly type: 'pin'; readonly pin: string }
  | { readonly type: 'userName'; readonly name: string }
  | { readonly type: 'logIn'; readonly question: number; readonly login: Login }
  | { readonly type: 'cancelLogin'; readonly question: number }
  | { readonly type: 'input' | 'lock' | 'signOff' | 'undo' | 'cancel' | 'retry' | 'closeDialog' | 'print' }
  | Crashed<'ownPage'>;

export interface Screens {
  show(screen: Screen): void;
  /** Resolves when what was shown last is painted, and a quarter of a second later at the latest: a dead page paints nothing. */
  painted(): Promise<void>;
  listen(on: (event: ScreenEvent) => void): Stop;
}

export interface Process {
  /**
   * Ends the process with the code that tells the supervisor to start it again; only a recycled one has ended in order.
   */
  restart(because: 'fault' | 'recycle'): void;
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

/** Where keys are kept: the operating system's keychain. Every call ends within five seconds, with an error if need be. */
export interface SecretStore {
  get(account: string): Promise<string | undefined>;
  set(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
}

export interface Ports {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly devices: Devices;
  readonly people: People;
  readonly audit: Audit;
  readonly attempts: AttemptStore;
  readonly findings: FindingStore;
  readonly ehr: Ehr;
  readonly screens: Screens;
  readonly process: Process;
}
