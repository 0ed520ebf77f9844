/** A process that has served its time starts again, and nobody who looks at the screen sees what lies beneath. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { isDead } from '../harness/dead.ts';
import type { StationFolder } from '../harness/folder.ts';
import { typePin, unlock } from '../harness/nurse.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import { type LaunchedStation, painted, stationArguments } from '../harness/station.ts';
import { ehrGone, openWard, VISIBLE } from './ward.ts';
import { type Watch, watchScreen } from './watch.ts';

const DESKTOP = '#ff00c8';
/** What Wardkey's own pages stand on. */
const GROUND = '#f2f6f8';
const SCREEN = 1280 * 800;

const ward = openWard({ desktop: DESKTOP });
const MARK = 10;
const QUIET = 20;

const wornOut = () => ward.folder({ station: { recycleSwitches: MARK } });

/** So many holders come and go, without hands and eyes. */
async function serve({ remote, page }: LaunchedStation, times: number): Promise<void> {
  for (let visit = 0; visit < times; visit += 1) {
    await remote.tap(NURSE_A.badge);
    await remote.until('proving');
    await page.evaluate(`window.wardkey.pin('${NURSE_A.pin}')`);
    await remote.until(({ state, page }) => state === 'open' && page === 'ready');
    await page.evaluate('window.wardkey.signOff()');
    await remote.until('vacant');
  }
}

/** Time runs until nobody has been about for long enough; the cover is on its way then. */
async function quiet({ remote }: LaunchedStation): Promise<void> {
  const from = remote.history.length;
  await remote.advance(QUIET + 1);
  await remote.until(({ step }) => step === 'covering', { after: from });
}

/** Processes of that folder's covers, without the helpers each has. */
function coversOf({ data }: StationFolder): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      const words = commandLine(pid);
      return words.includes('--cover') && words.includes(data) && !isDead(pid);
    });
}

function commandLine(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').split(/[\0 ]/);
  } catch {
    return [];
  }
}

async function theCoverOf(folder: StationFolder): Promise<number> {
  await expect.poll(() => coversOf(folder), { timeout: 10_000 }).toHaveLength(1);
  return coversOf(folder)[0] ?? 0;
}

async function expectNoCover(folder: StationFolder): Promise<void> {
  await expect.poll(() => coversOf(folder), { timeout: 10_000 }).toEqual([]);
  expect(existsSync(join(folder.data, 'cover'))).toBe(false);
  expect(sessionFolders(join(folder.data, 'cover'))).toEqual([]);
}

interface Line {
  readonly event: string;
  readonly served?: number;
  readonly unfinished?: boolean;
}

const linesIn = ({ data }: StationFolder) => auditLines<Line>(data);

let watching: Watch<'desktop' | 'ehr' | 'own'> | undefined;
afterEach(async () => {
  await watching?.stop();
  watching = undefined;
});

async function watch() {
  watching = await watchScreen(ward.display, { desktop: DESKTOP, ehr: BAND, own: GROUND });
  return watching;
}

describe('a process that has served its time', () => {
  it('starts again behind its cover, and nothing else is ever on the screen', async () => {
    const folder = await wornOut();
    const eyes = await watch();
    await eyes.until('desktop', SCREEN);
    await ward.station(folder, async (station) => {
      await unlock(station, NURSE_A);
      await eyes.until('ehr', VISIBLE);
      await station.page.evaluate('window.wardkey.signOff()');
      await station.remote.until('vacant');
      await serve(station, MARK - 1);
      await ehrGone(station);
      await eyes.begin();
      await quiet(station);
      expect(await station.ended).toBe(75);
    });
    expect(sessionFolders(join(folder.data, 'cover'))).toHaveLength(1);
    expect(statSync(join(folder.data, 'cover')).mode & 0o777).toBe(0o600);
    const cover = await theCoverOf(folder);
    expect(linesIn(folder).at(-1)).toMatchObject({ event: 'recycle', served: MARK });

    await ward.station(folder, async (station) => {
      await painted(station.page, 'vacant');
      await expectNoCover(folder);
      expect(isDead(cover)).toBe(true);
      const { looks, most } = eyes.seen();
      expect(most).toEqual({ desktop: 0, ehr: 0, own: expect.any(Number) });
      expect(most.own).toBeGreaterThan(SCREEN / 4);
      expect(looks).toBeGreaterThan(20);
      await unlock(station, NURSE_A);
      await eyes.until('ehr', VISIBLE);
    });
    const [, start, ...then] = linesIn(folder).slice(-5);
    expect(start).toMatchObject({ event: 'station.start', unfinished: false });
    expect(then.map(({ event }) => event)).toEqual(['wipe', 'tap', 'unlock']);
  });

  it('stays covered while no next one comes up, and without its cover the desktop shows', async () => {
    const folder = await wornOut();
    const eyes = await watch();
    await ward.station(folder, async (station) => {
      await serve(station, MARK);
      await eyes.begin();
      await quiet(station);
      expect(await station.ended).toBe(75);
    });
    const cover = await theCoverOf(folder);
    await killedAtOnce(folder);
    await eyes.until('own', SCREEN / 4);
    expect(coversOf(folder)).toEqual([cover]);
    expect(eyes.seen().most.desktop).toBe(0);

    process.kill(cover, 'SIGKILL');
    await eyes.until('desktop', SCREEN);
    await ward.station(folder, async (station) => {
      await painted(station.page, 'vacant');
      await expect.poll(() => existsSync(join(folder.data, 'cover'))).toBe(false);
    });
  });
});

/** A station that dies before it has painted anything. */
async function killedAtOnce(folder: StationFolder): Promise<void> {
  const { args } = stationArguments({ user: ward.user, bundle: 'e2e', folder });
  const station = spawn(ward.user.electron, args, { env: ward.display.env, stdio: 'ignore' });
  await once(station, 'spawn');
  station.kill('SIGKILL');
  await once(station, 'close');
}

describe('somebody who comes while the cover is on its way', () => {
  it('gets her PIN pad at once, and it is tried again when she has left; a station killed meanwhile leaves none', async () => {
    const folder = await wornOut();
    await ward.station(folder, async (station) => {
      const { remote, app } = station;
      await serve(station, MARK);
      await quiet(station);
      const cover = await theCoverOf(folder);
      await remote.tap(NURSE_A.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_A.user);
      await expect.poll(() => isDead(cover), { timeout: 10_000 }).toBe(true);
      await expectNoCover(folder);
      await typePin(station, NURSE_A.pin);
      await remote.until(({ state, page }) => state === 'open' && page === 'ready');
      expect(linesIn(folder).map(({ event }) => event)).not.toContain('recycle');

      await station.page.evaluate('window.wardkey.signOff()');
      await remote.until('vacant');
      await quiet(station);
      await theCoverOf(folder);
      process.kill(app.process().pid ?? 0, 'SIGKILL');
      await station.ended;
    });
    await expectNoCover(folder);
  });
});
