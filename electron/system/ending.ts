/** How a process of the station ends when it is told to: with nothing of anybody left. */
import type { App } from 'electron';
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

/** `ended` is called first: the process ends because it was told to. */
export function endOnSignals(app: App, folders: SessionData, ended: () => void): void {
  process.on('SIGTERM', () => {
    ended();
    endClean(app, folders, 0);
  });
}
