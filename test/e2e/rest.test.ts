/** A station whose runs end badly again and again: it does not flicker, says so on the screen, and tries again by itself. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../electron/lockdown/plain-page.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { below, kindOf, oneBelow } from '../harness/below.ts';
import { isDead } from '../harness/dead.ts';
import type { StationFolder } from '../harness/folder.ts';
import { countColour, type Frame } from '../harness/frame.ts';
import { unlock } from '../harness/nurse.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import { stationArguments } from '../harness/station.ts';
import { ehrVisible, openWard } from './ward.ts';

const ward = openWard();
const { stop: HEADER, ink: INK } = COLOURS.light;

/** The page stands there: its header, and words in its ink. */
const stands = (frame: Frame) => countColour(frame, HEADER) > 20_000 && countColour(frame, INK) > 1_000;
const isGone = (frame: Frame) => countColour(frame, HEADER) === 0;

/** Three runs that nobody let come to their end. */
async function wornDown(): Promise<StationFolder> {
  const folder = await ward.folder();
  for (let run = 0; run < 3; run += 1) {
    await ward.station(folder, async (station) => {
      if (run === 2) await unlock(station, NURSE_A);
      process.kill(station.app.process().pid ?? 0, 'SIGKILL');
      await station.ended;
    });
  }
  return folder;
}

function start(folder: StationFolder) {
  const { args } = stationArguments({ user: ward.user, bundle: 'e2e', folder });
  const child = spawn(ward.user.electron, args, { env: ward.display.env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, ended, said: () => said };
}

const rendererOf = (pid: number) => oneBelow(pid, 'renderer');

/** Stands where a cover would be told that it is no longer needed. */
async function standIn({ data }: StationFolder) {
  let told = 0;
  const server = createServer((socket) => {
    told += 1;
    socket.destroy();
    server.close();
  });
  server.listen(join(data, 'cover'));
  await once(server, 'listening');
  chmodSync(join(data, 'cover'), 0o666);
  return { told: () => told };
}

const runsOf = ({ data }: StationFolder) => join(data, 'runs.json');

describe('after three runs that were cut off', () => {
  it('a readable page stands there, also when its process dies, and nothing of the station runs', async () => {
    const folder = await wornDown();
    const cover = await standIn(folder);
    const station = start(folder);
    try {
      await ward.display.until(stands, 'the page of a station that rests');
      expect(
        execFileSync('xdotool', ['search', '--name', 'Wardkey: out of service'], ward.display).toString(),
      ).not.toBe('');
      expect(station.said()).toContain('out of service for');
      await expect.poll(cover.told, { timeout: 5_000 }).toBe(1);
      expect(below(station.child.pid ?? 0).filter((pid) => kindOf(pid) === 'renderer')).toHaveLength(1);

      const renderer = rendererOf(station.child.pid ?? 0);
      process.kill(renderer, 'SIGKILL');
      await expect.poll(() => isDead(renderer), { timeout: 5_000 }).toBe(true);
      await ward.display.until(isGone, 'a page whose process died', 5_000);
      await ward.display.until(stands, 'the page painted again');
    } finally {
      station.child.kill();
    }
    await station.ended;
    expect(sessionFolders(folder.data)).toEqual([]);
    // whoever ends it looks after the machine: the next start tries at once
    await ward.station(folder, async (again) => {
      expect(again.remote.now().state).toBe('vacant');
      await unlock(again, NURSE_A);
      await ehrVisible(again);
    });
  });

  it('it tries again by itself when its time is over, and rests again after one more', async () => {
    const folder = await wornDown();
    const runs = JSON.parse(readFileSync(runsOf(folder), 'utf8'));
    const [, ...later] = runs.badEnds;
    const almostOver = Date.now() - 10 * 60_000 + 6_000;
    writeFileSync(runsOf(folder), JSON.stringify({ ...runs, badEnds: [almostOver, ...later] }));
    const resting = start(folder);
    await ward.display.until(stands, 'the page of a station that rests');
    expect(await resting.ended).toBe(75);
    await ward.station(folder, async (station) => {
      expect(station.remote.now().state).toBe('vacant');
      process.kill(station.app.process().pid ?? 0, 'SIGKILL');
      await station.ended;
    });
    const again = start(folder);
    await ward.display.until(stands, 'the page of a station that rests');
    again.child.kill();
    await again.ended;
  });
});
