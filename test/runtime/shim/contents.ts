// What WebContents has in Electron 45 and not in Electron 22: details on navigation events, the navigation history.

import type { CloseOpts, WebContents } from 'electron';

/** What Electron 22 offers where Electron 45 has navigationHistory. */
interface OldContents extends WebContents {
  canGoToOffset(offset: number): boolean;
  goToOffset(offset: number): void;
  getActiveIndex(): number;
  length(): number;
  destroy(): void;
}

type Names = readonly string[];

/**
 * Electron 22 passes these as arguments, Electron 45 as properties of the event. The order of the arguments:
 * https://github.com/electron/electron/blob/v22.3.25/docs/api/web-contents.md
 */
const DETAILS: Readonly<Record<string, Names>> = {
  'will-navigate': ['url', 'isSameDocument', 'isMainFrame'],
  'will-redirect': ['url', 'isSameDocument', 'isMainFrame'],
  'did-start-navigation': ['url', 'isSameDocument', 'isMainFrame'],
  'did-redirect-navigation': ['url', 'isSameDocument', 'isMainFrame'],
  'console-message': ['level', 'message', 'lineNumber', 'sourceId'],
};
const LEVELS = ['debug', 'info', 'warning', 'error'];

/** `prototype` is WebContents.prototype: every event passes through its emit, wherever the page came from. */
export function installEventDetails(prototype: WebContents): void {
  const emit = prototype.emit;
  prototype.emit = function (this: WebContents, name: string | symbol, ...given: unknown[]): boolean {
    const [event, ...rest] = given;
    const names = typeof name === 'string' ? DETAILS[name] : undefined;
    if (names && typeof event === 'object' && event !== null) Object.assign(event, details(this, names, rest));
    const heard = emit.call(this, name, ...given);
    // Electron 22 announces only the main frame's navigations before they start; frames inside the page are not seen
    if (name === 'will-navigate') emit.call(this, 'will-frame-navigate', event);
    return heard;
  };
}

function details(contents: WebContents, names: Names, given: unknown[]): object {
  const values: Record<string, unknown> = Object.fromEntries(names.map((name, at) => [name, given[at]]));
  if (typeof values.level === 'number') return { ...values, level: LEVELS[values.level] };
  if (values.isMainFrame === undefined) values.isMainFrame = true;
  return { ...values, frame: values.isMainFrame ? contents.mainFrame : null, initiator: null };
}

export function installContents(contents: WebContents): void {
  const old = contents as OldContents;
  const navigationHistory = {
    canGoBack: () => old.canGoBack(),
    canGoForward: () => old.canGoForward(),
    canGoToOffset: (offset: number) => old.canGoToOffset(offset),
    goBack: () => old.goBack(),
    goForward: () => old.goForward(),
    goToIndex: (index: number) => old.goToIndex(index),
    goToOffset: (offset: number) => old.goToOffset(offset),
    clear: () => old.clearHistory(),
    getActiveIndex: () => old.getActiveIndex(),
    length: () => old.length(),
  };
  Object.defineProperty(contents, 'navigationHistory', { value: navigationHistory });
  // Electron 22 leaves the contents of a BrowserView standing when they are closed after a crash
  const close = (options?: CloseOpts) =>
    options?.waitForBeforeUnload ? nativeClose.call(contents, options) : old.destroy();
  const nativeClose = contents.close;
  Object.assign(contents, { close, setZoomMode: () => {}, setWebRTCUDPPortRange: () => {} });
}
