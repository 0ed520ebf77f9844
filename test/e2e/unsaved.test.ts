/** Work that is not saved when another nurse taps, in a real browser with real keys: held, rescued, given up, discarded. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { isDead } from '../harness/dead.ts';
import { clickOn, logIn, openPatient, typePin, unlock, writeNote } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { windowsOn } from '../harness/windows.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();
const NOTE = 'Dressing changed, wound is dry';
const NOTE_THERE = `document.querySelector('#note')?.value === ${JSON.stringify(NOTE)}`;
const HOLD = { lock: { unsavedWork: { hold: 30 } } };

/** A station on that policy at which nurse A wrote a note, did not save it and walked away. */
async function awayFromNote(policy: typeof HOLD | object, story: (station: LaunchedStation) => Promise<void>) {
  await ward.station(await ward.folder(policy), async (station) => {
    await unlock(station, NURSE_A);
    await logIn(station, NURSE_A);
    await openPatient(station, '4471');
    await writeNote(station, NOTE);
    await station.remote.advance(300, { stopAt: ['locked'] });
    await station.remote.until('locked');
    await story(station);
  });
}

/** Nurse B taps, and the station waits for nurse A. */
async function otherTap({ remote }: LaunchedStation): Promise<void> {
  await remote.tap(NURSE_B.badge);
  await remote.until(({ state, step }) => state === 'holding' && step === 'waiting');
  expect(remote.now()).toMatchObject({ person: NURSE_A.user, next: NURSE_B.user });
}

describe('a note that is not saved, held for its nurse', () => {
  it('is there again after her tap and PIN; meanwhile the other nurse reads whose it is and how long', () =>
    awayFromNote(HOLD, async (station) => {
      const { remote, ehr, page, display } = station;
      const windows = windowsOn(display);
      await page.getByText('Unsaved work is kept for 30 s first.').waitFor();
      await otherTap(station);
      await page.getByRole('heading', { name: 'Demo Nurse A has unsaved work' }).waitFor();
      await page.getByText(/^Demo Nurse B, please wait (30|29|28)\ss$/).waitFor();
      await ehrGone(station);
      expect(windowsOn(display)).toBe(windows);

      await remote.tap(NURSE_A.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_A.user);
      await typePin(station, NURSE_A.pin);
      await remote.until('open');
      await ehrVisible(station);
      expect(await ehr.run(NOTE_THERE)).toBe(true);
      await station.keys.type('!');
      await ehr.until(`document.querySelector('#note').value === ${JSON.stringify(`${NOTE}!`)}`);
    }));

  it('is gone with everything else when the time is over, and the other nurse is asked for her PIN', () =>
    awayFromNote(HOLD, async (station) => {
      const { remote, ehr, display } = station;
      const process = await ehr.pid();
      const windows = windowsOn(display);
      await otherTap(station);
      expect(isDead(process)).toBe(false);
      await remote.advance(30, { stopAt: ['cleaning', 'proving'] });
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      expect(isDead(process)).toBe(true);
      expect(windowsOn(display)).toBe(windows);
      expect(ward.ehr.sessions()).not.toContain(NURSE_A.user);

      await typePin(station, NURSE_B.pin);
      await remote.until(({ state, page }) => state === 'open' && page === 'ready');
      await ehr.until(`document.querySelector('#login') && document.readyState === 'complete'`);
      expect(await ehr.run('localStorage.length + sessionStorage.length')).toBe(0);
      expect(await ehr.run(`document.cookie`)).toBe('');
    }));

  it('stays under the lock when the other nurse calls it off, by key or by button', () =>
    awayFromNote(HOLD, async (station) => {
      const { remote, keys, ehr, page } = station;
      await otherTap(station);
      await page.locator('[data-at="holding"] .holding-cancel').waitFor();
      await keys.press('Escape');
      expect(await remote.until('locked')).toMatchObject({ person: NURSE_A.user, why: 'idle' });
      await otherTap(station);
      await clickOn(station, page.getByRole('button', { name: 'Cancel and keep Demo Nurse A’s page' }));
      await remote.until('locked');
      await unlock(station, NURSE_A);
      expect(await ehr.run(NOTE_THERE)).toBe(true);
    }));
});

/** The moments in which the station waited for the holder. */
const held = ({ remote }: LaunchedStation) =>
  remote.history.filter(({ state, step }) => state === 'holding' && step === 'waiting');

describe('nobody is held up', () => {
  it('by a note that is saved', () =>
    awayFromNote(HOLD, async (station) => {
      const { remote, ehr } = station;
      await unlock(station, NURSE_A);
      await ehr.until(NOTE_THERE);
      await ehr.run(`document.querySelector('#note').form.requestSubmit(); 'saving'`);
      await ehr.until(`document.querySelector('#note').value === '' && document.body.dataset.visit === 'kept'`);
      await remote.tap(NURSE_B.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      expect(held(station)).toEqual([]);
    }));

  it('by a page that hangs', () =>
    awayFromNote(HOLD, async (station) => {
      const { remote, ehr } = station;
      const pid = await ehr.pid();
      await ehr.run(`setTimeout(() => { for (;;); }); 'soon'`);
      await remote.tap(NURSE_B.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      expect(held(station)).toEqual([]);
      expect(isDead(pid)).toBe(true);
    }));

  it('where the policy discards what is not saved', () =>
    awayFromNote({}, async (station) => {
      const { remote, page } = station;
      await page.getByText('Work that is not saved will be lost.').waitFor();
      await remote.tap(NURSE_B.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      expect(remote.history.map(({ state }) => state)).not.toContain('holding');
    }));
});
