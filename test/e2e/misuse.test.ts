/** One press that tells of misuse, on the real station: by mouse, by finger, and while the page shows. */
import { describe, expect, it } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { clickOn, unlock } from '../harness/nurse.ts';
import { touchOn } from '../harness/touch.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();

interface Line {
  readonly state: string;
  readonly person?: string;
}

const told = (data: string) => auditLines<Line>(data, 'misuse.reported');

describe('the button that reports misuse', () => {
  it('is written down where nobody is, and while a page shows, which goes on showing', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      const { remote, page } = station;
      await touchOn(station, page.locator('footer .wrong'));
      await remote.until(({ notice }) => notice === 'misuseReported');
      await page.getByText(en.notices.misuseReported.says).waitFor();
      await remote.advance(60);
      await unlock(station, NURSE_A);
      await ehrVisible(station);
      await clickOn(station, page.locator('.strip .wrong'));
      await remote.until(({ state, notice }) => state === 'open' && notice === 'misuseReported');
      await ehrVisible(station);
    });
    expect(told(folder.data)).toMatchObject([{ state: 'vacant' }, { state: 'open', person: NURSE_A.user }]);
  });

  it('covers the page where the policy says so', async () => {
    const folder = await ward.folder({ site: { wrong: 'lock' } });
    await ward.station(folder, async (station) => {
      const { remote, page } = station;
      await unlock(station, NURSE_A);
      await ehrVisible(station);
      await clickOn(station, page.locator('.strip .wrong'));
      expect(await remote.until('locked')).toMatchObject({ why: 'misuse' });
      await ehrGone(station);
    });
    expect(told(folder.data)).toMatchObject([{ state: 'open', person: NURSE_A.user }]);
  });
});
