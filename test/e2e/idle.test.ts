import { describe, expect, it } from 'vitest';
import { NURSE_A } from '../demo/nurses.ts';
import { logIn, openPatient, unlock, writeNote } from '../harness/nurse.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();

describe('a nurse who walks away', () => {
  it('is warned, stays when she presses a key, and is locked out of sight when she does not', () =>
    ward.fresh(async (station) => {
      const { remote, keys, page } = station;
      await unlock(station, NURSE_A);
      await remote.advance(149);
      expect(remote.now().state).toBe('open');
      await remote.advance(10, { stopAt: ['warning'] });
      await remote.until('warning');
      await page.locator('[data-at="warning"]').waitFor();
      await ehrVisible(station);

      await keys.press('shift');
      await remote.until('open');
      await remote.advance(140);
      expect(remote.now().state).toBe('open');

      await remote.advance(60, { stopAt: ['locked'] });
      expect(await remote.until('locked')).toMatchObject({ why: 'idle' });
      await ehrGone(station);
    }));

  it('counts what she types into the EHR as being there', () =>
    ward.fresh(async (station) => {
      const { remote } = station;
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      await openPatient(station, '4471');
      await remote.advance(140);
      await writeNote(station, 'still here');
      // what the page still does under the pointer is not her doing, and over when the screen has come to rest
      await station.display.settled({ restless: 0.01 });
      await remote.advance(140);
      expect(remote.now().state).toBe('open');
      const after = remote.history.length;
      await remote.advance(40, { stopAt: ['warning'] });
      // the page that is moved down under the pointer may count as a hand's move and end the warning at once
      await remote.until('warning', { after });
    }));

  it('counts a moved mouse as being there, but not one that lies still', () =>
    ward.fresh(async (station) => {
      const { remote, keys } = station;
      await unlock(station, NURSE_A);
      await keys.move(300, 300);
      // the runtime looks at the pointer ten times a second; by then it has seen this move
      await station.display.settled({ restless: 0.01 });
      const after = remote.history.length;
      await remote.advance(160, { stopAt: ['warning'] });
      await remote.until('warning', { after });
      await keys.move(420, 380);
      await remote.until('open');
      await remote.advance(300, { stopAt: ['locked'] });
      await remote.until('locked');
    }));

  it('is signed off when she does not come back', () =>
    ward.fresh(async (station) => {
      const { remote, keys, ehr } = station;
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      await keys.press('Pause');
      await remote.until('locked');
      await remote.advance(14 * 60);
      expect(remote.now().state).toBe('locked');
      expect(ward.ehr.sessions()).toEqual([NURSE_A.user]);
      await remote.advance(120, { stopAt: ['cleaning', 'vacant'] });
      await remote.until('vacant');
      expect(await ehr.count()).toBe(0);
      expect(ward.ehr.sessions()).toEqual([]);
    }));
});

describe('what the machine does', () => {
  it('locks when the machine goes to sleep', () =>
    ward.fresh(async (station) => {
      await unlock(station, NURSE_A);
      await ehrVisible(station);
      await station.remote.ask({ do: 'suspend' });
      expect(await station.remote.until('locked')).toMatchObject({ why: 'suspend' });
      await ehrGone(station);
    }));

  it('locks when somebody sets the clock back', () =>
    ward.fresh(async (station) => {
      const { remote } = station;
      await unlock(station, NURSE_A);
      await ehrVisible(station);
      await remote.setBack(2);
      await remote.advance(2);
      expect(remote.now().state).toBe('open');
      await remote.setBack(3_600);
      expect(await remote.until('locked')).toMatchObject({ why: 'clock' });
      await ehrGone(station);
    }));

  it('locks when the reader is unplugged, and not when it is plugged in', () =>
    ward.fresh(async (station) => {
      const { remote } = station;
      await unlock(station, NURSE_A);
      await ehrVisible(station);
      await remote.unplug();
      expect(await remote.until('locked')).toMatchObject({ why: 'reader' });
      await ehrGone(station);
      await remote.plug();
      await unlock(station, NURSE_A);
      await ehrVisible(station);
    }));
});
