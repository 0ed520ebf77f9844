/**
 * Ways to end a packaged station from outside: it stays, or it ends with nothing of anybody left and asks to be started
 * again, behind its cover. It refuses the policy of a test, so that it stands there out of service, which is enough of a
 * window.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COLOURS } from '../../electron/lockdown/plain-page.ts';
import { coverStands, endCover } from '../../electron/system/cover-socket.ts';
import { auditLines } from '../harness/audit.ts';
import { oneBelow } from '../harness/below.ts';
import { type Display, startDisplay } from '../harness/display.ts';
import { startDisplays } from '../harness/displays.ts';
import type { StationFolder } from '../harness/folder.ts';
import { keysOn } from '../harness/keys.ts';
import { changedMain } from '../harness/mutant.ts';
import { type Packaged, packagedStation, type Running, runPackaged } from '../harness/packaged.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import { electronProgram, openWard } from './ward.ts';
import { type Watch, watchScreen } from './watch.ts';
import { WITHOUT } from './without.ts';

const DESKTOP = '#ff00c8';
const ward = openWard({ desktop: DESKTOP });
/** What Wardkey's own pages stand on. */
const GROUND = '#f2f6f8';
/** The header of the page of a station that rests. */
const RESTS = COLOURS.light.stop;
const SCREEN = 1280 * 800;
const RESTART_CODE = 75;
/** So many are a loop (core/crashes.ts). */
const ENDS_OF_GRAPHICS = 3;

let packaged: Packaged;
beforeAll(async () => {
  packaged = await packagedStation(electronProgram(), 'app');
});
afterAll(() => packaged?.remove());

const stands = (display = ward.display) => display.until(() => display.count(GROUND) > 100_000, 'the station', 15_000);

const start = (folder: StationFolder, display = ward.display, program = packaged) =>
  runPackaged(program, display, ['--policy', folder.policy, '--data', folder.data]);

async function standing(
  story: (station: Running, folder: StationFolder) => Promise<void>,
  display = ward.display,
  program = packaged,
) {
  // nothing of the one before
  await display.until(() => display.count(GROUND) === 0, 'a bare screen');
  const folder = await ward.folder();
  ward.user.handOver(folder.path);
  const station = start(folder, display, program);
  try {
    await stands(display);
    await story(station, folder);
  } finally {
    station.child.kill('SIGKILL');
    await endCover(folder.data);
    await station.gone;
  }
}

const windowOf = () =>
  execFileSync('xdotool', ['search', '--onlyvisible', '--name', 'Wardkey'], { env: ward.display.env })
    .toString()
    .trim()
    .split('\n')[0] ?? '';
const xdotool = (command: string) => void execFileSync('xdotool', [command, windowOf()], { env: ward.display.env });

const runsOf = ({ data }: StationFolder) => join(data, 'runs.json');
const lastRun = (folder: StationFolder) => JSON.parse(readFileSync(runsOf(folder), 'utf8')).last;

/** Resolves when the process is gone, and another has come or the station ends. */
async function endGraphics({ child, gone }: Running): Promise<void> {
  const of = () => oneBelow(child.pid ?? 0, 'gpu-process');
  await expect.poll(of, { timeout: 10_000 }).toBeGreaterThan(0);
  const pid = of();
  process.kill(pid, 'SIGKILL');
  await Promise.race([expect.poll(of, { timeout: 10_000 }).not.toBe(pid), gone]);
}

let eyes: Watch<'desktop'>;
beforeEach(async () => {
  eyes = await watchScreen(ward.display, { desktop: DESKTOP });
});
afterEach(() => eyes.stop());

/** From before it ends until the one after it stands there and its cover has gone, the desktop is not seen. */
async function endsBehindItsCover(end: () => Promise<unknown>, folder: StationFolder): Promise<void> {
  // a window that has just come is not as large as its display yet
  await ward.display.until(() => ward.display.count(DESKTOP) === 0, 'no desktop');
  await eyes.begin();
  await end();
  const isCovered = coverStands(folder.data);
  const next = start(folder);
  try {
    await expect.poll(() => coverStands(folder.data), { timeout: 15_000 }).toBe(false);
    await stands();
    expect(eyes.seen().most.desktop).toBe(0);
    expect(isCovered).toBe(true);
  } finally {
    next.child.kill('SIGKILL');
    await next.gone;
  }
  // it would have been seen
  await eyes.until('desktop', SCREEN);
}

describe('a packaged station', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('that gets %s ends clean and asks to be started again', (signal) =>
    standing(async (station, folder) => {
      await endsBehindItsCover(async () => {
        station.child.kill(signal);
        expect(await station.gone).toBe(RESTART_CODE);
        expect(sessionFolders(folder.data)).toEqual([]);
        expect(lastRun(folder)).toBe('ended');
      }, folder);
    }),
  );

  it('that a fault ends is started again behind its cover', () =>
    standing(async (station, folder) => {
      await endsBehindItsCover(async () => {
        for (let end = 0; end < ENDS_OF_GRAPHICS; end += 1) await endGraphics(station);
        expect(await station.gone).toBe(RESTART_CODE);
        expect(lastRun(folder)).toBe('running');
      }, folder);
      const faults = auditLines<{ code: string }>(folder.data, 'fault').map(({ code }) => code);
      // a packaged station refuses the policy of a test, before the fault and after it
      expect(faults).toEqual(['policy', 'crashLoop', 'policy']);
    }));

  it('that rests, and gets a signal, ends behind its cover', () =>
    standing(async (station, folder) => {
      station.child.kill('SIGKILL');
      await station.gone;
      const badEnds = Array(3).fill(Date.now());
      writeFileSync(runsOf(folder), JSON.stringify({ format: 'wardkey-runs/1', badEnds, last: 'ended' }));
      const resting = start(folder);
      await ward.display.until(() => ward.display.count(RESTS) > 20_000, 'the page of a station that rests', 15_000);
      await endsBehindItsCover(async () => {
        resting.child.kill();
        expect(await resting.gone).toBe(RESTART_CODE);
      }, folder);
    }));

  it('that is asked to end twice does not wait for its cover', () =>
    standing(async (station, folder) => {
      station.child.kill('SIGTERM');
      station.child.kill('SIGINT');
      expect(await station.gone).toBe(RESTART_CODE);
      expect(coverStands(folder.data)).toBe(false);
    }));

  it('stays whatever keys ask it to close', () =>
    standing(async (station) => {
      const keys = keysOn(ward.display);
      for (const key of ['alt+F4', 'ctrl+q', 'ctrl+w', 'ctrl+shift+w', 'ctrl+F4']) await keys.press(key);
      await ward.display.settled({ restless: 0.01 });
      await stands();
      expect(station.child.exitCode).toBe(null);
      // an end would have been seen
      station.child.kill('SIGTERM');
      expect(await station.gone).toBe(RESTART_CODE);
    }));

  it('whose connection to the display is cut does not live on without a window', () =>
    standing(async (station) => {
      xdotool('windowkill');
      await station.gone;
    }));

  it('whose display server goes does not live on without a window', async () => {
    const display = await startDisplay({ width: 1280, height: 800 });
    let stopped = false;
    try {
      await standing(async (station) => {
        await display.stop();
        stopped = true;
        await station.gone;
      }, display);
    } finally {
      if (!stopped) await display.stop();
    }
  });
});

describe('where a window manager closes windows', () => {
  const FULL = { x: 0, y: 0, width: 1024, height: 768 };

  /** Its own key for that, which no program hears. */
  async function closing(story: (station: Running, display: Display) => Promise<void>, program = packaged) {
    const displays = await startDisplays({ displays: [FULL], desktop: '#ff00c8', managed: true });
    const display = { ...displays, memory: '' };
    try {
      const pressed = async (station: Running) => {
        await keysOn(display).press('alt+F4');
        await story(station, display);
      };
      await standing(pressed, display, program);
    } finally {
      await displays.stop();
    }
  }

  it('a packaged station stays', () =>
    closing(async (station, display) => {
      await display.settled({ restless: 0.01 });
      await stands(display);
      station.child.kill('SIGTERM');
      expect(await station.gone).toBe(RESTART_CODE);
    }));

  it('one that does not say no to it is gone', async () => {
    const main = await changedMain('app', WITHOUT['saying no to being closed']);
    const careless = await packagedStation(electronProgram(), 'app', main);
    try {
      await closing(async (station) => void (await station.gone), careless);
    } finally {
      careless.remove();
    }
  });
});
