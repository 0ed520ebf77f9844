/** Sounds of the station's own page, on the real one: nobody has pressed anything on it, and it may still be heard. */
import { describe, expect, it } from 'vitest';
import { NURSE_A, UNKNOWN_BADGE } from '../demo/nurses.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { openWard } from './ward.ts';

const ward = openWard();

/** Hears what the page plays: how high each tone is, and whether it may sound. */
const LISTEN = `
  window.heard = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    window.heard.push({ pitch: this.frequency.value, context: this.context });
    return start.apply(this, when);
  };`;

const heard = ({ page }: LaunchedStation) => page.evaluate('window.heard.map(({ pitch }) => pitch)');

describe('a station with sounds', () => {
  it('is heard for a badge that is taken and for one that is not, without a press before', async () => {
    const folder = await ward.folder({ site: { sounds: 'on' } });
    await ward.station(folder, async (station) => {
      const { remote, page } = station;
      await page.evaluate(LISTEN);
      await remote.tap(UNKNOWN_BADGE);
      await page.getByText('This badge is not known here.').waitFor();
      expect(await heard(station)).toEqual([220, 220]);
      await page.waitForFunction("window.heard.every(({ context }) => context.state === 'running')");
      await remote.tap(NURSE_A.badge);
      await page.locator('.pin-keys').waitFor();
      expect(await heard(station)).toEqual([220, 220, 880, 1320]);
    });
  });

  it('is silent by default', () =>
    ward.fresh(async (station) => {
      const { remote, page } = station;
      await page.evaluate(LISTEN);
      await remote.tap(NURSE_A.badge);
      await page.locator('.pin-keys').waitFor();
      expect(await heard(station)).toEqual([]);
    }));
});
