/** The next holder's page is made ahead: a process that runs, a partition nobody has used, and not one request. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { isDead } from '../harness/dead.ts';
import { logIn, typePin, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrVisible, openWard } from './ward.ts';

const ward = openWard();

/** Process ids of the pages that are neither Wardkey's own nor the EHR's. */
function blankPages({ app }: LaunchedStation): Promise<readonly number[]> {
  return app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .filter((contents) => contents.getURL() === 'about:blank' && !contents.isLoading())
      .map((contents) => contents.getOSProcessId()),
  );
}

async function theBlankPage(station: LaunchedStation): Promise<number> {
  await expect.poll(() => blankPages(station), { timeout: 10_000 }).toHaveLength(1);
  const [pid = 0] = await blankPages(station);
  expect(isDead(pid)).toBe(false);
  return pid;
}

describe('the next page', () => {
  it('is there before its holder is, asks the EHR nothing, and becomes hers', () =>
    ward.fresh(async (station) => {
      const { remote, ehr } = station;
      ward.ehr.forgetRequests();
      const forFirst = await theBlankPage(station);
      await remote.tap(NURSE_A.badge);
      await remote.until('proving');
      expect(ward.ehr.requests).toEqual([]);
      await typePin(station, NURSE_A.pin);
      await ehrVisible(station);
      expect(ward.ehr.requests).not.toEqual([]);
      expect(await ehr.pid()).toBe(forFirst);
      expect(await blankPages(station)).toEqual([]);

      await logIn(station, NURSE_A);
      await remote.tap(NURSE_B.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      const asked = ward.ehr.requests.length;
      const forSecond = await theBlankPage(station);
      expect(forSecond).not.toBe(forFirst);
      expect(isDead(forFirst)).toBe(true);
      expect(ward.ehr.requests.slice(asked)).toEqual([]);
      await typePin(station, NURSE_B.pin);
      await ehrVisible(station);
      expect(await ehr.pid()).toBe(forSecond);
    }));

  it('is done without when its process has died meanwhile', () =>
    ward.fresh(async (station) => {
      const pid = await theBlankPage(station);
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => isDead(pid), { timeout: 10_000 }).toBe(true);
      await unlock(station, NURSE_A);
      await ehrVisible(station);
    }));
});
