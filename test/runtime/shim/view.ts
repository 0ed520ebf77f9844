// WebContentsView of Electron 45 on Electron 22's BrowserView. Electron 22 forgets bounds that are set before the view
// stands in a window (no frame is drawn), so they are kept here and set again on entry.

import { EventEmitter } from 'node:events';
import type { BrowserWindow, Rectangle, WebContents, WebContentsViewConstructorOptions } from 'electron';
import type { ElectronModule } from './electron-module.ts';

/** What a content view needs of its children. */
export interface ChildView {
  enter(window: BrowserWindow): void;
  raise(): void;
  leave(): void;
}

/** Called before a view enters another parent and after its page is gone. */
export type Orphaned = (view: ChildView) => void;

export function webContentsView({ BrowserView }: Pick<ElectronModule, 'BrowserView'>, orphaned: Orphaned) {
  return class WebContentsView extends EventEmitter implements ChildView {
    readonly #native;
    #bounds: Rectangle = { x: 0, y: 0, width: 0, height: 0 };
    #visible = true;
    #window: BrowserWindow | undefined;
    #gone = false;

    constructor(options: WebContentsViewConstructorOptions = {}) {
      super();
      const { webPreferences, webContents } = options;
      // Electron 22 has the option for a page as well, and it is in none of its types
      this.#native = new BrowserView({
        ...(webPreferences && { webPreferences }),
        ...(webContents && { webContents }),
      });
      this.webContents.close = closing(this.webContents);
      if (webContents) endWhenClosed(webContents);
      this.webContents.once('destroyed', () => {
        this.#gone = true;
        orphaned(this);
      });
    }

    get webContents() {
      return this.#native.webContents;
    }

    get children() {
      return [];
    }

    setBounds(bounds: Rectangle): void {
      this.#bounds = { ...bounds };
      if (this.#shown) this.#place();
      this.emit('bounds-changed');
    }

    getBounds(): Rectangle {
      return { ...this.#bounds };
    }

    setBackgroundColor(color: string): void {
      this.#native.setBackgroundColor(color);
    }

    getVisible(): boolean {
      return this.#visible;
    }

    setVisible(visible: boolean): void {
      const window = this.#window;
      this.#visible = visible;
      if (visible && window) this.enter(window);
      if (!visible && window) this.#takeOut(window);
    }

    setBorderRadius(): void {} // Electron 22 draws square corners

    enter(window: BrowserWindow): void {
      this.#window = window;
      if (!this.#visible) return;
      window.addBrowserView(this.#native);
      this.#place();
    }

    raise(): void {
      if (this.#shown) this.#window?.setTopBrowserView(this.#native);
    }

    leave(): void {
      const window = this.#window;
      this.#window = undefined;
      if (!window) return;
      // taking a view out of its window while its page is being destroyed ends Electron 22 with a segmentation fault
      if (this.#gone) setImmediate(() => this.#takeOut(window));
      else this.#takeOut(window);
    }

    get #shown(): boolean {
      return this.#visible && this.#window !== undefined && !this.#window.isDestroyed();
    }

    /** Twice: Electron 22 paints a view that only moves, at the same size, where it stood before (measured). */
    #place(): void {
      this.#native.setBounds(this.#bounds);
      this.#native.setBounds(this.#bounds);
    }

    #takeOut(window: BrowserWindow): void {
      if (!window.isDestroyed()) window.removeBrowserView(this.#native);
    }
  };
}

/** Electron 22 leaves a page standing that was opened by another and is closed by it or by itself. */
function endWhenClosed(contents: WebContents): void {
  contents.once('close' as 'destroyed', () => setImmediate(() => contents.isDestroyed() || contents.close()));
}

/** Electron 22's own close leaves the page of a view alive and its object half dead; destroy() does what 45 does. */
function closing(contents: WebContents): WebContents['close'] {
  return (options) => {
    if (options?.waitForBeforeUnload)
      throw new Error('The verification runtime closes the page of a view at once only.');
    (contents as WebContents & { destroy(): void }).destroy();
  };
}
