/**
 * The EHR's view and its partition. Attached to the window only while the core says so; detached it keeps its page
 * alive and is silent. Decides nothing.
 */
import { EventEmitter } from 'node:events';
import type { BaseWindow, Session, WebContents, WebContentsView } from 'electron';
import type { Printed } from '../core/audit.ts';
import type { EhrEvent } from '../core/ehr-event.ts';
import { dialogBounds, ehrBounds } from '../core/layout.ts';
import type { Login } from '../core/login.ts';
import type { Policy } from '../core/policy.ts';
import type { Progress } from '../core/progress.ts';
import type { ReceiptSummary } from '../core/receipt.ts';
import { isSame } from '../core/strictness.ts';
import type { Ehr, Stop } from '../ports.ts';
import { clean, coveredAndLoggedOut, summaryOf } from './clean.ts';
import { dialogs } from './dialogs.ts';
import { ehrPage, ehrPreferences } from './ehr-page.ts';
import { filesOf } from './files.ts';
import { listening } from './listening.ts';
import { logOut } from './logout.ts';
import { type BlankPage, nextPage } from './next-page.ts';
import { place } from './own-screen.ts';
import { admitHolder, freshPartition, isElsewhere, type PartitionParts, type PartitionView } from './partition.ts';
import { printing } from './printing.ts';
import { type Note, progressOf } from './progress.ts';
import { questionsOf } from './questions.ts';
import type { Residue } from './residue.ts';
import { type TraceParts, tracesOf } from './traces.ts';
import { objectsToLeaving } from './unsaved.ts';
import type { ViewerPlace } from './viewer.ts';

export interface EhrParts extends PartitionParts, Omit<TraceParts, 'address' | 'guards'>, ViewerPlace {
  readonly window: BaseWindow;
  /** Where the keyboard goes while the EHR is out of the window. */
  readonly ownContents: WebContents;
  readonly residues: readonly Residue[];
  readonly wedge: { watch(contents: WebContents): void } | undefined;
}

export class EhrView implements Ehr {
  #parts: EhrParts;
  readonly #next = nextPage(
    () => this.#blank(),
    (session) => this.#parts.guards.seal(session),
  );
  readonly #events = new EventEmitter<{ event: [EhrEvent] }>();
  readonly #dialogs;
  readonly #files;
  readonly #questions;
  readonly #print;
  readonly #listening;
  readonly #view: PartitionView;
  readonly #say = (event: EhrEvent): void => void this.#events.emit('event', event);
  readonly #isShown = () => this.#below !== undefined;
  #session: Session | undefined;
  /** The contents stand beside their view: a page that closes itself empties the view's own property. */
  #shown: { readonly view: WebContentsView; readonly contents: WebContents } | undefined;
  #below: 'strip' | 'countdown' | undefined;

  constructor(parts: EhrParts) {
    this.#parts = parts;
    this.#dialogs = dialogs({
      window: parts.window,
      preferences: () => ehrPreferences(this.#parts.policy.ehr),
      allows: (url) => this.#parts.policy.ehr.popups === 'dialog' && this.#allows(url),
      refused: (contents, url) => this.#files.ask(contents, url),
      make: (opened) => this.#dialog(opened),
      changed: (open) => this.#dialogChanged(open),
    });
    const told = { allows: (url: string) => this.#allows(url), say: this.#say };
    this.#files = filesOf(parts, {
      ...{ ...told, isShown: this.#isShown, rules: () => this.#parts.policy.ehr },
      show: (view) => this.#dialogs.add(this.#listening.guarded(view)),
    });
    this.#questions = questionsOf({ ...told, pages: () => this.#pages() });
    this.#listening = listening({
      ...{ say: this.#say, files: this.#files, questions: this.#questions, dialogs: this.#dialogs, wedge: parts.wedge },
      ...{ own: parts.ownContents, isShown: this.#isShown, shown: () => this.#shown?.contents },
      pages: () => this.#pages(),
    });
    this.#view = {
      ...{ say: this.#say, isShown: this.#isShown, files: this.#files, questions: this.#questions },
      isHers: (session) => session === this.#session,
    };
    this.#print = printing({ isShown: this.#isShown, isDocument: this.#files.isDocument });
    parts.window.on('resize', () => this.#layOut());
  }

  /** The blank page of the policy before goes; what a page has open with a server ends, and it asks again. */
  govern(policy: Policy): void {
    const before = this.#parts.policy;
    this.#parts = { ...this.#parts, policy };
    if (isSame(before.ehr, policy.ehr)) return;
    const session = this.#session;
    if (session) {
      admitHolder(session, this.#parts, this.#view);
      const pages = this.#pages().filter((contents) => !this.#files.isDocument(contents));
      if (pages.some((contents) => isElsewhere(contents, this.#parts.guards))) this.#say({ type: 'notAllowed' });
    } else {
      this.#next.discard();
      this.prepare();
    }
  }

  prepare(): void {
    // whatever keeps it from being made shows again when it is needed
    if (!this.#session) this.#next.prepare().catch(() => this.#next.discard());
  }

  create(): void {
    if (this.#session) throw new Error('The last EHR session has not been cleaned.');
    const { session, view } = this.#next.take();
    this.#session = session;
    this.#fill(view);
  }

  attach(below: 'strip' | 'countdown'): void {
    const shown = this.#shown;
    if (!shown || shown.contents.isDestroyed()) throw new Error('There is no EHR to show.');
    this.#below = below;
    this.#parts.window.contentView.addChildView(shown.view);
    this.#layOut();
    shown.contents.setAudioMuted(false);
    if (this.#dialogs.contents().length === 0) shown.contents.focus();
  }

  detach(): void {
    this.#below = undefined;
    this.#dialogs.detach();
    if (!this.#shown) return;
    const { view, contents } = this.#shown;
    this.#parts.window.contentView.removeChildView(view);
    if (!contents.isDestroyed()) contents.setAudioMuted(true);
    this.#parts.ownContents.focus();
  }

  async objects(): Promise<boolean> {
    const asked = this.#pages().filter((contents) => !contents.isDestroyed());
    return (await Promise.all(asked.map(objectsToLeaving))).includes(true);
  }

  /** A page that closed itself took its contents with it: the session gets a new view. */
  reload(): void {
    if (!this.#session || !this.#shown) throw new Error('There is no EHR to load again.');
    const { view, contents } = this.#shown;
    this.#dialogs.closeAll();
    if (!contents.isDestroyed()) return this.#load(contents);
    this.#parts.window.contentView.removeChildView(view);
    this.#fill(ehrPage(this.#parts, this.#session));
  }

  closeDialog(): void {
    this.#dialogs.close();
  }

  answerLogin(question: number, login?: Login): void {
    this.#questions.logins.answer(question, login);
  }

  answerPasskey(question: number, credential?: string): void {
    this.#questions.passkeys.answer(question, credential);
  }

  print(printer: string): Promise<Printed> {
    return this.#print(this.#pages().at(-1), printer);
  }

  clean(covered: Promise<void>, tell: (residues: readonly Progress[]) => void): Promise<ReceiptSummary> {
    const { policy, residues } = this.#parts;
    const asks = this.#session !== undefined && policy.ehr.logout !== undefined;
    const { note, end } = progressOf(residues, asks, tell);
    return this.#clean(covered, note).finally(end);
  }

  async #clean(covered: Promise<void>, note: Note): Promise<ReceiptSummary> {
    const { policy, residues } = this.#parts;
    const session = this.#session;
    const contents = this.#shown?.contents;
    const ended = async () => session && (await logOut(session, contents, policy.ehr.logout));
    const before = await coveredAndLoggedOut(() => covered, ended, note);
    this.#next.discard();
    this.#files.end();
    this.#questions.end();
    const parts = { ...this.#parts, address: policy.ehr.startUrl };
    const { traces, end } = tracesOf(session, this.#pages(), parts);
    const cleaned = await clean(residues, traces, note).finally(end);
    if (cleaned.residues.every(({ verified }) => verified)) {
      this.#session = undefined;
      this.#shown = undefined;
    }
    return summaryOf(before, cleaned);
  }

  listen(on: (event: EhrEvent) => void): Stop {
    this.#events.on('event', on);
    return () => this.#events.off('event', on);
  }

  #allows(url: string): boolean {
    return this.#session !== undefined && this.#parts.guards.allows(this.#session, url);
  }

  #layOut(): void {
    if (!this.#below) return;
    const [width = 0, height = 0] = this.#parts.window.getContentSize();
    const bounds = ehrBounds({ width, height }, this.#below);
    if (this.#shown) place(this.#shown.view, this.#shown.contents, bounds);
    this.#dialogs.attach(dialogBounds({ width, height }, this.#below));
  }

  #pages(): readonly WebContents[] {
    return [...(this.#shown ? [this.#shown.contents] : []), ...this.#dialogs.contents()];
  }

  #blank(): BlankPage {
    const session = freshPartition(this.#parts, this.#view);
    const view = ehrPage(this.#parts, session);
    return { session, view, contents: view.webContents };
  }

  #dialog(opened: WebContents | undefined): WebContentsView {
    if (!this.#session) throw new Error('There is no session to open a dialog in.');
    return this.#listening.guarded(ehrPage(this.#parts, this.#session, opened));
  }

  #dialogChanged(open: boolean): void {
    // the keyboard goes back to where the holder looks
    const page = this.#shown?.contents;
    if (!open && this.#below && page && !page.isDestroyed()) page.focus();
    this.#say({ type: 'dialog', open });
  }

  /** From here on what happens in the view is the holder's. */
  #fill(view: WebContentsView): void {
    const { webContents: contents } = this.#listening.guarded(view);
    this.#shown = { view, contents };
    this.#listening.watch(contents);
    this.#dialogs.watch(contents);
    // a mouse has a button for going back, and before the EHR there is only the blank page
    contents.once('did-navigate', () => contents.navigationHistory.clear());
    this.#load(contents);
  }

  #load(contents: WebContents): void {
    // A failure is reported by `did-fail-load`; the promise repeats it.
    contents.loadURL(this.#parts.policy.ehr.startUrl).catch(() => undefined);
  }
}
