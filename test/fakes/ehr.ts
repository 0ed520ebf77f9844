/**
 * An EHR without a browser: one page, one partition, the same rules of order as the real view. `traces` stands for
 * everything a holder leaves.
 */

import type { Printed } from '../../electron/core/audit.ts';
import type { AskedCertificate } from '../../electron/core/client-certificate.ts';
import type { EhrEvent } from '../../electron/core/ehr-event.ts';
import type { Finding } from '../../electron/core/finding.ts';
import type { Login } from '../../electron/core/login.ts';
import type { PasskeyAccount } from '../../electron/core/passkey.ts';
import type { Policy } from '../../electron/core/policy.ts';
import type { HowFar, Progress } from '../../electron/core/progress.ts';
import type { ReceiptSummary } from '../../electron/core/receipt.ts';
import type { Ehr, Stop } from '../../electron/ports.ts';

/** Whom no server knows. */
export const WRONG_USER = 'wrong';
const RESIDUES = ['processes', 'storage', 'clipboard'];
const STAGES = { cover: 0, logout: 0, processes: 1, clear: 1, verify: 1, network: 0 };

export class FakeEhr implements Ehr {
  /** Where the page is attached now; undefined while it is out of the window. */
  shown: 'strip' | 'countdown' | undefined;
  readonly traces: string[] = [];
  partitions = 0;
  /** The printers that were sent something. */
  readonly printed: string[] = [];
  /** Dialogs that the page has opened over itself. */
  dialogs = 0;
  /** Whether a blank page waits for the next holder. */
  prepared = false;
  /** Whether the server answers; a page loaded meanwhile cannot be reached. */
  reachable = true;
  /** Whether the page has work that is not saved, for which it objects to being left. */
  unsaved = false;
  /** A page in an endless loop answers nothing. */
  hangs = false;
  /** A residue that stays whatever is done about it. */
  stubborn: string | undefined;
  /** What servers were answered, one after the other; nothing where there was no login. */
  readonly answers: (Login | undefined)[] = [];
  /** What pages were answered that asked which account is meant; nothing where none was chosen. */
  readonly chosen: (string | undefined)[] = [];
  /** Makes the named method throw. */
  broken:
    | 'govern'
    | 'prepare'
    | 'create'
    | 'attach'
    | 'detach'
    | 'objects'
    | 'reload'
    | 'closeDialog'
    | 'answerLogin'
    | 'answerPasskey'
    | 'print'
    | 'clean'
    | undefined;
  /** Serials of the policies it was told to go by. */
  readonly governedBy: number[] = [];
  #exists = false;
  #question = 0;
  #passkey = 0;
  #isChoosing = false;
  /** Hears how a request that waits behind that question is served. */
  #waits: ((as: string | undefined) => void) | undefined;
  #served: Promise<string | undefined> = Promise.resolve(undefined);
  /** The login that servers know, or that the page is not to be asked for. */
  #login: Login | 'refused' | undefined;
  #crashed = false;
  /** What cleaning waits for. */
  slowness: Promise<void> = Promise.resolve();
  #tells: (is: HowFar) => void = () => undefined;
  readonly #listeners = new Set<(event: EhrEvent) => void>();

  get exists(): boolean {
    return this.#exists;
  }

  govern({ serial }: Policy): void {
    this.#mayBreak('govern');
    this.governedBy.push(serial);
  }

  prepare(): void {
    this.#mayBreak('prepare');
    if (!this.#exists) this.prepared = true;
  }

  create(): void {
    this.#mayBreak('create');
    if (this.#exists) throw new Error('The last EHR session has not been cleaned.');
    this.#exists = true;
    this.prepared = false;
    this.#crashed = false;
    this.partitions += 1;
    this.#load();
  }

  attach(below: 'strip' | 'countdown'): void {
    this.#mayBreak('attach');
    if (!this.#exists) throw new Error('There is no EHR to show.');
    this.shown = below;
  }

  detach(): void {
    this.#mayBreak('detach');
    this.shown = undefined;
  }

  async objects(): Promise<boolean> {
    this.#mayBreak('objects');
    return this.#exists && !this.#crashed && !this.hangs && this.unsaved;
  }

  reload(): void {
    this.#mayBreak('reload');
    if (!this.#exists) throw new Error('There is no EHR to load again.');
    this.#dialogs(0);
    this.#crashed = false;
    if (this.#login === 'refused') this.#login = undefined;
    if (this.#waits) this.#say({ type: 'cancelLogin', question: this.#question });
    this.#waits?.(undefined);
    this.#waits = undefined;
    if (this.#forgetPasskey()) this.#say({ type: 'cancelPasskey', question: this.#passkey });
    this.#load();
  }

  async print(printer: string): Promise<Printed> {
    this.#mayBreak('print');
    if (!this.shown) return { printer, refused: 'noPage' };
    this.printed.push(printer);
    return { printer };
  }

  closeDialog(): void {
    this.#mayBreak('closeDialog');
    this.#dialogs(Math.max(0, this.dialogs - 1));
  }

  answerLogin(question: number, login?: Login): void {
    this.#mayBreak('answerLogin');
    const serve = this.#waits;
    if (!serve || question !== this.#question) return;
    this.#waits = undefined;
    this.answers.push(login);
    this.#login = login ?? 'refused';
    if (login?.user === WRONG_USER) this.#ask(serve, true);
    else serve(login?.user);
  }

  answerPasskey(question: number, credential?: string): void {
    this.#mayBreak('answerPasskey');
    if (question === this.#passkey) this.#forgetPasskey(credential);
  }

  /** Who the server took the last request behind a login to come from, once it is answered. */
  servedAs(): Promise<string | undefined> {
    return this.#served;
  }

  async clean(covered: Promise<void>, tell: (residues: readonly Progress[]) => void): Promise<ReceiptSummary> {
    this.#mayBreak('clean');
    await covered;
    this.#tells = (is) => tell(RESIDUES.map((name) => ({ name, is: name === this.stubborn ? 'underWay' : is })));
    await this.slowness;
    this.prepared = false;
    this.#forgetLogin();
    this.#dialogs(0);
    if (!this.stubborn) this.traces.length = 0;
    this.#exists = this.stubborn !== undefined;
    const residues = RESIDUES.map((name) => ({ name, cleared: true, verified: name !== this.stubborn, ms: 1 }));
    return { residues: residues.map((residue) => ({ ...residue, by: 'look' })), stages: STAGES, ms: 3 };
  }

  /** The last cleaning has come so far. */
  tellProgress(is: HowFar): void {
    this.#tells(is);
  }

  listen(on: (event: EhrEvent) => void): Stop {
    this.#listeners.add(on);
    return () => this.#listeners.delete(on);
  }

  /** The holder presses a key or clicks in the page. */
  input(): void {
    this.#say({ type: 'input' });
  }

  lockKey(): void {
    this.#say({ type: 'lockKey' });
  }

  /** The browser notices something wrong with the EHR. */
  find(finding: Finding): void {
    this.#say({ type: 'finding', finding });
  }

  showCertificate(host: string, spki: string): void {
    this.#say({ type: 'certificate', host, spki });
  }

  /** The holder works: something of hers is in the page now. */
  work(trace: string): void {
    if (!this.#exists || this.#crashed) throw new Error('There is no page to work in.');
    this.traces.push(trace);
  }

  /** The page asks for a dialog, and gets it while it is shown. */
  openDialog(): void {
    if (this.shown) this.#dialogs(this.dialogs + 1);
  }

  crash(): void {
    this.#crashed = true;
    this.#forgetLogin();
    this.#dialogs(0);
    this.#say({ type: 'page', page: 'gone' });
  }

  /** The page gets to an address of nobody's, and its process is ended for that. */
  escape(to: string): void {
    this.#say({ type: 'escaped', to });
    this.crash();
  }

  /** What it shows lies at an address that the policy has taken away. */
  loseAddress(): void {
    this.#say({ type: 'notAllowed' });
  }

  /** A server of the EHR asks who this is. */
  askForCertificate(asked: AskedCertificate): void {
    this.#say({ type: 'certificateAsked', ...asked });
  }

  /** The page asks a server for something that it gives to nobody it does not know. */
  askBehindLogin(): void {
    const known = this.#login;
    this.#served = new Promise((serve) => {
      if (known) serve(known === 'refused' ? undefined : known.user);
      else this.#ask(serve, false);
    });
  }

  #ask(serve: (as: string | undefined) => void, wrong: boolean): void {
    this.#question += 1;
    this.#waits = serve;
    this.#say({ type: 'loginAsked', question: this.#question, host: '127.0.0.1', wrong });
  }

  /** A key answers the page for several accounts. */
  askForPasskey(...accounts: readonly PasskeyAccount[]): void {
    if (this.#isChoosing) return void this.chosen.push(undefined);
    this.#passkey += 1;
    this.#isChoosing = true;
    this.#say({ type: 'passkeyAsked', question: this.#passkey, host: '127.0.0.1', accounts });
  }

  /** Whether there was anything to forget. */
  #forgetPasskey(credential?: string): boolean {
    if (!this.#isChoosing) return false;
    this.#isChoosing = false;
    this.chosen.push(credential);
    return true;
  }

  #forgetLogin(): void {
    this.#forgetPasskey();
    this.#waits?.(undefined);
    this.#waits = undefined;
    this.#login = undefined;
  }

  #load(): void {
    this.unsaved = false;
    this.hangs = false;
    const page = this.reachable ? 'ready' : 'unreachable';
    queueMicrotask(() => {
      if (this.#exists && !this.#crashed) this.#say({ type: 'page', page });
    });
  }

  #dialogs(count: number): void {
    if (this.dialogs === count) return;
    this.dialogs = count;
    this.#say({ type: 'dialog', open: count > 0 });
  }

  #say(event: EhrEvent): void {
    for (const on of this.#listeners) on(event);
  }

  #mayBreak(method: NonNullable<FakeEhr['broken']>): void {
    if (this.broken === method) throw new Error(`${method} broke`);
  }
}
