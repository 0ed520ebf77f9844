/**
 * Every known way out, tried at a real station while a page that tries everything is open, while it is kept behind the
 * lock screen, and while nobody is signed on. What came of each is written to `out/escapes.md` and `out/escapes.json`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_PREFERENCES } from '../../../electron/lockdown/preferences.ts';
import { NURSE_A } from '../../demo/nurses.ts';
import { auditLines } from '../../harness/audit.ts';
import { isDead } from '../../harness/dead.ts';
import { unlock } from '../../harness/nurse.ts';
import { outlineOf } from '../../harness/outline.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import { windowsOn } from '../../harness/windows.ts';
import { ehrVisible, openWard } from '../ward.ts';
import { BY_HAND } from './hands.ts';
import { byPage } from './pages.ts';
import { type Listening, startElsewhere, startHostile } from './servers.ts';
import { writeTable } from './table.ts';
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

const vectors = (): readonly Vector[] => [...BY_HAND, ...byPage(elsewhere.url)];

const ARRIVE: Readonly<Record<Place, (station: LaunchedStation) => Promise<unknown>>> = {
  vacant: ({ remote }) => remote.until('vacant'),
  async open(station) {
    await unlock(station, NURSE_A);
    await ehrVisible(station);
  },
  async locked(station) {
    await ARRIVE.open(station);
    await station.keys.press('Pause');
    await station.remote.until('locked');
  },
};

/** The page that has the screen hears the pointer move only after everything that was done before. */
async function settled(station: LaunchedStation, place: Place, x: number): Promise<void> {
  const moved = `window.movedTo === ${x}`;
  const listen = `window.listens ??= addEventListener('pointermove', ({ screenX }) => { window.movedTo = screenX; }) ?? true`;
  const shown =
    place === 'open' ? (script: string) => station.ehr.run(script) : (script: string) => station.page.evaluate(script);
  await shown(listen);
  await station.keys.move(x, 420);
  if (place === 'open') await station.ehr.until(moved);
  else await expect.poll(() => station.page.evaluate(moved), { timeout: 10_000 }).toBe(true);
}

/** A page that went somewhere else on its own site, or whose way ended at an error, comes back. */
async function comeBack({ app, ehr }: LaunchedStation): Promise<void> {
  if (await ehr.run(`window.mark === 'hostile' && location.pathname === '/' && location.hash === ''`)) return;
  await app.evaluate(async ({ webContents }, url) => {
    const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(url));
    await page?.loadURL(url);
  }, hostile.url);
  await ehr.until(`window.mark === 'hostile'`);
}

/** Where on its own site a page is, is its own affair. */
async function placeOf(station: LaunchedStation) {
  const { pages, ...rest } = await outlineOf(station);
  const sites = pages.map(({ url, ...page }) => ({ site: new URL(url).origin, ...page }));
  return { state: station.remote.now().state, onScreen: windowsOn(station.display), ...rest, sites };
}

/** Whether anything changed. What is on the way to the screen or from it is waited for: a tooltip goes again, a dialog stays. */
async function changeOf(station: LaunchedStation, before: unknown): Promise<string | undefined> {
  const same = expect.poll(() => placeOf(station), { timeout: 2_000, interval: 20 }).toEqual(before);
  return same.then(
    () => undefined,
    async () => `the station is ${JSON.stringify(await placeOf(station))}`,
  );
}

async function tryAll(station: LaunchedStation, place: Place): Promise<void> {
  await ARRIVE[place](station);
  const before = await placeOf(station);
  for (const [at, { name, control, attempt }] of vectors().entries()) {
    if (place !== 'vacant') await comeBack(station);
    const heard = elsewhere.heard.length;
    const seen = await attempt(station, place);
    await settled(station, place, 300 + (at % 2) * 200);
    const change = await changeOf(station, before);
    const out = elsewhere.heard.slice(heard);
    const held = seen.held && change === undefined && out.length === 0;
    const evidence = [seen.evidence, change ?? 'nothing of the station changed', ...out.map((what) => `out: ${what}`)];
    outcomes.push({ vector: name, state: place, control, held, evidence: evidence.join('; ') });
  }
}

describe('what would be seen', () => {
  it('of a way out: a request elsewhere, and a window that was opened', async () => {
    const folder = await ward.folder({ ehrUrl: hostile.url });
    await ward.station(folder, async (station) => {
      await ARRIVE.open(station);
      const before = await placeOf(station);
      await fetch(elsewhere.url);
      expect(elsewhere.heard).toContain('GET /');
      await station.app.evaluate(
        ({ BrowserWindow }, webPreferences) => void new BrowserWindow({ width: 100, height: 100, webPreferences }),
        PAGE_PREFERENCES,
      );
      expect(await placeOf(station)).not.toEqual(before);
    });
  });
});

describe('a page that makes itself blank', () => {
  it('is ended, the station locks, and the audit says where it was', async () => {
    const folder = await ward.folder({ ehrUrl: hostile.url });
    await ward.station(folder, async (station) => {
      await ARRIVE.open(station);
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
      await ward.station(folder, (station) => tryAll(station, place));
      const tried = outcomes.filter(({ state }) => state === place);
      expect(tried.length).toBeGreaterThanOrEqual(60);
      expect(tried.filter(({ held }) => !held)).toEqual([]);
    },
    300_000,
  );
});
