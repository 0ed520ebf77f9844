/**
 * Every known way out, tried at a real station while a page that tries everything is open, while it is kept behind the
 * lock screen, and, in the pages that there are then, while nobody is signed on. What came of each, and where, is written to
 * `out/escapes.md` and `out/escapes.json`.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { PAGE_PREFERENCES } from '../../../electron/lockdown/preferences.ts';
import { NURSE_A } from '../../demo/nurses.ts';
import { auditLines } from '../../harness/audit.ts';
import { isDead } from '../../harness/dead.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import { ehrVisible, openWard } from '../ward.ts';
import { stationWithout } from '../without.ts';
import { byPage } from './by-page.ts';
import { BY_DRAWING } from './drawing.ts';
import { BY_HAND } from './hands.ts';
import { tellingPrograms } from './programs.ts';
import { openServers } from './servers.ts';
import { writeTable } from './table.ts';
import { BY_TOUCH } from './touches.ts';
import { arrive, placeOf, tryOne } from './trying.ts';
import { type Outcome, PLACES, type Place, type Vector } from './vector.ts';

const ward = openWard();
const outcomes: Outcome[] = [];
const servers = openServers();

afterAll(() => writeTable(outcomes));

const vectors = (): readonly Vector[] => [...BY_HAND, ...BY_TOUCH, ...BY_DRAWING, ...byPage(servers.elsewhere.url)];

async function tryAll(station: LaunchedStation, place: Place): Promise<void> {
  await arrive(station, place);
  const before = await placeOf(station);
  for (const vector of vectors()) {
    outcomes.push(await tryOne(station, vector, { place, before, ...servers }));
  }
}

/**
 * Whatever was done to the page made ahead, and to the station's own, who comes next gets in. Playwright's locators would
 * wait for the ways that the own page was refused to end.
 */
async function nextHolder(station: LaunchedStation): Promise<void> {
  const { keys, page, remote } = station;
  await remote.tap(NURSE_A.badge);
  await remote.until('proving');
  const asks = () => page.evaluate<boolean>(`document.querySelector('.pin-key:enabled') !== null`);
  await expect.poll(asks, { timeout: 10_000 }).toBe(true);
  await keys.type(NURSE_A.pin);
  await keys.press('Return');
  await remote.until(({ state, page }) => state === 'open' && page === 'ready');
  await ehrVisible(station);
}

describe('what would be seen', () => {
  it('of a way out: a request elsewhere, and a window that was opened', async () => {
    const folder = await ward.folder({ ehrUrl: servers.hostile.url });
    await ward.station(folder, async (station) => {
      await arrive(station, 'open');
      const before = await placeOf(station);
      await fetch(servers.elsewhere.url);
      expect(servers.elsewhere.heard).toContain('GET /');
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
    const folder = await ward.folder({ ehrUrl: servers.hostile.url });
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

describe('a page that makes itself blank, where nobody looks where it has got', () => {
  it('is blank, and the station open', async () => {
    const user = await stationWithout(ward.user, 'ending a page that got somewhere it may not be');
    const blank = async (station: LaunchedStation) => {
      await arrive(station, 'open');
      await station.ehr.run(`location.href = 'about:blank'`).catch(() => undefined);
      await expect.poll(() => station.ehr.count(), { timeout: 10_000 }).toBe(0);
      expect(station.remote.now().state).toBe('open');
    };
    await ward.station(await ward.folder({ ehrUrl: servers.hostile.url }), blank, { user });
  });
});

describe('every way out', () => {
  it.each(PLACES)(
    'is closed while a station is %s',
    async (place) => {
      const folder = await ward.folder({ ehrUrl: servers.hostile.url });
      const story = async (station: LaunchedStation) => {
        await tryAll(station, place);
        if (place === 'vacant') await nextHolder(station);
      };
      await ward.station(folder, story, { env: tellingPrograms(folder, servers.elsewhere) });
      const tried = outcomes.filter(({ state }) => state === place);
      expect(tried.length).toBeGreaterThanOrEqual(60);
      expect(tried.filter(({ held }) => !held)).toEqual([]);
    },
    300_000,
  );
});
