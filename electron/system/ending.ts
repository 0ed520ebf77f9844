/** How a process of the station ends when it is told to: with nothing of anybody left. */
import type { App } from 'electron';
import { RESTART_CODE } from './restart.ts';
import type { SessionData } from './session-data.ts';

/** A painted cover is all that hides the desktop, and has nothing that could be spoilt: no fault ends it. */
export function stayOnUnknownFault(): void {
  for (const fault of ['uncaughtException', 'unhandledRejection']) {
    process.removeAllListeners(fault);
    process.on(fault, () => undefined);
  }
}

/**
 * Ends the process with nothing left. Before it is ready Electron ends without an `exit`, and a page whose loading breaks
 * off on the way out would end it a second time, before that event (both measured).
 */
export function endClean(app: App, { remove }: Pick<SessionData, 'remove'>, code: number): void {
  stayOnUnknownFault();
  try {
    remove();
  } finally {
    app.exit(code);
  }
}

/** A supervisor has a station back within seconds, also one that waits between tries. */
const ALONE_MS = 60_000;

/** Calls `end` when the station has been gone for so long that none will come. */
export function endInTime(end: () => void): void {
  setTimeout(end, ALONE_MS);
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** A start of the program takes one or two seconds; a cover that takes longer is not waited for. */
const COVERED_WITHIN_MS = 5_000;

/** Calls `end` when the desktop is covered, or when it cannot be in time. Never throws. */
export function endBehind(cover: () => Promise<unknown>, end: () => void): void {
  const late = new Promise((resolve) => setTimeout(resolve, COVERED_WITHIN_MS));
  void Promise.race([Promise.resolve().then(cover), late]).then(end, end);
}

/**
 * `ended` is called first: the process ends because it was told to. Anybody may send a signal, so that a packaged station
 * asks to be started again all the same, behind a cover where there is one to bring up; a supervisor that stops it for good
 * does not heed that (systemd.service(5)), and the cover goes by itself.
 */
export function endOnSignals(app: App, folders: SessionData, ended: () => void, cover?: () => Promise<unknown>): void {
  let isEnding = false;
  const end = () => {
    const now = () => endClean(app, folders, app.isPackaged ? RESTART_CODE : 0);
    ended();
    // whoever asks twice does not wait
    if (!cover || !app.isPackaged || isEnding) return now();
    isEnding = true;
    endBehind(cover, now);
  };
  const listen = () => {
    for (const signal of SIGNALS) process.off(signal, end).on(signal, end);
  };
  listen();
  // on its way there Electron puts handlers of its own in their place, which ask the windows, and those of a packaged
  // station say no (seen on Electron 22)
  void app.whenReady().then(listen);
}
