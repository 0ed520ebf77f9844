/** The cover of the process before this one goes when there is something beneath it. */
import type { BrowserWindow } from 'electron';
import { endCover } from '../system/cover-socket.ts';
import { reasonOf } from '../system/durable.ts';
import { painted } from './windows.ts';

/** Also beneath a page that died and was loaded again. */
export function uncoverOncePainted(window: BrowserWindow, dataDir: string): void {
  const say = (error: unknown) => process.stderr.write(`wardkey: a cover still stands: ${reasonOf(error)}\n`);
  window.webContents.on(
    'did-finish-load',
    () =>
      void painted(window)
        .then(() => endCover(dataDir))
        .catch(say),
  );
}
