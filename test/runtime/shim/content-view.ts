// BrowserWindow#contentView of Electron 45: the ordered children of a window.

import { EventEmitter } from 'node:events';
import type { BrowserWindow, Rectangle } from 'electron';
import type { ChildView } from './view.ts';

export class ContentView extends EventEmitter {
  readonly #window: BrowserWindow;
  readonly #release: (view: ChildView) => void;
  #children: ChildView[] = [];

  constructor(window: BrowserWindow, release: (view: ChildView) => void) {
    super();
    this.#window = window;
    this.#release = release;
  }

  get children(): ChildView[] {
    return [...this.#children];
  }

  addChildView(view: ChildView, index = this.#children.length): void {
    if (!this.#children.includes(view)) this.#release(view);
    const others = this.#children.filter((child) => child !== view);
    this.#children = [...others.slice(0, index), view, ...others.slice(index)];
    view.enter(this.#window);
    if (this.#children.length > 1) for (const child of this.#children) child.raise();
  }

  removeChildView(view: ChildView): void {
    if (!this.#children.includes(view)) return;
    this.#children = this.#children.filter((child) => child !== view);
    view.leave();
  }

  getBounds(): Rectangle {
    const [width = 0, height = 0] = this.#window.getContentSize();
    return { x: 0, y: 0, width, height };
  }

  setBackgroundColor(color: string): void {
    this.#window.setBackgroundColor(color);
  }
}

/** The content views of all windows; a view stands in one window at most. */
export class ContentViews {
  readonly #byWindow = new Map<BrowserWindow, ContentView>();

  of(window: BrowserWindow): ContentView {
    const known = this.#byWindow.get(window);
    if (known) return known;
    const view = new ContentView(window, (child) => this.release(child));
    this.#byWindow.set(window, view);
    window.once('closed', () => this.#byWindow.delete(window));
    return view;
  }

  release(view: ChildView): void {
    for (const parent of this.#byWindow.values()) parent.removeChildView(view);
  }
}
