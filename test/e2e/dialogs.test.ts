/** The system's own dialogs are no part of the EHR: they would stay on the screen over a locked station. */
import { describe, expect, it } from 'vitest';
import { NURSE_A } from '../demo/nurses.ts';
import { clickInEhr, logIn, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { windowsOn } from '../harness/windows.ts';
import { openWard } from './ward.ts';

const ward = openWard();

/** Puts a button on the page and presses it with the real mouse; resolves when its script has run. */
async function press(station: LaunchedStation, name: string, script: string): Promise<void> {
  const button = `<button id="${name}" style="position:fixed;z-index:9;left:40px;top:100px">${name}</button>`;
  await station.ehr.run(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(button)}); 'there'`);
  await station.ehr.run(`${name}.onclick = () => { ${script}; window.ran = '${name}'; }; 'ready'`);
  await clickInEhr(station, `#${name}`);
  await station.ehr.until(`window.ran === '${name}'`);
  await station.ehr.run(`${name}.remove(); 'gone'`);
}

describe('a page', () => {
  it('opens no print dialog, no file dialog and no picture in a window of its own', () =>
    ward.fresh(async (station) => {
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      const before = windowsOn(station.display);
      await station.app.evaluate(({ dialog }) => {
        const end = new AbortController();
        Object.assign(globalThis, { endDialog: () => end.abort() });
        void dialog.showMessageBox({ message: 'A dialog of the system', signal: end.signal });
      });
      await station.display.until(() => windowsOn(station.display) > before, 'a dialog of the system');
      await station.app.evaluate('endDialog()');
      await station.display.until(() => windowsOn(station.display) === before, 'no dialog any more');

      await press(station, 'printing', 'print()');
      await press(station, 'choosing', 'Object.assign(document.createElement("input"), { type: "file" }).click()');
      await station.display.settled();
      expect(windowsOn(station.display)).toBe(before);
      expect(await station.ehr.run('document.pictureInPictureEnabled === true')).toBe(false);
      await station.remote.tap(NURSE_A.badge);
      await station.remote.until('locked');
      expect(windowsOn(station.display)).toBe(before);
    }));
});
