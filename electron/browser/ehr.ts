/**
 * The EHR's view and its partition. Attached to the window only while the core says so; detached it keeps its page
 * alive and is silent. Decides nothing.
 */
import { EventEmitter } from 'node:events';
import type { BaseWindow, Session, session as sessions, WebContents, WebContentsView } from 'electron';
import { ehrBounds } from '../core/layout.ts';
import type { Policy } from '../core/policy.ts';
import type { ReceiptSummary } from '../core/receipt.ts';
import type { Ehr, EhrEvent, Stop } from '../ports.ts';
import { clean } from './clean.ts';
import type { Guards } from './guards.ts';
import { guardKeyboard } from './keyboard.ts';
import { logOut } from './logout.ts';
import { freshPartition } from './partition.ts';
import type { Residue, Traces } from './residue/residue.ts';

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

/** `net::ERR_ABORTED`: a navigation replaced by another one, not a page that cannot be reached. */
const ABORTED = -3;

export class EhrView implements Ehr {
  readonly #parts: EhrParts;
  readonly #events = new EventEmitter<{ event: [EhrEvent] }>();
  #session: Session | undefined;
  #view: WebContentsView | undefined;
  #below: 'strip' | 'countdown' | undefined;

  constructor(parts: EhrParts) {
    this.#parts = parts;
    parts.window.on('resize', () => this.#layOut());
  }

  create(): void {
    if (this.#session) throw new Error('The last EHR session has not been cleaned.');
    const { sessions, guards, policy, View } = this.#parts;
    const session = freshPartition(sessions, guards, policy, () => this.#say({ type: 'page', page: 'gone' }));
    const view = new View({
      webPreferences: {
        session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        devTools: false,
        spellcheck: false,
        navigateOnDragDrop: false,
        // A native dialog would stay on the screen over a locked station.
        disableDialogs: true,
        disableBlinkFeatures: 'Auxclick',
      },
    });
    view.setBackgroundColor('#ffffff');
    this.#session = session;
    this.#view = view;
    this.#watch(view.webContents);
    this.#load(view.webContents);
  }

  attach(below: 'strip' | 'countdown'): void {
    const view = this.#view;
    if (!view) throw new Error('There is no EHR to show.');
    this.#below = below;
    this.#parts.window.contentView.addChildView(view);
    this.#layOut();
    view.webContents.setAudioMuted(false);
    view.webContents.focus();
  }

  detach(): void {
    this.#below = undefined;
    if (!this.#view) return;
    this.#parts.window.contentView.removeChildView(this.#view);
    if (!this.#view.webContents.isDestroyed()) this.#view.webContents.setAudioMuted(true);
    this.#parts.ownContents.focus();
  }

  reload(): void {
    if (!this.#view) throw new Error('There is no EHR to load again.');
    this.#load(this.#view.webContents);
  }

  async clean(): Promise<ReceiptSummary> {
    const started = performance.now();
    const session = this.#session;
    const logout = session ? await logOut(session, this.#parts.policy.ehr.logoutUrl) : undefined;
    const traces: Traces = {
      ...(session ? { session } : {}),
      ...(this.#view ? { contents: this.#view.webContents } : {}),
    };
    const residues = await clean(this.#parts.residues, traces);
    if (residues.every((residue) => residue.verified)) {
      this.#session = undefined;
      this.#view = undefined;
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
    this.#view?.setBounds(ehrBounds({ width, height }, this.#below));
  }

  #load(contents: WebContents): void {
    // A failure is reported by `did-fail-load`; the promise repeats it.
    contents.loadURL(this.#parts.policy.ehr.startUrl).catch(() => undefined);
  }

  /** Events of a view that has been replaced or cleaned say nothing about the present holder. */
  #watch(contents: WebContents): void {
    const say = (event: EhrEvent) => {
      if (this.#view?.webContents === contents) this.#say(event);
    };
    let arrived = false;
    contents.on('did-navigate', () => {
      arrived = true;
    });
    contents.on('dom-ready', () => {
      if (arrived) say({ type: 'page', page: 'ready' });
    });
    contents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
      if (!isMainFrame || code === ABORTED) return;
      arrived = false;
      say({ type: 'page', page: 'unreachable' });
    });
    contents.on('render-process-gone', () => say({ type: 'page', page: 'gone' }));
    guardKeyboard(contents, { lock: () => say({ type: 'lockKey' }), input: () => say({ type: 'input' }) });
  }
}
