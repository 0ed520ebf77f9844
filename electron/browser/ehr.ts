/**
 * The EHR's view and its partition. Attached to the window only while the core says so; detached it keeps its page
 * alive and is silent. Decides nothing.
 */
import { EventEmitter } from 'node:events';
import type { BaseWindow, Session, WebContents, WebContentsView, WebPreferences } from 'electron';
import { ehrBounds } from '../core/layout.ts';
import type { ReceiptSummary } from '../core/receipt.ts';
import { guardKeyboard } from '../lockdown/keyboard.ts';
import { PAGE_PREFERENCES } from '../lockdown/preferences.ts';
import type { Ehr, EhrEvent, Stop } from '../ports.ts';
import { clean, timed } from './clean.ts';
import { refuseFileChooser } from './file-chooser.ts';
import { logOut } from './logout.ts';
import { type BlankPage, nextPage } from './next-page.ts';
import { watchPage } from './page.ts';
import { freshPartition, type PartitionParts } from './partition.ts';
import type { Residue } from './residue.ts';
import { NO_TRACES, sealedTraces, type TraceParts } from './traces.ts';
import { objectsToLeaving } from './unsaved.ts';

export interface EhrParts extends PartitionParts, Omit<TraceParts, 'address' | 'guards'> {
  readonly window: BaseWindow;
  /** Where the keyboard goes while the EHR is out of the window. */
  readonly ownContents: WebContents;
  readonly residues: readonly Residue[];
}

/** A picture in a window of its own would stay on the screen over a locked station. */
const NO_BLINK_FEATURES = [
  PAGE_PREFERENCES.disableBlinkFeatures,
  ...['PictureInPicture', 'PictureInPictureAPI', 'DocumentPictureInPictureAPI'],
];

const EHR_PREFERENCES: WebPreferences = {
  ...PAGE_PREFERENCES,
  disableBlinkFeatures: NO_BLINK_FEATURES.join(','),
  // a page that loads behind a PIN pad would take the keyboard away from it
  focusOnNavigation: false,
};

export class EhrView implements Ehr {
  readonly #parts: EhrParts;
  readonly #next = nextPage(() => this.#blank());
  readonly #events = new EventEmitter<{ event: [EhrEvent] }>();
  #session: Session | undefined;
  /** The contents stand beside their view: a page that closes itself empties the view's own property. */
  #shown: { readonly view: WebContentsView; readonly contents: WebContents } | undefined;
  #below: 'strip' | 'countdown' | undefined;

  constructor(parts: EhrParts) {
    this.#parts = parts;
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
    shown.contents.focus();
  }

  detach(): void {
    this.#below = undefined;
    if (!this.#shown) return;
    const { view, contents } = this.#shown;
    this.#parts.window.contentView.removeChildView(view);
    if (!contents.isDestroyed()) contents.setAudioMuted(true);
    this.#parts.ownContents.focus();
  }

  async objects(): Promise<boolean> {
    const contents = this.#shown?.contents;
    return contents !== undefined && !contents.isDestroyed() && objectsToLeaving(contents);
  }

  /** A page that closed itself took its contents with it: the session gets a new view. */
  reload(): void {
    if (!this.#session || !this.#shown) throw new Error('There is no EHR to load again.');
    const { view, contents } = this.#shown;
    if (!contents.isDestroyed()) return this.#load(contents);
    this.#parts.window.contentView.removeChildView(view);
    this.#fill(this.#view(this.#session));
  }

  async clean(covered: Promise<void>): Promise<ReceiptSummary> {
    const { policy, residues } = this.#parts;
    const session = this.#session;
    const contents = this.#shown?.contents;
    let logout: ReceiptSummary['logout'];
    const before = {
      cover: await timed(() => covered),
      logout: await timed(async () => {
        logout = session && (await logOut(session, contents, policy.ehr.logout));
      }),
    };
    this.#next.discard();
    const { traces, end } = this.#traces(session);
    const cleaned = await clean(residues, traces).finally(end);
    if (cleaned.residues.every(({ verified }) => verified)) {
      this.#session = undefined;
      this.#shown = undefined;
    }
    const stages = { ...before, ...cleaned.stages };
    const ms = Math.round(Object.values(stages).reduce((sum, each) => sum + each, 0));
    return { residues: cleaned.residues, ...(logout ? { logout } : {}), stages, ms };
  }

  listen(on: (event: EhrEvent) => void): Stop {
    this.#events.on('event', on);
    return () => this.#events.off('event', on);
  }

  #say(event: EhrEvent): void {
    this.#events.emit('event', event);
  }

  #layOut(): void {
    if (!this.#below) return;
    const [width = 0, height = 0] = this.#parts.window.getContentSize();
    this.#shown?.view.setBounds(ehrBounds({ width, height }, this.#below));
  }

  #traces(session: Session | undefined) {
    if (!session) return { traces: NO_TRACES, end: () => undefined };
    const address = this.#parts.policy.ehr.startUrl;
    return sealedTraces({ session, contents: this.#shown?.contents }, { ...this.#parts, address });
  }

  #blank(): BlankPage {
    const session = freshPartition(this.#parts, {
      say: (event) => this.#say(event),
      isShown: (session) => session === this.#session && this.#below !== undefined,
    });
    const view = this.#view(session);
    return { session, view, contents: view.webContents };
  }

  #view(session: Session): WebContentsView {
    const view = new this.#parts.View({ webPreferences: { session, ...EHR_PREFERENCES } });
    view.setBackgroundColor('#ffffff');
    refuseFileChooser(view.webContents);
    return view;
  }

  /** From here on what happens in the view is the holder's. */
  #fill(view: WebContentsView): void {
    const contents = view.webContents;
    this.#shown = { view, contents };
    this.#watch(contents);
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
    const say = (event: EhrEvent) => {
      if (this.#shown?.contents === contents) this.#say(event);
    };
    watchPage(contents, (page) => say({ type: 'page', page }));
    guardKeyboard(contents, { lock: () => say({ type: 'lockKey' }), input: () => say({ type: 'input' }) });
  }
}
