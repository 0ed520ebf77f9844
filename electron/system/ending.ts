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

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * `ended` is called first: the process ends because it was told to. Anybody may send a signal, so that a packaged station
 * asks to be started again all the same; a supervisor that stops it for good does not heed that (systemd.service(5)).
 */
export function endOnSignals(app: App, folders: SessionData, ended: () => void): void {
  const end = () => {
    ended();
    endClean(app, folders, app.isPackaged ? RESTART_CODE : 0);
  };
  const listen = () => {
    for (const signal of SIGNALS) process.off(signal, end).on(signal, end);
  };
  listen();
  // on its way there Electron puts handlers of its own in their place, which ask the windows, and those of a packaged
  // station say no (seen on Electron 22)
  void app.whenReady().then(listen);
}
