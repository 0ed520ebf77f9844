/** What a person changes of her own at the real station, by keys and badge: her PIN, her badges; and what an admin reads there. */
import { describe, expect, it } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { ADMIN, NURSE_A, type Nurse, UNKNOWN_BADGE } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { clickOn, typePin, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();

const press = (station: LaunchedStation, name: string) =>
  clickOn(station, station.page.getByRole('button', { name, exact: true }));

async function ownOf(station: LaunchedStation, nurse: Nurse): Promise<void> {
  await unlock(station, nurse);
  await ehrVisible(station);
  await press(station, en.own.strip);
  await ehrGone(station);
  await station.page.getByRole('heading', { name: en.own.heading }).waitFor();
}

async function choosePin({ page, keys }: LaunchedStation, heading: string, pin: string): Promise<void> {
  await page.getByRole('heading', { name: heading }).waitFor();
  await keys.type(pin);
  await page.locator('.pin-enter:enabled').waitFor();
  await keys.press('Return');
}

const says = ({ page }: LaunchedStation, text: string) => page.getByText(text).first().waitFor();

describe('her own sign-in', () => {
  it('gets another PIN, asked for twice: from then on the old one is wrong', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      await ownOf(station, NURSE_A);
      await press(station, 'Change PIN');
      await choosePin(station, 'Choose a new PIN', '4321');
      await choosePin(station, 'Enter the new PIN once more', '4321');
      await says(station, 'Not a row such as 1234.');
      await choosePin(station, 'Choose a new PIN', '951735');
      await choosePin(station, 'Enter the new PIN once more', '951736');
      await says(station, 'The two were not the same.');
      await choosePin(station, 'Choose a new PIN', '951735');
      await choosePin(station, 'Enter the new PIN once more', '951735');
      await says(station, 'Your PIN is changed.');
      await press(station, 'Done');
      await ehrVisible(station);
      await press(station, 'Lock');
      await station.remote.until('locked');
      await station.remote.tap(NURSE_A.badge);
      await typePin(station, NURSE_A.pin);
      await says(station, 'That was not right.');
      await station.page.locator('.pin-key:enabled').first().waitFor();
      await typePin(station, '951735');
      await station.remote.until('open');
    });
    expect(auditLines(folder.data, 'pinChanged')).toHaveLength(1);
    expect(JSON.stringify(auditLines(folder.data))).not.toContain('951735');
  });

  it('gets another badge where the policy lets her', async () => {
    const folder = await ward.folder({ unlock: { ownChanges: ['badge'] } });
    await ward.station(folder, async (station) => {
      await ownOf(station, NURSE_A);
      await press(station, 'Add a badge');
      await station.page.getByRole('heading', { name: 'Hold the new badge to the reader' }).waitFor();
      await station.remote.tap(UNKNOWN_BADGE);
      await says(station, 'The badge is yours.');
      await press(station, 'Done');
      await ehrVisible(station);
      await station.remote.tap(UNKNOWN_BADGE);
      await station.remote.until('locked');
    });
    expect(auditLines(folder.data, 'badgeAdded')).toHaveLength(1);
  });
});

describe('an admin', () => {
  it('reads what the station goes by and what it has done', () =>
    ward.fresh(async (station) => {
      await ownOf(station, ADMIN);
      await press(station, 'About this station');
      const { page } = station;
      await page.getByRole('heading', { name: 'This station' }).waitFor();
      for (const text of ['unlock.proofs', 'ehr.startUrl']) await page.getByRole('rowheader', { name: text }).waitFor();
      await page.getByText(`${NURSE_A.user}, Staff`).waitFor();
      await page
        .getByText(/^Clean, checked in \d+ ms$/)
        .first()
        .waitFor();
      await station.keys.press('Escape');
      await ehrVisible(station);
    }));
});
