/**
 * Security keys through the devices process, as on Linux: the key's own PIN on the station's pad, the touch, what becomes
 * of a PIN that is mistyped, and who calls it off. The station speaks CTAP with a key in a port of the tests.
 */
import { describe, expect, it } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { KEY_PIN } from '../harness/key-pin.ts';
import { clickOn, typeKeyPin, typePin, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();

interface Line {
  readonly person?: string;
  readonly how?: string;
}

const button = ({ page }: LaunchedStation, name: string | RegExp) => page.getByRole('button', { name });
const press = (station: LaunchedStation, name: string | RegExp) => clickOn(station, button(station, name));
const says = ({ page }: LaunchedStation, text: string) => page.getByText(text).first().waitFor();

/** Signed on by her PIN she makes the key hers: its own PIN, a touch, a name. */
async function enrolled(station: LaunchedStation): Promise<void> {
  await unlock(station, NURSE_A);
  await press(station, en.own.strip);
  await ehrGone(station);
  await press(station, 'Add a key');
  await says(station, 'Put your security key in');
  await station.remote.key({ key: 'plug' });
  await typeKeyPin(station, KEY_PIN);
  await says(station, 'Touch your key now');
  await station.remote.key({ key: 'touch' });
  await says(station, 'Give your key a name');
  await press(station, 'Spare key');
  await press(station, 'Save');
  await station.page.getByRole('listitem').filter({ hasText: 'Spare key' }).waitFor();
  await press(station, 'Done');
  await ehrVisible(station);
  await press(station, 'Sign off');
  await press(station, 'Yes, sign off');
  await station.remote.until('vacant');
}

const isOpen = (seen: { state: string; person?: string; page?: string }) =>
  seen.state === 'open' && seen.person === NURSE_A.user && seen.page === 'ready';

async function withKey(story: (station: LaunchedStation, data: string) => Promise<void>) {
  const folder = await ward.folder({ unlock: { proofs: ['pin', 'verifiedKey'] } });
  const told = async (station: LaunchedStation) => {
    await enrolled(station);
    await story(station, folder.data);
  };
  await ward.station(folder, told, { devicesProcess: true });
}

describe('a security key with a PIN of its own', () => {
  it('opens without a badge, by its PIN on the pad and a touch', () =>
    withKey(async (station, data) => {
      await press(station, 'Use my key');
      await says(station, '8 tries left');
      await typeKeyPin(station, KEY_PIN);
      await station.page.getByRole('heading', { name: 'Touch your key now' }).waitFor();
      await ehrGone(station);
      await station.remote.key({ key: 'touch' });
      await station.remote.until(isOpen);
      await ehrVisible(station);
      expect(auditLines<Line>(data, 'unlock').at(-1)).toMatchObject({ person: NURSE_A.user, how: 'verifiedKey' });
    }));

  it('says that its PIN was wrong and how many tries it leaves, and is not tried until it blocks', () =>
    withKey(async (station, data) => {
      await station.remote.key({ key: 'pull' });
      await station.remote.tap(NURSE_A.badge);
      await says(station, 'Or put your security key in');
      await station.remote.key({ key: 'plug', tries: 5 });
      await says(station, '5 tries left');
      await typeKeyPin(station, 'not it');
      await says(station, 'That was not right – 4 tries left');
      await typeKeyPin(station, 'nor that');
      await says(station, 'Too few tries are left for this key’s PIN.');
      expect(station.remote.now()).toMatchObject({ state: 'proving', person: NURSE_A.user });
      await press(station, 'Try again');
      await says(station, 'Too few tries are left for this key’s PIN.');
      await ehrGone(station);
      expect(auditLines<Line>(data, 'unlock').map(({ how }) => how)).toEqual(['pin']);
      await typePin(station, NURSE_A.pin);
      await station.remote.until(isOpen);
    }));

  it('is left alone by whoever calls it off, at its PIN and at the touch, and opens nothing touched later', () =>
    withKey(async (station, data) => {
      await press(station, 'Use my key');
      await says(station, '8 tries left');
      await press(station, 'Cancel');
      await station.remote.until('vacant');
      await press(station, 'Use my key');
      await typeKeyPin(station, KEY_PIN);
      await says(station, 'Touch your key now');
      await station.keys.press('Escape');
      await station.remote.until('vacant');
      await station.remote.key({ key: 'touch' });
      await station.remote.tap(NURSE_A.badge);
      await station.remote.until('proving');
      await says(station, '8 tries left');
      await ehrGone(station);
      expect(auditLines<Line>(data, 'unlock').map(({ how }) => how)).toEqual(['pin']);
      await press(station, 'Use my badge’s PIN instead');
      await typePin(station, NURSE_A.pin);
      await station.remote.until(isOpen);
    }));

  it('that is pulled out while it waits is waited for again', () =>
    withKey(async (station) => {
      await press(station, 'Use my key');
      await typeKeyPin(station, KEY_PIN);
      await says(station, 'Touch your key now');
      await station.remote.key({ key: 'pull' });
      await says(station, 'Put your security key in');
      await station.remote.key({ key: 'plug' });
      await typeKeyPin(station, KEY_PIN);
      await says(station, 'Touch your key now');
      await station.remote.key({ key: 'touch' });
      await station.remote.until(isOpen);
    }));
});
