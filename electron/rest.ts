/**
 * The composition root of a station that rests: its runs ended badly so often that another would only flicker. It shows
 * one page without script, as long as that takes, and nothing else: no devices, no people, no EHR, no own page.
 */
import { hostname } from 'node:os';
import { app, BrowserWindow, Menu, powerSaveBlocker, screen, session } from 'electron';
import { Guards } from './browser/guards.ts';
import { themeOf } from './core/theme.ts';
import { coverDisplays } from './lockdown/displays.ts';
import { guardKeyboard } from './lockdown/keyboard.ts';
import { plainPage } from './lockdown/plain-page.ts';
import { lockDown } from './lockdown/sequence.ts';
import { displayStaysOn, noClose, noMenu } from './lockdown/steps.ts';
import { coverMaker, makePlainWindow } from './lockdown/windows.ts';
import { lastAccepted } from './policy/accepted.ts';
import type { Clock, Process } from './ports.ts';
import { endCover } from './system/cover-socket.ts';
import { endBehind, endClean, endOnSignals } from './system/ending.ts';
import type { Options } from './system/options.ts';
import { RESTART_CODE } from './system/restart.ts';
import type { RunsFile } from './system/runs-file.ts';
import type { SessionData } from './system/session-data.ts';

export interface Resting extends Pick<Options, 'dataDir'> {
  readonly folders: SessionData;
  readonly runs: RunsFile;
  readonly clock: Clock;
  readonly itself: Pick<Process, 'cover'>;
  /** Until it tries again. */
  readonly ms: number;
}

/** A page that dies is painted again, but not as fast as a machine can. */
const AGAIN_MS = 1_000;

export async function rest({ dataDir, folders, runs, clock, itself, ms }: Resting): Promise<void> {
  process.stderr.write(`wardkey: out of service for ${Math.ceil(ms / 1_000)} s, after runs that ended badly.\n`);
  const cover = () => itself.cover();
  // whoever ends a station that rests looks after the machine
  endOnSignals(app, folders, () => runs.forget(), cover);
  app.on('will-quit', () => runs.forget());
  const guards = new Guards();
  guards.install(app);
  await app.whenReady();
  const again = () => {
    runs.end();
    endClean(app, folders, RESTART_CODE);
  };
  setTimeout(() => (app.isPackaged ? endBehind(cover, again) : again()), ms);
  const own = session.fromPartition('rest', { cache: false });
  guards.admit(own, { allows: ({ scheme }) => scheme === 'data' });
  const window = makePlainWindow(BrowserWindow, own, !app.isPackaged);
  guardKeyboard(window.webContents, { lock: () => undefined, input: () => undefined });
  const makeCover = coverMaker(BrowserWindow, window);
  const owning = () => [
    ...[noClose(app, window), displayStaysOn(powerSaveBlocker)],
    coverDisplays({ screen, station: window, makeCover, uncovered: () => undefined }),
  ];
  lockDown([noMenu(Menu), ...(app.isPackaged ? owning() : [])]);
  // a page without script cannot be asked whether it is painted
  window.once('ready-to-show', () => void endCover(dataDir).catch(() => undefined));
  const { site } = lastAccepted(dataDir, { development: !app.isPackaged }, app.getLocale());
  const load = () =>
    window.loadURL(plainPage({ ...site, theme: themeOf(site, clock.now()), pc: hostname() })).catch(() => undefined);
  window.webContents.on('render-process-gone', () => setTimeout(load, AGAIN_MS));
  await load();
}
