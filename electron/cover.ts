/**
 * The cover's composition root: what stands before every display while a station starts again. It is Wardkey's own page
 * as it is at the start of a station, and nothing else: no devices, no people, no EHR, no audit. It ends when the next
 * station has painted something beneath it, on the word of a supervisor, or when no station has come in its time: then the
 * machine is meant to be somebody else's.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, screen, session } from 'electron';
import { Guards } from './browser/guards.ts';
import { forPage } from './browser/looks.ts';
import { ownOrigin, serveOwnPage } from './browser/own-page.ts';
import { initialStation } from './core/next.ts';
import type { Policy } from './core/policy.ts';
import { screenOf } from './core/screen.ts';
import { OwnPage } from './ipc/serve.ts';
import { coverDisplays } from './lockdown/displays.ts';
import { guardKeyboard } from './lockdown/keyboard.ts';
import { lockDown } from './lockdown/sequence.ts';
import { noClose, noMenu } from './lockdown/steps.ts';
import { coverMaker, makeCoverPage, painted } from './lockdown/windows.ts';
import { lastAccepted } from './policy/accepted.ts';
import { beginCover } from './system/begin.ts';
import { SystemClock } from './system/clock.ts';
import { PAINTED } from './system/cover-process.ts';
import { listenForEnd } from './system/cover-socket.ts';
import { endClean, endInTime, endOnSignals, stayOnUnknownFault } from './system/ending.ts';
import type { Options } from './system/options.ts';

export async function cover({ dataDir }: Options): Promise<void> {
  const folders = beginCover(app, dataDir);
  endOnSignals(app, folders, () => undefined);
  // nobody relies on a cover that is not painted
  const alone = () => endClean(app, folders, 1);
  process.once('disconnect', alone);
  const guards = new Guards();
  guards.install(app);
  await app.whenReady();
  const window = await openWindow(guards, lastAccepted(dataDir, { development: !app.isPackaged }, app.getLocale()));
  // which ends the cover of a station that did not get as far as taking it away
  await listenForEnd(dataDir, () => endClean(app, folders, 0));
  stayOnUnknownFault();
  process.off('disconnect', alone);
  process.once('disconnect', () => {
    window.focus();
    endInTime(() => endClean(app, folders, 0));
  });
  process.send?.(PAINTED);
}

async function openWindow(guards: Guards, policy: Policy): Promise<BrowserWindow> {
  const own = session.fromPartition('cover', { cache: false });
  const origin = ownOrigin(policy.unlock.rpId);
  serveOwnPage(own, guards, policy.unlock.rpId, join(__dirname, 'renderer'));
  const parts = { Window: BrowserWindow, session: own, preload: join(__dirname, 'preload.cjs') };
  const window = makeCoverPage(parts, screen.getPrimaryDisplay().bounds);
  const first = screenOf(initialStation(new SystemClock().now()), policy, hostname());
  new OwnPage(ipcMain, { contents: window.webContents, origin }, first);
  guardKeyboard(window.webContents, { lock: () => undefined, input: () => undefined });
  const makeCover = coverMaker(BrowserWindow, window);
  lockDown([
    noMenu(Menu),
    ...(app.isPackaged ? [noClose(app, window)] : []),
    // nobody is let in here; that it covers all it can is all it can do
    coverDisplays({ screen, station: window, makeCover, uncovered: () => undefined }),
  ]);
  await window.loadURL(forPage(`${origin}/`, first));
  await painted(window);
  return window;
}
