/** What a nurse changes of her own at a station, what anybody reports there, and what an admin reads. */
import { en } from '../../../renderer/text/en.ts';
import { makeFolder } from '../../harness/folder.ts';
import { clickOn, unlock } from '../../harness/nurse.ts';
import { type LaunchedStation, launchStation, painted } from '../../harness/station.ts';
import { ADMIN, NURSE_A, UNKNOWN_BADGE } from '../nurses.ts';
import { demoPolicy } from '../policy.ts';
import type { Ward } from './shift.ts';
import type { Step } from './sights.ts';

interface Own {
  readonly station: LaunchedStation;
  readonly see: (step: Step) => Promise<void>;
  readonly press: (name: string) => Promise<void>;
  /** Her station stays open, and says this. */
  readonly reads: (step: string, act: () => Promise<unknown>, text: string) => Promise<void>;
}

const NEW_PIN = '951735';

export async function herOwn({ sights, display, user, ehr }: Ward): Promise<void> {
  const folder = await makeFolder(demoPolicy({ ehrUrl: ehr.url, unlock: { ownChanges: ['pin', 'badge', 'keys'] } }));
  const station = await launchStation({ user, bundle: 'demo', folder, display });
  const { page, remote } = station;
  const see = (step: Step) => sights.see(station, step);
  const own: Own = {
    station,
    see,
    press: async (name) => {
      const button = page.getByRole('button', { name, exact: true });
      await button.waitFor();
      await clickOn(station, button);
    },
    reads: (step, act, text) =>
      see({ step, act, wanted: 'open', lastly: () => page.getByText(text, { exact: true }).first().waitFor() }),
  };
  try {
    await remote.until('vacant');
    await painted(page, 'vacant');
    await changing(own);
    await reporting(own);
    await readingAll(own);
  } finally {
    await station.close();
    folder.remove();
  }
}

async function changing({ station, press, reads }: Own): Promise<void> {
  const { remote } = station;
  await unlock(station, NURSE_A);
  await workedOn(station);
  await reads('Her own sign-in: a proof of hers is too long ago', () => press(en.own.strip), 'Enter your PIN');
  await reads('Proved: what she signs in with', () => typeInto(station, NURSE_A.pin), 'Change PIN');
  await reads('She wants another PIN', () => press('Change PIN'), 'Choose a new PIN');
  await typeInto(station, NEW_PIN);
  await station.page.getByRole('heading', { name: 'Enter the new PIN once more' }).waitFor();
  await reads('Typed twice: it is changed', () => typeInto(station, NEW_PIN), 'Your PIN is changed.');
  await reads('One more badge', () => press('Add a badge'), 'Hold the new badge to the reader');
  await reads('Held to the reader: it is hers', () => remote.tap(UNKNOWN_BADGE), 'The badge is yours.');
  await press('Done');
}

/** Long enough for her proof to be none any more, and never away. */
async function workedOn({ remote, keys }: LaunchedStation): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await remote.advance(300, { stopAt: ['warning'] });
    await keys.press('shift');
    await remote.until('open');
  }
}

async function typeInto({ page, keys }: LaunchedStation, pin: string): Promise<void> {
  await page.locator('.pin-key:enabled').first().waitFor();
  await keys.type(pin);
  await page.locator('.pin-enter:enabled').waitFor();
  await keys.press('Return');
}

async function reporting({ station, see }: Own): Promise<void> {
  const { remote, page, ehr } = station;
  const isReported = ({ notice }: { readonly notice?: string }) => notice === 'misuseReported';
  await see({
    step: 'Misuse is reported: one press, and she works on',
    act: () => clickOn(station, page.locator('.strip .wrong')),
    wanted: 'open',
    also: isReported,
    lastly: () => ehr.until(`document.readyState === 'complete'`),
  });
  await remote.advance(60);
  await station.keys.press('Pause');
  await remote.until('locked');
  await painted(page, 'locked');
  await see({
    step: 'Misuse is reported: also where it is locked',
    act: () => clickOn(station, page.locator('footer .wrong')),
    wanted: 'locked',
    also: isReported,
  });
}

async function readingAll({ station, press, reads }: Own): Promise<void> {
  await unlock(station, ADMIN);
  await reads('An admin finds the station beside her own', () => press(en.own.strip), 'About this station');
  await reads('What it goes by, who is there, what was cleaned', () => press('About this station'), 'This station');
}
