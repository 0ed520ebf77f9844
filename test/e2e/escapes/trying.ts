/** How a way out is tried: a station is brought to where somebody would try, and looked at before and after. */
import { setTimeout as pause } from 'node:timers/promises';
import type { WebContents } from 'electron';
import { expect } from 'vitest';
import { NURSE_A } from '../../demo/nurses.ts';
import { unlock } from '../../harness/nurse.ts';
import { outlineOf } from '../../harness/outline.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import { windowsOn } from '../../harness/windows.ts';
import { ehrVisible } from '../ward.ts';
import type { Listening } from './servers.ts';
import type { Outcome, Place, Vector } from './vector.ts';

/** The page that tries everything, and the server it may not reach. */
export interface Around {
  readonly hostile: Listening;
  readonly elsewhere: Listening;
}

/** With the pointer over the page, or the keyboard is nobody's: there is no window manager. */
export async function arrive(station: LaunchedStation, place: Place): Promise<void> {
  await ARRIVE[place](station);
  expect(await settled(station, place), 'whether the page hears the pointer').toBe(true);
}

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

let moves = 0;

/** Far longer than a page needs that nothing holds up and nothing covers. */
const HEARD_WITHIN_MS = 3_000;

/** Whether the page that has the screen hears the pointer move, which comes to it after everything that was done before. */
export function settled(station: LaunchedStation, place: Place): Promise<boolean> {
  const late = pause(HEARD_WITHIN_MS, false);
  return Promise.race([late, hearsMove(station, place).catch(() => false)]);
}

async function hearsMove(station: LaunchedStation, place: Place): Promise<boolean> {
  moves += 1;
  const x = 300 + (moves % 2) * 200;
  const moved = `window.movedTo === ${x}`;
  const listen = `window.movedTo = 0; window.listens ??= addEventListener('pointermove', ({ screenX }) => { window.movedTo = screenX; }) ?? true`;
  await onShown(station, place, listen);
  await station.keys.move(x, 420);
  await expect.poll(() => onShown(station, place, moved), { timeout: HEARD_WITHIN_MS, interval: 10 }).toBe(true);
  return true;
}

/** Runs a script in the page that has the screen. */
export function onShown<Result>({ ehr, page }: LaunchedStation, place: Place, script: string): Promise<Result> {
  return place === 'open' ? ehr.run<Result>(script) : (page.evaluate(script) as Promise<Result>);
}

/** A page that went somewhere else on its own site, or whose way ended at an error, comes back. */
async function comeBack({ app, ehr }: LaunchedStation, url: string): Promise<void> {
  if (await ehr.run(`window.mark === 'hostile' && location.pathname === '/' && location.hash === ''`)) return;
  await app.evaluate(async ({ webContents }, url) => {
    const isIts = (contents: WebContents) => !/^(?:$|about:blank$|https:\/\/station\.)/.test(contents.getURL());
    await webContents.getAllWebContents().find(isIts)?.loadURL(url);
  }, url);
  await ehr.until(`window.mark === 'hostile'`);
}

/** Where on its own site a page is, is its own affair. */
export async function placeOf(station: LaunchedStation) {
  const { pages, ...rest } = await outlineOf(station);
  const sites = pages.map(({ url, ...page }) => ({ site: siteOf(url), ...page }));
  return { state: station.remote.now().state, onScreen: windowsOn(station.display), ...rest, sites };
}

/** With its scheme: a `blob:` has the origin of the page that made it. */
function siteOf(url: string): string {
  const { protocol, origin } = new URL(url);
  return `${protocol} ${origin}`;
}

/** Whether anything changed. What is on the way to the screen or from it is waited for: a tooltip goes again, a dialog stays. */
async function changeOf(station: LaunchedStation, before: unknown): Promise<string | undefined> {
  const same = expect.poll(() => placeOf(station), { timeout: 2_000, interval: 20 }).toEqual(before);
  return same.then(
    () => undefined,
    async () => `the station is ${JSON.stringify(await placeOf(station))}`,
  );
}

/** What is not as it was, if anything. */
async function unrestOf(station: LaunchedStation, place: Place, before: unknown): Promise<string | undefined> {
  if (!(await settled(station, place))) return 'the page does not hear the pointer any more';
  return changeOf(station, before);
}

/** Nothing may come of it that `before` does not show. */
export async function tryOne(
  station: LaunchedStation,
  { name, control, attempt }: Vector,
  { place, before, hostile, elsewhere }: Around & { readonly place: Place; readonly before: unknown },
): Promise<Outcome> {
  if (place !== 'vacant') await comeBack(station, hostile.url);
  const heard = elsewhere.heard.length;
  const seen = await attempt(station, place).catch(({ message }: Error) => ({ held: false, evidence: message }));
  // one way out is enough: what else changed is not waited for
  const unrest = seen.held ? await unrestOf(station, place, before) : 'what else changed was not waited for';
  const out = elsewhere.heard.slice(heard);
  const held = seen.held && unrest === undefined && out.length === 0;
  const evidence = [
    ...[seen.evidence, unrest ?? 'nothing of the station changed'],
    ...out.map((what) => `out: ${what}`),
  ];
  return { vector: name, state: place, control, held, evidence: evidence.join('; ') };
}
