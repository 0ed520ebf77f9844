/**
 * Pages that the holder's page opens, where the policy lets it: each is a dialog over that page, inside the station's
 * window and below its strip, in the same session and under the same guards. One is seen at a time, the last one.
 */
import type {
  BaseWindow,
  HandlerDetails,
  LoadURLOptions,
  Rectangle,
  WebContents,
  WebContentsView,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron';
import { place } from './own-screen.ts';

/** Somebody who has four dialogs over her page has lost her way, or the page is hostile. */
const MOST = 4;

export interface DialogParts {
  readonly window: BaseWindow;
  /** Those of every page of the EHR. */
  readonly preferences: () => WebPreferences;
  /** Whether the policy lets the page open that address. */
  readonly allows: (url: string) => boolean;
  /** Told of an address that the policy does not let the page open. */
  readonly refused: (contents: WebContents, url: string) => void;
  /** A view for what a page has opened, or for a link that is to open elsewhere; guarded like every page of the EHR. */
  readonly make: (opened: WebContents | undefined) => WebContentsView;
  /** A dialog has come or gone; `open` tells whether there is one now. */
  readonly changed: (open: boolean) => void;
}

export interface Dialogs {
  /** The pages of all of them, seen or not. */
  contents(): readonly WebContents[];
  /** Lets that page open dialogs. */
  watch(contents: WebContents): void;
  /** Lays a view of the station's own over them. */
  add(view: WebContentsView): void;
  /** Puts the last one into the window, there; from now on there may be more. */
  attach(bounds: Rectangle): void;
  /** Takes it out of the window; until it is attached again no page opens another. */
  detach(): void;
  /** Closes the last one. */
  close(): void;
  closeAll(): void;
}

interface Dialog {
  readonly view: WebContentsView;
  /** Beside their view, whose own property is empty once they are gone. */
  readonly contents: WebContents;
}

export function dialogs(parts: DialogParts): Dialogs {
  return new Stack(parts);
}

class Stack implements Dialogs {
  readonly #parts: DialogParts;
  #all: readonly Dialog[] = [];
  #place: Rectangle | undefined;

  constructor(parts: DialogParts) {
    this.#parts = parts;
  }

  contents(): readonly WebContents[] {
    return this.#all.map(({ contents }) => contents);
  }

  watch(contents: WebContents): void {
    contents.setWindowOpenHandler((details) => this.#answer(contents, details));
  }

  add(view: WebContentsView): void {
    this.#put({ view, contents: view.webContents });
    this.#parts.changed(true);
  }

  attach(bounds: Rectangle): void {
    this.#place = bounds;
    this.#show();
  }

  detach(): void {
    this.#place = undefined;
    for (const { view, contents } of this.#all) {
      this.#parts.window.contentView.removeChildView(view);
      if (!contents.isDestroyed()) contents.setAudioMuted(true);
    }
  }

  close(): void {
    const last = this.#all.at(-1);
    if (last) this.#end(last);
  }

  closeAll(): void {
    for (const dialog of this.#all) this.#end(dialog);
  }

  #answer(contents: WebContents, details: HandlerDetails): WindowOpenHandlerResponse {
    const { allows, refused } = this.#parts;
    if (!this.#place || this.#all.length >= MOST) return { action: 'deny' };
    if (!allows(details.url)) {
      // what a form sends is not asked for in another way
      if (!details.postBody) refused(contents, details.url);
      return { action: 'deny' };
    }
    return {
      action: 'allow',
      // what it is created with, before there is a view
      overrideBrowserWindowOptions: { webPreferences: this.#parts.preferences() },
      createWindow: (options) => this.#open((options as { webContents?: WebContents }).webContents, details),
    };
  }

  #open(opened: WebContents | undefined, details: HandlerDetails): WebContents {
    const { make, changed } = this.#parts;
    const view = make(opened);
    const dialog = { view, contents: view.webContents };
    this.#follow(dialog);
    this.#put(dialog);
    if (!opened) dialog.contents.loadURL(details.url, sent(details)).catch(() => undefined);
    changed(true);
    return dialog.contents;
  }

  #put(dialog: Dialog): void {
    const { contents } = dialog;
    this.#all = [...this.#all, dialog];
    contents.once('destroyed', () => this.#forget(dialog));
    contents.once('render-process-gone', () => this.#end(dialog));
    this.#show();
  }

  #follow(dialog: Dialog): void {
    const { contents } = dialog;
    this.watch(contents);
    contents.on('did-navigate', (_event, url) => {
      // a page may send the one it opens to a blank page before it has arrived anywhere, and write into that
      if (!this.#parts.allows(url)) this.#end(dialog);
    });
    contents.once('did-stop-loading', () => {
      // what turned out to be a download, or was refused, leaves nothing to look at
      if (contents.getURL() === '') this.#end(dialog);
    });
  }

  /** The last one alone is in the window, so that nothing of those below shows around it. */
  #show(): void {
    const { contentView } = this.#parts.window;
    for (const { view } of this.#all.slice(0, -1)) contentView.removeChildView(view);
    const last = this.#all.at(-1);
    if (!last || !this.#place) return;
    contentView.addChildView(last.view);
    place(last.view, last.contents, this.#place);
    last.contents.setAudioMuted(false);
    last.contents.focus();
  }

  #forget(dialog: Dialog): void {
    if (!this.#all.includes(dialog)) return;
    this.#all = this.#all.filter((each) => each !== dialog);
    this.#parts.window.contentView.removeChildView(dialog.view);
    this.#show();
    this.#parts.changed(this.#all.length > 0);
  }

  #end(dialog: Dialog): void {
    this.#forget(dialog);
    const { contents } = dialog;
    // it may be one of its own events that ends it
    setImmediate(() => contents.isDestroyed() || contents.close({ waitForBeforeUnload: false }));
  }
}

/** What the browser would have sent along with a link that is to open elsewhere. */
function sent({ referrer, postBody }: HandlerDetails): LoadURLOptions {
  if (!postBody) return { httpReferrer: referrer };
  const { contentType, boundary, data } = postBody;
  const type = boundary ? `${contentType}; boundary=${boundary}` : contentType;
  return { httpReferrer: referrer, postData: data, extraHeaders: `content-type: ${type}` };
}
