import { describe, expect, it } from 'vitest';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { isDead } from '../harness/dead.ts';
import { clickOn, logIn, typePin, unlock } from '../harness/nurse.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();

describe('an EHR that fails', () => {
  it('gets a page of our own with a retry, and the next nurse can still take over', () =>
    ward.fresh(async (station) => {
      const { remote, page } = station;
      await ward.ehr.pause();
      await remote.tap(NURSE_A.badge);
      await typePin(station, NURSE_A.pin);
      await remote.until(({ state, page }) => state === 'open' && page === 'unreachable');
      await page.getByText('Meadow EHR cannot be reached').waitFor();
      await ehrGone(station);

      await remote.tap(NURSE_B.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      await typePin(station, NURSE_B.pin);
      await remote.until(({ state, page }) => state === 'open' && page === 'unreachable');

      await ward.ehr.resume();
      await clickOn(station, page.getByRole('button', { name: 'Try again' }));
      await remote.until(({ state, page }) => state === 'open' && page === 'ready');
      await ehrVisible(station);
    }));

  it('locks when its process is killed, and loads again for the same nurse, still logged in', () =>
    ward.fresh(async (station) => {
      const { remote, ehr } = station;
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      await ehrVisible(station);
      process.kill(await ehr.pid(), 'SIGKILL');
      expect(await remote.until('locked')).toMatchObject({ why: 'renderer' });
      await ehrGone(station);
      await unlock(station, NURSE_A);
      await ehr.until(`document.querySelector('#who').textContent === '${NURSE_A.name}'`);
      await ehrVisible(station);
    }));

  it('cannot hold up the next nurse by hanging or by asking to stay', () =>
    ward.fresh(async (station) => {
      const { remote, ehr } = station;
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      const pid = await ehr.pid();
      await ehr.run(`addEventListener('beforeunload', (event) => event.preventDefault())`);
      await ehr.run(`setTimeout(() => { for (;;); }); 'soon'`);
      await remote.tap(NURSE_B.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      expect(isDead(pid)).toBe(true);
      await ehrGone(station);
    }));
});

describe('the page of Wardkey itself', () => {
  it('locks when its process is killed, and comes back showing the lock', () =>
    ward.fresh(async (station) => {
      const { remote, app, display } = station;
      await unlock(station, NURSE_A);
      await ehrVisible(station);
      const pid = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      );
      process.kill(pid ?? 0, 'SIGKILL');
      await remote.until('locked');
      await ehrGone(station);
      const shown = () =>
        app.evaluate(async ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            `document.querySelector('[data-at]')?.dataset.at`,
          ),
        );
      await expect.poll(shown, { timeout: 10_000 }).toBe('locked');
      expect((await display.settled({ restless: 0.01 })).width).toBe(1280);
    }));
});
