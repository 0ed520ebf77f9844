/**
 * The EHR's view and its partition. Attached to the window only while the core says so; detached it keeps its page
 * alive and is silent. Decides nothing.
 */
import { EventEmitter } from 'node:events';
import type { BaseWindow, Session, WebContents, WebContentsView } from 'electron';
import type { Printed } from '../core/audit.ts';
import { dialogBounds, ehrBounds } from '../core/layout.ts';
import type { Login } from '../core/login.ts';
import type { ReceiptSummary } from '../core/receipt.ts';
import type { ReportedPage } from '../core/session.ts';
import type { Ehr, EhrEvent, Stop } from '../ports.ts';
import { loginQuestions } from './authentication.ts';
import { clean, coveredAndLoggedOut, summaryOf } from './clean.ts';
import { dialogs } from './dialogs.ts';
import { ehrPage, ehrPreferences } from './ehr-page.ts';
import { filesOf } from './files.ts';
import { logOut } from './logout.ts';
import { type BlankPage, nextPage } from './next-page.ts';
import { place } from './own-screen.ts';
import { watchHands, watchPage } from './page.ts';
import { freshPartition, type PartitionParts } from './partition.ts';
import { printing } from './printing.ts';
import type { Residue } from './residue.ts';
import { NO_TRACES, sealedTraces, type TraceParts } from './traces.ts';
import { objectsToLeaving } from './unsaved.ts';
import type { ViewerParts } from './viewer.ts';

export interface EhrParts extends PartitionParts, Omit<TraceParts, 'address' | 'guards'>, Pick<ViewerParts, 'viewer'> {
  readonly window: BaseWindow;
  /** Where the keyboard goes while the EHR is out of the window. */
  readonly ownContents: WebContents;
  readonly residues: readonly Residue[];
}

export class EhrView implements Ehr {
  readonly #parts: EhrParts;
  readonly #next = nextPage(
    () => this.#blank(),
    (session) => this.#parts.guards.seal(session),
  );
  readonly #events = new EventEmitter<{ event: [EhrEvent] }>();
  readonly #dialogs;
  readonly #files;
  readonly #logins;
  readonly #print;
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
      preferences: ehrPreferences(parts.policy.ehr),
      allows: (url) => parts.policy.ehr.popups === 'dialog' && this.#allows(url),
      refused: (contents, url) => this.#files.ask(contents, url),
      make: (opened) => this.#dialog(opened),
      changed: (open) => this.#dialogChanged(open),
    });
    const allows = (url: string) => this.#allows(url);
    this.#files = filesOf(parts, {
      ...{ allows, isShown: this.#isShown, say: this.#say },
      show: (view) => this.#dialogs.add(this.#guarded(view)),
    });
    this.#logins = loginQuestions({
      allows,
      say: (asked) => this.#say({ type: 'loginAsked', ...asked }),
      gone: (question) => this.#say({ type: 'cancelLogin', question }),
    });
    this.#print = printing({ isShown: this.#isShown, isDocument: this.#files.isDocument });
    parts.window.on('resize', () => this.#layOut());
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
    this.#logins.answer(question, login);
  }

  print(printer: string): Promise<Printed> {
    const contents = this.#dialogs.contents().at(-1) ?? this.#shown?.contents;
    return this.#print(contents, printer);
  }

  async clean(covered: Promise<void>): Promise<ReceiptSummary> {
    const { policy, residues } = this.#parts;
    const session = this.#session;
    const contents = this.#shown?.contents;
    const before = await coveredAndLoggedOut(
      () => covered,
      async () => session && (await logOut(session, contents, policy.ehr.logout)),
    );
    this.#next.discard();
    this.#files.end();
    this.#logins.end();
    const { traces, end } = this.#traces(session);
    const cleaned = await clean(residues, traces).finally(end);
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

  #traces(session: Session | undefined) {
    if (!session) return { traces: NO_TRACES, end: () => undefined };
    const address = this.#parts.policy.ehr.startUrl;
    return sealedTraces({ session, pages: this.#pages() }, { ...this.#parts, address });
  }

  #blank(): BlankPage {
    const session: Session = freshPartition(this.#parts, {
      say: this.#say,
      isShown: (session) => session === this.#session && this.#below !== undefined,
      takesDownload: (item) => session === this.#session && this.#files.take(item),
      login: (...asked) => (session === this.#session ? this.#logins.take(...asked) : asked[2]()),
    });
    const view = ehrPage(this.#parts, session);
    return { session, view, contents: view.webContents };
  }

  #dialog(opened: WebContents | undefined): WebContentsView {
    if (!this.#session) throw new Error('There is no session to open a dialog in.');
    return this.#guarded(ehrPage(this.#parts, this.#session, opened));
  }

  #dialogChanged(open: boolean): void {
    // the keyboard goes back to where the holder looks
    const page = this.#shown?.contents;
    if (!open && this.#below && page && !page.isDestroyed()) page.focus();
    this.#say({ type: 'dialog', open });
  }

  /** From here on what happens in the view is the holder's. */
  #fill(view: WebContentsView): void {
    const { webContents: contents } = this.#guarded(view);
    this.#shown = { view, contents };
    this.#watch(contents);
    this.#dialogs.watch(contents);
    // a mouse has a button for going back, and before the EHR there is only the blank page
    contents.once('did-navigate', () => contents.navigationHistory.clear());
    this.#load(contents);
  }

  #load(contents: WebContents): void {
    // A failure is reported by `did-fail-load`; the promise repeats it.
    contents.loadURL(this.#parts.policy.ehr.startUrl).catch(() => undefined);
  }

  /** Events of a view that has been replaced or cleaned say nothing about the present holder. */
  #watch(contents: WebContents): void {
    const say = (page: ReportedPage) => {
      if (this.#shown?.contents !== contents) return;
      // what a page has opened, and what it asks, is its own, and does not outlive it
      if (page === 'gone') {
        this.#dialogs.closeAll();
        this.#logins.end();
      }
      this.#say({ type: 'page', page });
    };
    watchPage(contents, say, () => this.#logins.hasRefused());
  }

  #guarded(view: WebContentsView): WebContentsView {
    const contents = view.webContents;
    this.#files.watch(contents);
    const say = (event: EhrEvent) => {
      if (this.#pages().includes(contents)) this.#say(event);
    };
    this.#logins.watch(contents);
    watchHands(contents, say);
    return view;
  }
}
