/** The windows: the one with Wardkey's own page, blank covers for every other display, and the page of a cover. */
import { once } from 'node:events';
import type { BrowserWindow, Rectangle, Session } from 'electron';
import { PAGE_PREFERENCES } from './preferences.ts';

export interface WindowParts {
  readonly Window: typeof BrowserWindow;
  readonly session: Session;
  readonly preload: string;
  /** A development station is an ordinary window; every other one owns the display. */
  readonly development: boolean;
  /** Something that says what is going on stands before the displays: no blank window takes its place. */
  readonly behindCover: boolean;
}

const DEVELOPMENT_SIZE = { width: 1280, height: 800 };
const GROUND = '#0d1b24';

export function makeWindow({ Window, session, preload, development, behindCover }: WindowParts): BrowserWindow {
  const frame = development
    ? DEVELOPMENT_SIZE
    : { kiosk: !behindCover, frame: false, alwaysOnTop: true, skipTaskbar: true, enableLargerThanScreen: true };
  const window = new Window({
    ...frame,
    show: !behindCover,
    useContentSize: true,
    title: 'Wardkey',
    backgroundColor: GROUND,
    autoHideMenuBar: true,
    webPreferences: ownPage(session, preload),
  });
  if (behindCover) {
    window.once('ready-to-show', () => {
      if (!development) window.setKiosk(true);
      window.show();
    });
  }
  return window;
}

const ownPage = (session: Session, preload: string) => ({
  ...PAGE_PREFERENCES,
  session,
  preload,
  // The lock screen's countdowns go on while the EHR has the focus.
  backgroundThrottling: false,
});

/**
 * The page of a cover, over everything, the station of the same program included. Hidden until it is rendered, for a new
 * window is blank; without the keyboard, on which a user name may just be typed.
 */
export function makeCoverPage(
  { Window, session, preload }: Pick<WindowParts, 'Window' | 'session' | 'preload'>,
  { x, y, width, height }: Rectangle,
): BrowserWindow {
  const window = new Window({
    // Chromium makes a window that is exactly as large as its display a pixel smaller, and at that edge the desktop shows
    ...{ x, y, width, height: height + 1 },
    enableLargerThanScreen: true,
    show: false,
    frame: false,
    skipTaskbar: true,
    title: 'Wardkey',
    backgroundColor: GROUND,
    webPreferences: ownPage(session, preload),
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  window.once('ready-to-show', () => {
    window.setKiosk(true);
    window.showInactive();
  });
  return window;
}

/** The window of a page without script, which nothing can be asked of; as `makeWindow` makes the station's. */
export function makePlainWindow(Window: typeof BrowserWindow, session: Session, development: boolean): BrowserWindow {
  const frame = development ? DEVELOPMENT_SIZE : { kiosk: true, frame: false, alwaysOnTop: true, skipTaskbar: true };
  return new Window({
    ...frame,
    useContentSize: true,
    title: 'Wardkey',
    backgroundColor: GROUND,
    autoHideMenuBar: true,
    webPreferences: { ...PAGE_PREFERENCES, session, javascript: false },
  });
}

/** Resolves when what the page shows is on the screen: the first frame paints it, the second begins after that. */
export async function painted(window: BrowserWindow): Promise<void> {
  if (!window.isVisible()) await once(window, 'show');
  const frames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))';
  await window.webContents.executeJavaScript(frames);
}

/** Makes covers beside that window: plain, deaf and never in the foreground, so that nothing in them can be reached. */
export function coverMaker(Window: typeof BrowserWindow, beside: BrowserWindow): (place: Rectangle) => BrowserWindow {
  const { session } = beside.webContents;
  return (place) => {
    const window = new Window({
      ...place,
      enableLargerThanScreen: true,
      frame: false,
      // on X also out of the window manager's hands, so that it stands where it was put
      focusable: false,
      skipTaskbar: true,
      backgroundColor: GROUND,
      webPreferences: { ...PAGE_PREFERENCES, session, javascript: false },
    });
    window.setAlwaysOnTop(true, 'screen-saver');
    return window;
  };
}
