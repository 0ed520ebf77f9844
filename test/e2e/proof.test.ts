import { describe, expect, it } from 'vitest';
import { NURSE_A, UNKNOWN_BADGE } from '../demo/nurses.ts';
import { clickOn, typePin, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { touchOn } from '../harness/touch.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();
const WRONG_PIN = '2589';
const ATTEMPTS = 5;

/** Until somebody else looks at her next PIN. */
const DELAYS = [2, 3, 5, 9];

async function asked({ remote }: LaunchedStation): Promise<void> {
  await remote.tap(NURSE_A.badge);
  await remote.until(({ state, step }) => state === 'proving' && step === 'asking');
}

async function mistype(station: LaunchedStation): Promise<void> {
  const after = station.remote.history.length;
  await typePin(station, WRONG_PIN);
  await station.remote.until(({ step }) => step === 'checking', { after });
  await station.remote.until(({ step }) => step === 'asking');
}

describe('a proof', () => {
  it('opens nothing by a badge alone, and opens by its PIN with the mouse', () =>
    ward.fresh(async (station) => {
      const { remote, page } = station;
      await asked(station);
      expect(await station.ehr.count()).toBe(0);
      for (const digit of NURSE_A.pin) await clickOn(station, page.getByRole('button', { name: digit, exact: true }));
      await clickOn(station, page.locator('.pin-enter'));
      await remote.until(({ state, page }) => state === 'open' && page === 'ready');
      await ehrVisible(station);
    }));

  it('refuses a wrong PIN and says so, then takes the right one', () =>
    ward.fresh(async (station) => {
      const { remote, page } = station;
      await asked(station);
      await mistype(station);
      expect(remote.now()).toMatchObject({ state: 'proving', notice: 'wrongProof' });
      await page.getByText('4 tries left').first().waitFor();
      await ehrGone(station);
      await remote.advance(2);
      await typePin(station, NURSE_A.pin);
      await remote.until('open');
    }));

  it('locks a person out, also across a restart, and lets her back when the time is up', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      await asked(station);
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        await mistype(station);
        await station.remote.advance(DELAYS[attempt] ?? 0);
      }
      expect(station.remote.now()).toMatchObject({ state: 'proving', notice: 'lockedOut' });
    });
    await ward.station(folder, async (station) => {
      const { remote, page, keys } = station;
      await asked(station);
      await page
        .getByText(/Too many wrong tries/)
        .first()
        .waitFor();
      expect(await page.locator('.pin-keys').count()).toBe(0);
      await keys.type(NURSE_A.pin);
      await keys.press('Return');
      await keys.press('Escape');
      await remote.until('vacant');
      expect(remote.history.some(({ step }) => step === 'checking')).toBe(false);

      await remote.advance(16 * 60);
      await unlock(station, NURSE_A);
    });
  });

  it('knows no unknown badge', () =>
    ward.fresh(async (station) => {
      const { remote, page } = station;
      await remote.tap(UNKNOWN_BADGE);
      expect(await remote.until(({ notice }) => notice === 'unknownBadge')).toMatchObject({ state: 'vacant' });
      await page.getByText('This badge is not known here.').waitFor();
      expect(await station.ehr.count()).toBe(0);
      await remote.tap(NURSE_A.badge);
      await remote.until('proving');
    }));
});

describe('an own tap by mistake', () => {
  it('is taken back within its seconds', () =>
    ward.fresh(async (station) => {
      const { remote, page } = station;
      await unlock(station, NURSE_A);
      await remote.tap(NURSE_A.badge);
      expect(await remote.until('locked')).toMatchObject({ why: 'ownTap' });
      await ehrGone(station);
      await clickOn(station, page.locator('.undo button'));
      await remote.until('open');
      await ehrVisible(station);
    }));

  it.each([
    ['the keyboard', ({ keys }: LaunchedStation) => keys.press('Tab').then(() => keys.press('Return'))],
    ['a finger', (station: LaunchedStation) => touchOn(station, station.page.locator('.undo button'))],
  ])('is taken back with %s alone', (_what, takeBack) =>
    ward.fresh(async (station) => {
      const { remote, page } = station;
      await unlock(station, NURSE_A);
      await remote.tap(NURSE_A.badge);
      await remote.until('locked');
      await page.locator('.undo').waitFor();
      await takeBack(station);
      await remote.until('open');
      await ehrVisible(station);
    }),
  );

  it('is not taken back after them', () =>
    ward.fresh(async (station) => {
      const { remote, page } = station;
      await unlock(station, NURSE_A);
      await remote.tap(NURSE_A.badge);
      await remote.until('locked');
      await page.locator('.undo').waitFor();
      await remote.advance(6);
      await page.locator('.undo').waitFor({ state: 'detached' });
      await page.evaluate('window.wardkey.undo()');
      expect(remote.now().state).toBe('locked');
    }));
});
