/**
 * The EHR's view and its partition. Attached to the window only while the core says so; detached it keeps its page
 * alive and is silent. Decides nothing.
 */
import { EventEmitter } from 'node:events';
import type { BaseWindow, Session, session as sessions, WebContents, WebContentsView, WebPreferences } from 'electron';
import { ehrBounds } from '../core/layout.ts';
import type { Policy } from '../core/policy.ts';
import type { ReceiptSummary } from '../core/receipt.ts';
import { guardKeyboard } from '../lockdown/keyboard.ts';
import { PAGE_PREFERENCES } from '../lockdown/preferences.ts';
import type { Ehr, EhrEvent, Stop } from '../ports.ts';
import { clean } from './clean.ts';
import { refuseFileChooser } from './file-chooser.ts';
import type { Guards } from './guards.ts';
import { logOut } from './logout.ts';
import { watchPage } from './page.ts';
import { freshPartition } from './partition.ts';
import type { Residue, Traces } from './residue/residue.ts';
import { objectsToLeaving } from './unsaved.ts';

export interface EhrParts {
  readonly window: BaseWindow;
  /** Where the keyboard goes while the EHR is out of the window. */
  readonly ownContents: WebContents;
  readonly guards: Guards;
  readonly policy: Policy;
  readonly residues: readonly Residue[];
  readonly sessions: typeof sessions;
  readonly View: typeof WebContentsView;
}

/** A picture in a window of its own would stay on the screen over a locked station; WebTransport passes the web requests by. */
const NO_BLINK_FEATURES = [
  PAGE_PREFERENCES.disableBlinkFeatures,
  ...['PictureInPicture', 'PictureInPictureAPI', 'DocumentPictureInPictureAPI', 'WebTransport'],
];

const EHR_PREFERENCES: WebPreferences = { ...PAGE_PREFERENCES, disableBlinkFeatures: NO_BLINK_FEATURES.join(',') };

export class EhrView implements Ehr {
  readonly #parts: EhrParts;
  readonly #events = new EventEmitter<{ event: [EhrEvent] }>();
  #session: Session | undefined;
  /** The contents stand beside their view: a page that closes itself empties the view's own property. */
  #shown: { readonly view: WebContentsView; readonly contents: WebContents } | undefined;
  #below: 'strip' | 'countdown' | undefined;

  constructor(parts: EhrParts) {
    this.#parts = parts;
    parts.window.on('resize', () => this.#layOut());
  }

  create(): void {
    if (this.#session) throw new Error('The last EHR session has not been cleaned.');
    const { sessions, guards, policy } = this.#parts;
    const session = freshPartition(sessions, guards, policy, () => this.#say({ type: 'page', page: 'gone' }));
    this.#makeView(session);
    this.#session = session;
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
    this.#makeView(this.#session);
  }

  async clean(): Promise<ReceiptSummary> {
    const started = performance.now();
    const session = this.#session;
    const logout = session ? await logOut(session, this.#parts.policy.ehr.logoutUrl) : undefined;
    const contents = this.#shown?.contents;
    const traces: Traces = { ...(session ? { session } : {}), ...(contents ? { contents } : {}) };
    const residues = await clean(this.#parts.residues, traces);
    if (residues.every((residue) => residue.verified)) {
      this.#session = undefined;
      this.#shown = undefined;
    }
    return { residues, ...(logout ? { logout } : {}), ms: Math.round(performance.now() - started) };
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

  #makeView(session: Session): void {
    const view = new this.#parts.View({ webPreferences: { session, ...EHR_PREFERENCES } });
    view.setBackgroundColor('#ffffff');
    const contents = view.webContents;
    this.#shown = { view, contents };
    this.#watch(contents);
    refuseFileChooser(contents);
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
