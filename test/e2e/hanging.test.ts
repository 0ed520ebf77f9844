/** A page of the EHR that hangs: the station goes on as ever. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { isDead } from '../harness/dead.ts';
import { clickOn, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();

const ARRIVED = `document.querySelector('#login') && document.readyState === 'complete'`;

/** The page loops for ever. Returns whether it has answered since, which one that does not hang does at once. */
async function hangs(station: LaunchedStation): Promise<() => boolean> {
  await unlock(station, NURSE_A);
  await ehrVisible(station);
  await station.ehr.until(ARRIVED);
  const from = station.remote.history.length;
  await station.ehr.run(`setTimeout(() => { for (;;); }), 'asked'`);
  let answered = false;
  station.ehr.run(`'alive'`).then(
    () => {
      answered = true;
    },
    () => undefined,
  );
  // the station hears of input before the page does, and the page is there to be seen
  await station.keys.click(640, 500);
  await station.keys.press('Shift_L');
  await ehrVisible(station);
  expect(station.remote.history.slice(from).map(({ state }) => state)).not.toContain('locked');
  return () => answered;
}

const WAYS: Readonly<Record<string, (station: LaunchedStation) => Promise<unknown>>> = {
  'the lock key': ({ keys }) => keys.press('Pause'),
  'the button of the strip': (station) => clickOn(station, station.page.getByRole('button', { name: 'Lock' })),
  'nobody who does anything': ({ remote }) => remote.advance(181, { stopAt: ['locked'] }),
};

describe('a page that hangs is covered by', () => {
  it.each(Object.entries(WAYS))('%s', async (_what, lock) => {
    await ward.fresh(async (station) => {
      const answered = await hangs(station);
      await lock(station);
      await station.remote.until('locked');
      await ehrGone(station);
      expect(answered()).toBe(false);
    });
  });

  it('the tap of another nurse, who gets a page of her own when nothing of it is left', async () => {
    const folder = await ward.folder({ lock: { unsavedWork: { hold: 60 } } });
    await ward.station(folder, async (station) => {
      const answered = await hangs(station);
      const renderer = await station.ehr.pid();
      await station.remote.tap(NURSE_B.badge);
      await ehrGone(station);
      // a page that gives no answer is left when its second is over
      await station.remote.advance(2, { stopAt: ['cleaning', 'proving'] });
      await station.remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      expect(answered()).toBe(false);
      expect(isDead(renderer)).toBe(true);
      expect(auditLines(folder.data, 'wipe').at(-1)).toMatchObject({
        ...{ cause: 'switch', person: NURSE_A.user, verified: true },
      });
      await unlock(station, NURSE_B);
      await ehrVisible(station);
    });
  });
});
