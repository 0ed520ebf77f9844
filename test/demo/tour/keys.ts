/** A ward that opens with security keys: a nurse makes one hers, uses it, leaves it at home, and is vouched for. */
import { en } from '../../../renderer/text/en.ts';
import { makeFolder } from '../../harness/folder.ts';
import { KEY_PIN } from '../../harness/key-pin.ts';
import { clickOn, typeDigits, typeKeyPin, typePin, unlock } from '../../harness/nurse.ts';
import { type KeyTold, machineTime } from '../../harness/protocol.ts';
import { type LaunchedStation, launchStation, painted } from '../../harness/station.ts';
import { ADMIN, NURSE_A, NURSE_B } from '../nurses.ts';
import { demoPolicy } from '../policy.ts';
import type { Ward } from './shift.ts';
import type { Step } from './sights.ts';

interface Keys {
  readonly station: LaunchedStation;
  readonly see: (step: Step) => Promise<void>;
  readonly press: (name: string | RegExp) => Promise<void>;
  readonly hand: (told: KeyTold) => Promise<void>;
  /** Waits for a sentence on the page. */
  readonly says: (text: string) => () => Promise<void>;
}

export async function withKeys({ sights, display, user, ehr }: Ward): Promise<void> {
  const unlock = { proofs: ['pin', 'verifiedKey'], vouching: 'allow' };
  const folder = await makeFolder(demoPolicy({ ehrUrl: ehr.url, unlock }));
  const began = machineTime();
  const station = await launchStation({ user, bundle: 'demo', folder, display, devicesProcess: true });
  const { page, remote } = station;
  const keys: Keys = {
    station,
    see: (step) => sights.see(station, step),
    press: async (name) => {
      const button = page.getByRole('button', { name });
      await button.waitFor();
      await clickOn(station, button);
    },
    hand: (told) => remote.key(told),
    says: (text) => () => page.getByText(text).first().waitFor(),
  };
  try {
    const reached = await remote.until('vacant');
    await painted(page, 'vacant');
    await sights.keep('A ward with security keys', 'vacant', reached.at - began);
    await makingOne(keys);
    await usingIt(keys);
    await withoutIt(keys);
  } finally {
    await station.close();
    folder.remove();
  }
}

async function makingOne({ station, see, press, hand, says }: Keys): Promise<void> {
  await unlock(station, NURSE_A);
  const onHerPage = async (step: string, act: () => Promise<unknown>, text: string) =>
    see({ step, act, wanted: 'open', lastly: says(text) });
  await onHerPage('Her keys: none yet', () => press(en.own.strip), 'You have no security key yet.');
  await onHerPage('She adds one', () => press('Add a key'), 'Put your security key in');
  await onHerPage('The new key asks for its PIN', () => hand({ key: 'plug' }), 'tries left');
  await onHerPage('The new key wants a finger', () => typeKeyPin(station, KEY_PIN), 'Touch your key now');
  await onHerPage('The new key gets a name', () => hand({ key: 'touch' }), 'Give your key a name');
  const named = async () => {
    await press('On my key ring');
    await press('Save');
  };
  await onHerPage('It is hers', named, 'never used');
  await onHerPage(
    'A key is lost: it is removed here',
    () => press(/^Remove/),
    'From then on it opens nothing anywhere.',
  );
  await press('Keep');
  await press('Done');
  await press('Sign off');
  await press('Yes, sign off');
}

async function usingIt({ station, see, press, hand, says }: Keys): Promise<void> {
  await station.remote.until('vacant');
  const identifying = async (step: string, act: () => Promise<unknown>, text: string) =>
    see({ step, act, wanted: 'identifying', lastly: says(text) });
  await identifying('Her key says who she is: its PIN', () => press('Use my key'), 'tries left');
  await identifying('She mistypes the PIN of her key', () => typeKeyPin(station, 'not it'), 'That was not right');
  await identifying('Right PIN: a touch is left', () => typeKeyPin(station, KEY_PIN), 'Touch your key now');
  await see({
    step: 'A touch: her EHR, without a badge',
    act: () => hand({ key: 'touch' }),
    wanted: 'open',
    also: ({ page }) => page === 'ready',
    lastly: () => station.ehr.until(`document.readyState === 'complete'`),
  });
  await station.remote.tap(NURSE_A.badge);
  await station.remote.until('locked');
  await hand({ key: 'pull' });
  await station.remote.advance(15 * 60 + 5, { stopAt: ['vacant'] });
  await station.remote.until('vacant');
}

async function withoutIt({ station, see, press, hand, says }: Keys): Promise<void> {
  const { remote, keys } = station;
  const proving = async (step: string, act: () => Promise<unknown>, text: string) =>
    see({ step, act, wanted: 'proving', lastly: says(text) });
  await proving('Her badge, and no key', () => remote.tap(NURSE_A.badge), 'Or put your security key in');
  const plug = () => hand({ key: 'plug', tries: 3 });
  await proving('Too few tries are left: her key is spared', plug, 'Too few tries are left');
  await hand({ key: 'pull' });
  await proving('A recovery code', () => press('Recovery code'), 'One of the ten');
  const vouching = async (step: string, act: () => Promise<unknown>, text: string) =>
    see({ step, act, wanted: 'vouching', lastly: says(text) });
  await vouching('Nothing with her: two colleagues', () => press('Ask two colleagues'), 'Who vouches for');
  await vouching('A supervisor vouches', () => remote.tap(ADMIN.badge), 'You vouch that this is');
  await typeDigits(station, ADMIN.pin);
  await vouching('One more is wanted', () => keys.press('Return'), 'has vouched');
  await vouching('The same one does not count twice', () => remote.tap(ADMIN.badge), en.notices.somebodyElse.more);
  await remote.tap(NURSE_B.badge);
  await remote.until(({ state, person }) => state === 'vouching' && person === NURSE_B.user);
  await see({
    step: 'A second one vouches: she is in',
    act: () => typePin(station, NURSE_B.pin),
    wanted: 'open',
    also: ({ person, page }) => person === NURSE_A.user && page === 'ready',
    lastly: () => station.ehr.until(`document.readyState === 'complete'`),
  });
}
