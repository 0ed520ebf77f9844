/** A shift at the demo station, from its start until an EHR server that fails and comes back. */
import type { Display } from '../../harness/display.ts';
import { makeFolder } from '../../harness/folder.ts';
import { clickOn, logIn, openPatient, typeDigits, unlock, writeNote } from '../../harness/nurse.ts';
import { machineTime } from '../../harness/protocol.ts';
import { type LaunchedStation, launchStation, painted } from '../../harness/station.ts';
import type { StationUser } from '../../harness/user.ts';
import type { DemoEhr } from '../ehr/server.ts';
import { NURSE_A, NURSE_B, UNKNOWN_BADGE } from '../nurses.ts';
import { demoPolicy } from '../policy.ts';
import type { Sights, Step } from './sights.ts';

export interface Ward {
  readonly sights: Sights;
  readonly display: Display;
  readonly ehr: DemoEhr;
  readonly user: StationUser;
}

interface Shift extends Ward {
  readonly station: LaunchedStation;
  readonly see: (step: Step) => Promise<void>;
}

/** A keychain that has just been woken; what it takes shows the station starting. */
const SLEEPY_KEYCHAIN_MS = 3_000;
/** A server that is slow to log somebody out; what it takes shows the station cleaning. */
const SLOW_LOGOUT_MS = 1_600;
/** How long unsaved work is waited for. */
const HOLD_SECONDS = 30;
const NOTE = 'Slept well. Cough is loosening, walked to the window with one helper. Oxygen off since 11:00, SpO2 94 %.';

export async function wholeShift(ward: Ward): Promise<void> {
  const { sights, display, user, ehr } = ward;
  const folder = await makeFolder(demoPolicy({ ehrUrl: ehr.url, lock: { unsavedWork: { hold: HOLD_SECONDS } } }));
  const began = machineTime();
  const station = await launchStation({ user, bundle: 'demo', folder, display, keychainMs: SLEEPY_KEYCHAIN_MS });
  try {
    await painted(station.page, 'starting');
    await sights.keep('The station starts', 'starting', machineTime() - began);
    const shift: Shift = { ...ward, station, see: (step) => sights.see(station, step) };
    await arriving(shift);
    await working(shift);
    await walkingAway(shift);
    await slips(shift);
    await handingOver(shift);
    await withoutServer(shift);
  } finally {
    await station.close();
    folder.remove();
  }
}

async function arriving({ see, station }: Shift): Promise<void> {
  const { remote, keys } = station;
  const enter = () => keys.press('Return');
  await see({ step: 'Clean and free', act: async () => undefined, wanted: 'vacant' });
  await see({
    step: 'A badge nobody knows',
    act: () => remote.tap(UNKNOWN_BADGE),
    wanted: 'vacant',
    also: ({ notice }) => notice === 'unknownBadge',
  });
  await see({ step: 'Nurse A taps', act: () => remote.tap(NURSE_A.badge), wanted: 'proving' });
  await typeDigits(station, '2589');
  await see({
    step: 'She mistypes her PIN',
    act: enter,
    wanted: 'proving',
    also: ({ notice }) => notice === 'wrongProof',
  });
  // The first wrong PIN costs a second.
  await remote.advance(2);
  await typeDigits(station, NURSE_A.pin);
  await see({
    step: 'Right PIN: the EHR opens',
    act: enter,
    wanted: 'open',
    also: ({ page }) => page === 'ready',
    lastly: () => station.ehr.until(`document.readyState === 'complete'`),
  });
}

async function working({ see, station }: Shift): Promise<void> {
  await see({
    step: 'She logs in and writes a note',
    act: async () => {
      await logIn(station, NURSE_A);
      await openPatient(station, '4471');
      await writeNote(station, NOTE);
    },
    wanted: 'open',
  });
}

async function walkingAway({ see, station }: Shift): Promise<void> {
  const { remote, keys } = station;
  const away = () => remote.advance(300, { stopAt: ['warning'] });
  await see({ step: 'She walks away: the warning', act: away, wanted: 'warning' });
  await see({ step: 'A key press: still there', act: () => keys.press('shift'), wanted: 'open' });
  await see({
    step: 'Away for three minutes: locked',
    act: () => remote.advance(300, { stopAt: ['locked'] }),
    wanted: 'locked',
  });
  await see({ step: 'She comes back and taps', act: () => remote.tap(NURSE_A.badge), wanted: 'proving' });
  await typeDigits(station, NURSE_A.pin);
  await see({ step: 'Her page is as she left it', act: () => keys.press('Return'), wanted: 'open' });
}

async function slips({ see, station }: Shift): Promise<void> {
  const { remote, page } = station;
  await see({ step: 'She taps by mistake: locked', act: () => remote.tap(NURSE_A.badge), wanted: 'locked' });
  await see({ step: 'Undo', act: () => clickOn(station, page.locator('.undo button')), wanted: 'open' });
  await see({ step: 'Somebody unplugs the reader', act: () => remote.unplug(), wanted: 'locked' });
  await remote.plug();
  await unlock(station, NURSE_A);
}

async function handingOver({ see, station, ehr }: Shift): Promise<void> {
  const { remote } = station;
  await see({
    step: 'Nurse B taps: the note is not saved',
    act: () => remote.tap(NURSE_B.badge),
    wanted: 'holding',
    also: (seen) => seen.step === 'waiting',
  });
  ehr.delayLogout(SLOW_LOGOUT_MS);
  await see({
    step: 'Time over: cleaning, the EHR is slow to log out',
    act: () => remote.advance(HOLD_SECONDS, { stopAt: ['cleaning'] }),
    wanted: 'cleaning',
  });
  await see({ step: 'Nothing is left: her turn', act: async () => undefined, wanted: 'proving' });
  ehr.delayLogout(0);
  await typeDigits(station, NURSE_B.pin);
  await see({
    step: 'Nurse B finds an EHR nobody used',
    act: () => station.keys.press('Return'),
    wanted: 'open',
    also: ({ page }) => page === 'ready',
    lastly: () => station.ehr.until(`document.readyState === 'complete'`),
  });
}

async function withoutServer({ see, station, ehr }: Shift): Promise<void> {
  const { remote, keys, page } = station;
  await see({ step: 'She locks with the key', act: () => keys.press('Pause'), wanted: 'locked' });
  await see({
    step: 'Not back in a quarter of an hour: signed off',
    act: () => remote.advance(15 * 60 + 5, { stopAt: ['vacant'] }),
    wanted: 'vacant',
  });
  await ehr.pause();
  await remote.tap(NURSE_A.badge);
  await typeDigits(station, NURSE_A.pin);
  await see({
    step: 'The EHR cannot be reached',
    act: () => keys.press('Return'),
    wanted: 'open',
    also: (seen) => seen.page === 'unreachable',
  });
  await ehr.resume();
  await see({
    step: 'The EHR is back',
    act: () => clickOn(station, page.getByRole('button', { name: 'Try again' })),
    wanted: 'open',
    also: (seen) => seen.page === 'ready',
    lastly: () => station.ehr.until(`document.readyState === 'complete'`),
  });
}
