/**
 * Every known way out, tried at a real station while a page that tries everything is open, while it is kept behind the
 * lock screen, and while nobody is signed on. What came of each is written to `out/escapes.md` and `out/escapes.json`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_PREFERENCES } from '../../../electron/lockdown/preferences.ts';
import { NURSE_A } from '../../demo/nurses.ts';
import { auditLines } from '../../harness/audit.ts';
import { isDead } from '../../harness/dead.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import { openWard } from '../ward.ts';
import { BY_HAND } from './hands.ts';
import { byPage } from './pages.ts';
import { tellingPrograms } from './programs.ts';
import { type Listening, startElsewhere, startHostile } from './servers.ts';
import { writeTable } from './table.ts';
import { BY_TOUCH } from './touches.ts';
import { arrive, placeOf, tryOne } from './trying.ts';
import { type Outcome, PLACES, type Place, type Vector } from './vector.ts';

const ward = openWard();
const outcomes: Outcome[] = [];
let elsewhere: Listening;
let hostile: Listening;

beforeAll(async () => {
  elsewhere = await startElsewhere();
  hostile = await startHostile(elsewhere.url);
});

afterAll(async () => {
  writeTable(outcomes);
  await Promise.all([elsewhere.stop(), hostile.stop()]);
});

const vectors = (): readonly Vector[] => [...BY_HAND, ...BY_TOUCH, ...byPage(elsewhere.url)];

async function tryAll(station: LaunchedStation, place: Place): Promise<void> {
  await arrive(station, place);
  const before = await placeOf(station);
  for (const vector of vectors()) {
    outcomes.push(await tryOne(station, vector, { place, before, hostile, elsewhere }));
  }
}

describe('what would be seen', () => {
  it('of a way out: a request elsewhere, and a window that was opened', async () => {
    const folder = await ward.folder({ ehrUrl: hostile.url });
    await ward.station(folder, async (station) => {
      await arrive(station, 'open');
      const before = await placeOf(station);
      await fetch(elsewhere.url);
      expect(elsewhere.heard).toContain('GET /');
      await station.app.evaluate(
        ({ BrowserWindow }, webPreferences) => void new BrowserWindow({ width: 100, height: 100, webPreferences }),
        { ...PAGE_PREFERENCES, partition: 'escape' },
      );
      expect(await placeOf(station)).not.toEqual(before);
    });
  });
});

describe('a page that makes itself blank', () => {
  it('is ended, the station locks, and the audit says where it was', async () => {
    const folder = await ward.folder({ ehrUrl: hostile.url });
    await ward.station(folder, async (station) => {
      await arrive(station, 'open');
      const pid = await station.ehr.pid();
      await station.ehr.run(`location.href = 'about:blank'`).catch(() => undefined);
      expect(await station.remote.until('locked')).toMatchObject({ why: 'escape' });
      await expect.poll(() => isDead(pid), { timeout: 10_000 }).toBe(true);
      const told = () => auditLines(folder.data, 'escape');
      await expect.poll(told).toMatchObject([{ person: NURSE_A.user, to: 'about:' }]);
    });
  });
});

describe('every way out', () => {
  it.each(PLACES)(
    'is closed while a station is %s',
    async (place) => {
      const folder = await ward.folder({ ehrUrl: hostile.url });
      await ward.station(folder, (station) => tryAll(station, place), { env: tellingPrograms(folder, elsewhere) });
      const tried = outcomes.filter(({ state }) => state === place);
      expect(tried.length).toBeGreaterThanOrEqual(60);
      expect(tried.filter(({ held }) => !held)).toEqual([]);
    },
    300_000,
  );
});
