/**
 * A hundred thousand random events on the lock screen, and five thousand more each on the screens of a vacant station and
 * of one that asks for a PIN: nothing opens, nothing ends, and afterwards a nurse goes on. WARDKEY_SEED=N repeats a run.
 */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RECEIPT_KEY_FILE, readPublicKey } from '../../../electron/audit/public-key.ts';
import { verifyAudit } from '../../../electron/audit/verify.ts';
import type { StateName } from '../../../electron/core/state.ts';
import { seeded } from '../../core/explorer/random.ts';
import { NURSE_A } from '../../demo/nurses.ts';
import { auditLines } from '../../harness/audit.ts';
import { mutatedStation } from '../../harness/mutant.ts';
import { typePin, unlock } from '../../harness/nurse.ts';
import { outlineOf } from '../../harness/outline.ts';
import type { LaunchedStation } from '../../harness/station.ts';
import { touchPage } from '../../harness/touch.ts';
import { windowsOn } from '../../harness/windows.ts';
import { KEYS_REACH_PAGES, MENU } from '../escapes/mutants.ts';
import { settled } from '../escapes/trying.ts';
import { band, ehrVisible, openWard } from '../ward.ts';
import { pressesAndMoves, touches } from './events.ts';

const ward = openWard();

const SCREEN = { width: 1280, height: 800 };
const ON_LOCK_SCREEN = 100_000;
const ELSEWHERE = 5_000;
const BATCH = 2_500;
/** Of each batch. */
const TOUCHES = 125;
const MINUTE = 60;
const SEED = Number(process.env.WARDKEY_SEED ?? Date.now() % 2 ** 31);

/** The screen that the events are for, and how a station comes back to it. */
interface Target {
  readonly state: StateName;
  readonly comeBack: (station: LaunchedStation) => Promise<unknown>;
}

/** The chord of an admin, which four fingers may hit upon, is called off. */
async function calledOff({ remote, keys }: LaunchedStation): Promise<void> {
  if (remote.now().state !== 'leaving') return;
  await keys.press('Escape');
  await remote.until(({ state }) => state !== 'leaving');
}

const VACANT: Target = {
  state: 'vacant',
  async comeBack(station) {
    await calledOff(station);
    await station.remote.until('vacant', { timeout: 1 });
  },
};

const LOCKED: Target = {
  state: 'locked',
  async comeBack({ remote, keys }) {
    await keys.press('Escape');
    await remote.until('locked');
  },
};

const PROVING: Target = {
  state: 'proving',
  async comeBack(station) {
    await calledOff(station);
    const { remote } = station;
    const from = remote.history.length;
    await remote.tap(NURSE_A.badge);
    await remote.until('proving', { after: from });
  },
};

async function sameAs(station: LaunchedStation) {
  const { pages, ...rest } = await outlineOf(station);
  return { ...rest, pages, onScreen: windowsOn(station.display) };
}

/** Nothing has opened so far, nothing shows, nothing was made or ended. */
async function expectClosed(station: LaunchedStation, from: number, before: object, where: string): Promise<void> {
  expect(await settled(station, 'locked'), `${where}: the page hears the pointer`).toBe(true);
  const states = new Set(station.remote.history.slice(from).map(({ state }) => state));
  expect([...states].filter((state) => ['open', 'warning', 'outOfService', 'cleaning'].includes(state))).toEqual([]);
  expect(band(ward.display.pixels()), where).toBe(0);
  await expect.poll(() => sameAs(station), { timeout: 3_000 }).toEqual(before);
}

async function pelt(station: LaunchedStation, random: () => number, count: number, target: Target): Promise<void> {
  const { remote, keys } = station;
  const from = remote.history.length;
  const before = await sameAs(station);
  for (let done = 0; done < count; done += BATCH) {
    const where = `seed ${SEED}, ${target.state}, after ${done} events`;
    if (remote.now().state !== target.state) await target.comeBack(station);
    await keys.perform(pressesAndMoves(random, BATCH - TOUCHES, SCREEN));
    await touchPage(station, 'own', ...touches(random, TOUCHES, SCREEN));
    await expectClosed(station, from, before, where);
  }
}

it('a hundred thousand random events on the lock screen open nothing and end nothing, nor do others elsewhere', async () => {
  console.log(`WARDKEY_SEED=${SEED}`);
  const random = seeded(SEED);
  const folder = await ward.folder();
  await ward.station(folder, async (station) => {
    const { remote, keys } = station;
    await remote.until('vacant');
    await pelt(station, random, ELSEWHERE, VACANT);
    await unlock(station, NURSE_A);
    await ehrVisible(station);
    await keys.press('Pause');
    await remote.until('locked');
    await pelt(station, random, ON_LOCK_SCREEN, LOCKED);
    await PROVING.comeBack(station);
    await typePin(station, NURSE_A.pin);
    await remote.until('open');
    await ehrVisible(station);
    await keys.press('Pause');
    await remote.until('locked');
    await PROVING.comeBack(station);
    await pelt(station, random, ELSEWHERE, PROVING);

    const lines = auditLines<{ event: string; why?: string }>(folder.data);
    const counted = (event: string) => lines.filter((line) => line.event === event).length;
    expect([counted('unlock'), counted('crash'), counted('fault')]).toEqual([2, 0, 0]);
    // what was typed at the PIN pad has locked it
    expect(counted('denied')).toBeGreaterThan(0);
    // her session ends by itself, and then so does the lock-out
    await remote.advance(16 * MINUTE, { stopAt: ['cleaning'] });
    await remote.until('vacant');
    await remote.advance(16 * MINUTE);
    await unlock(station, NURSE_A);
    await ehrVisible(station);
  });
  const key = readPublicKey(join(folder.data, RECEIPT_KEY_FILE));
  expect(verifyAudit(join(folder.data, 'audit'), { key }).faults).toEqual([]);
}, 400_000);

it('the same events move or end a station that has a menu and keeps no key from it', async () => {
  const user = await mutatedStation(ward.user, [KEYS_REACH_PAGES, MENU]);
  const story = (station: LaunchedStation) => expect(pelt(station, seeded(SEED), ELSEWHERE, VACANT)).rejects.toThrow();
  await ward.station(await ward.folder(), story, { user, breaks: /./ });
});
