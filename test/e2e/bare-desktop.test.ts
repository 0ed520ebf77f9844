/**
 * Ways to end a packaged station from outside: it stays, or it ends with nothing of anybody left and asks to be started
 * again. Its user has no keychain, so that it stands there out of service, which is enough of a window.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDisplay } from '../harness/display.ts';
import type { StationFolder } from '../harness/folder.ts';
import { keysOn } from '../harness/keys.ts';
import { type Packaged, packagedStation, type Running, runPackaged } from '../harness/packaged.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import { electronProgram, openWard } from './ward.ts';

const ward = openWard();
/** What Wardkey's own pages stand on. */
const GROUND = '#f2f6f8';
const RESTART_CODE = 75;

let packaged: Packaged;
beforeAll(async () => {
  packaged = await packagedStation(electronProgram(), 'app');
});
afterAll(() => packaged?.remove());

const stands = (display = ward.display) => display.until(() => display.count(GROUND) > 100_000, 'the station', 15_000);

async function standing(story: (station: Running, folder: StationFolder) => Promise<void>, display = ward.display) {
  // nothing of the one before
  await display.until(() => display.count(GROUND) === 0, 'a bare screen');
  const folder = await ward.folder();
  ward.user.handOver(folder.path);
  const station = runPackaged(packaged, display, ['--policy', folder.policy, '--data', folder.data]);
  try {
    await stands(display);
    await story(station, folder);
  } finally {
    station.child.kill('SIGKILL');
    await station.ended;
  }
}

const windowOf = () =>
  execFileSync('xdotool', ['search', '--onlyvisible', '--name', 'Wardkey'], { env: ward.display.env })
    .toString()
    .trim()
    .split('\n')[0] ?? '';
const xdotool = (command: string) => void execFileSync('xdotool', [command, windowOf()], { env: ward.display.env });
const lastRun = ({ data }: StationFolder) => JSON.parse(readFileSync(join(data, 'runs.json'), 'utf8')).last;

describe('a packaged station', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('that gets %s ends clean and asks to be started again', (signal) =>
    standing(async (station, folder) => {
      station.child.kill(signal);
      expect(await station.ended).toBe(RESTART_CODE);
      expect(sessionFolders(folder.data)).toEqual([]);
      expect(lastRun(folder)).toBe('ended');
    }),
  );

  it('stays whatever keys ask it to close', () =>
    standing(async (station) => {
      const keys = keysOn(ward.display);
      for (const key of ['alt+F4', 'ctrl+q', 'ctrl+w', 'ctrl+shift+w', 'ctrl+F4']) await keys.press(key);
      await ward.display.settled({ restless: 0.01 });
      await stands();
      expect(station.child.exitCode).toBe(null);
      // an end would have been seen
      station.child.kill('SIGTERM');
      expect(await station.ended).toBe(RESTART_CODE);
    }));

  it('whose connection to the display is cut does not live on without a window', () =>
    standing(async (station) => {
      xdotool('windowkill');
      await station.ended;
    }));

  it('whose display server goes does not live on without a window', async () => {
    const display = await startDisplay({ width: 1280, height: 800 });
    let stopped = false;
    try {
      await standing(async (station) => {
        await display.stop();
        stopped = true;
        await station.ended;
      }, display);
    } finally {
      if (!stopped) await display.stop();
    }
  });
});
