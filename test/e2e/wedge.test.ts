/** A keyboard-wedge reader at a real station: what it types comes through the X server like any key. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, type Nurse } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import type { StationFolder } from '../harness/folder.ts';
import { clickInEhr, clickOn, typePin, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { openWard } from './ward.ts';

const ward = openWard();

const folder = (named = true) =>
  ward.folder({
    lock: { tapGraceMinutes: 60 },
    unlock: named ? { readers: ['wedge'], wedge: { prefix: ';' } } : { readers: ['pcsc'] },
  });

/** As a reader types: 8 ms for each key, and Enter at once. */
function hold({ keys }: LaunchedStation, { badge }: Nurse): Promise<void> {
  const number = badge.replace(/^iso14443a:/, '').toUpperCase();
  return keys.perform([`type --delay 8 ";${number}"`, 'key --delay 8 Return']);
}

async function inField(station: LaunchedStation): Promise<void> {
  await station.ehr.until(`document.querySelector('#login') && document.readyState === 'complete'`);
  await clickInEhr(station, '[name=user]');
  await station.ehr.until(`document.activeElement?.name === 'user'`);
}

const typed = (station: LaunchedStation, text: string) =>
  station.ehr.until(`document.querySelector('[name=user]').value === ${JSON.stringify(text)}`);

const taps = ({ data }: StationFolder) =>
  auditLines<{ person: string; reader: string; assurance?: string }>(data, 'tap').map(
    ({ person, reader, assurance }) => [person, reader, assurance],
  );

describe('a keyboard-wedge reader', () => {
  it('asks the nurse for her PIN, leaves nothing in the page, and is worth the least', async () => {
    const place = await folder();
    await ward.station(place, async (station) => {
      const { remote, page } = station;
      await clickOn(station, page.locator('.user-name input'));
      await page.locator('.user-name input:focus').waitFor();
      await hold(station, NURSE_A);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_A.user);
      await typePin(station, NURSE_A.pin);
      await remote.until('open');
    });
    expect(taps(place)).toEqual([[NURSE_A.user, 'keyboard wedge', 'lowest']]);
  });

  it('puts nothing into the EHR and changes nothing there; a hand writes as ever', async () => {
    await ward.station(await folder(), async (station) => {
      await unlock(station, NURSE_A);
      await inField(station);
      await hold(station, NURSE_A);
      for (const key of ['semicolon', 'a', 'semicolon', '2']) await station.keys.press(key);
      await typed(station, ';a;2');
      expect(station.remote.now().state).toBe('open');
      await hold(station, NURSE_A);
      await station.keys.press('b');
      await typed(station, ';a;2b');
    });
  });

  it('opens nothing within grace, as anybody can type', async () => {
    await ward.station(await folder(), async (station) => {
      await unlock(station, NURSE_A);
      await station.keys.press('Pause');
      await station.remote.until('locked');
      await hold(station, NURSE_A);
      await station.remote.until(({ state, person }) => state === 'proving' && person === NURSE_A.user);
    });
  });

  it('that no policy names types into the page like any keyboard', async () => {
    await ward.station(await folder(false), async (station) => {
      await unlock(station, NURSE_A);
      await inField(station);
      await hold(station, NURSE_A);
      await station.ehr.until(
        `!document.querySelector('#login') || document.querySelector('[name=user]').value !== ''`,
      );
    });
  });
});
