/** The station's windows: the one with Wardkey's own page, and blank covers for every other display. */
import type { BrowserWindow, Rectangle, Session } from 'electron';
import { PAGE_PREFERENCES } from './preferences.ts';

export interface WindowParts {
  readonly Window: typeof BrowserWindow;
  readonly session: Session;
  readonly preload: string;
  /** A development station is an ordinary window; every other one owns the display. */
  readonly development: boolean;
}

const DEVELOPMENT_SIZE = { width: 1280, height: 800 };

export function makeWindow({ Window, session, preload, development }: WindowParts): BrowserWindow {
  const frame = development ? DEVELOPMENT_SIZE : { kiosk: true, frame: false, alwaysOnTop: true, skipTaskbar: true };
  return new Window({
    ...frame,
    useContentSize: true,
    title: 'Wardkey',
    backgroundColor: '#0d1b24',
    autoHideMenuBar: true,
    webPreferences: {
      ...PAGE_PREFERENCES,
      session,
      preload,
      // The lock screen's countdowns go on while the EHR has the focus.
      backgroundThrottling: false,
    },
  });
}

export function makeCover(Window: typeof BrowserWindow, session: Session, bounds: Rectangle): BrowserWindow {
  return new Window({
    ...bounds,
    kiosk: true,
    frame: false,
    focusable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    backgroundColor: '#0d1b24',
    webPreferences: { session, sandbox: true, contextIsolation: true, devTools: false, javascript: false },
  });
}
