/** The keyboard on the screen, on the real station: there for a finger, not for a mouse, and the focus stays in the field. */
import { describe, expect, it } from 'vitest';
import { NURSE_A } from '../demo/nurses.ts';
import { clickOn } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { touchOn } from '../harness/touch.ts';
import { openWard } from './ward.ts';

const ward = openWard();

const keyboard = ({ page }: LaunchedStation) => page.getByTestId('keyboard');

const key = ({ page }: LaunchedStation, name: string) =>
  page.getByTestId('keyboard').getByRole('button', { name, exact: true });

const typed = ({ page }: LaunchedStation) => page.locator('.user-name input').inputValue();

const focused = ({ page }: LaunchedStation) => page.evaluate('document.activeElement?.tagName');

describe('the keyboard on the screen', () => {
  it('comes for a finger and types a user name, which Enter sends', () =>
    ward.fresh(async (station) => {
      const { remote, page } = station;
      await touchOn(station, page.locator('.user-name input'));
      await keyboard(station).waitFor();
      for (const letter of NURSE_A.user) {
        const isSymbol = letter === '-';
        if (isSymbol) await touchOn(station, key(station, 'Symbols'));
        await touchOn(station, key(station, letter));
        if (isSymbol) await touchOn(station, key(station, 'Symbols'));
      }
      await touchOn(station, key(station, 'Capital letter'));
      await touchOn(station, key(station, 'X'));
      expect(await typed(station)).toBe(`${NURSE_A.user}X`);
      await touchOn(station, key(station, 'Delete last character'));
      expect(await typed(station)).toBe(NURSE_A.user);
      expect(await focused(station)).toBe('INPUT');
      await touchOn(station, key(station, 'Enter'));
      await remote.until('proving');
      await keyboard(station).waitFor({ state: 'detached' });
    }));

  it('stays away from a mouse until it is asked for, covers no field, and is closed by its key', () =>
    ward.fresh(async (station) => {
      const { page } = station;
      await clickOn(station, page.locator('.user-name input'));
      expect(await keyboard(station).count()).toBe(0);
      await clickOn(station, page.locator('.keyboard-button'));
      await keyboard(station).waitFor();
      await clickOn(station, key(station, 'q'));
      expect(await typed(station)).toBe('q');
      const [field, board] = await Promise.all([
        page.locator('.user-name input').boundingBox(),
        keyboard(station).boundingBox(),
      ]);
      expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(board?.y ?? 0);
      const small = await page.evaluate(
        "[...document.querySelectorAll('.keyboard-key')].filter((key) => key.offsetWidth < 48 || key.offsetHeight < 48).length",
      );
      expect(small).toBe(0);
      await clickOn(station, key(station, 'Close keyboard'));
      await keyboard(station).waitFor({ state: 'detached' });
      expect(await focused(station)).toBe('INPUT');
    }));
});
