/** What a nurse does at a station, with her hands: taps, types, clicks, by the devices a person would use. */
import type { Locator } from 'playwright';
import { STRIP_HEIGHT } from '../../electron/core/layout.ts';
import { ACCOUNTS } from '../demo/ehr/pages.ts';
import type { Nurse } from '../demo/nurses.ts';
import type { LaunchedStation } from './station.ts';

/** Clicks the middle of something on Wardkey's own page. */
export async function clickOn({ keys, page }: LaunchedStation, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`There is nothing to click at ${target.toString()}.`);
  const { x, y } = (await page.evaluate('({ x: screenX, y: screenY })')) as { x: number; y: number };
  await keys.click(x + box.x + box.width / 2, y + box.y + box.height / 2);
}

/** Clicks the middle of something on the EHR's page, which lies below the strip. */
export async function clickInEhr({ keys, page, ehr }: LaunchedStation, selector: string): Promise<void> {
  const { x, y } = (await page.evaluate('({ x: screenX, y: screenY })')) as { x: number; y: number };
  const middle = await ehr.middleOf(selector);
  await keys.click(x + middle.x, y + STRIP_HEIGHT + middle.y);
}

/** Types the digits and leaves Enter to be pressed. */
export async function typeDigits(station: LaunchedStation, pin: string): Promise<void> {
  await pinPadReady(station);
  await typeWhole(station, pin);
}

async function typeWhole(station: LaunchedStation, pin: string): Promise<void> {
  await station.keys.type(pin);
  await station.page.locator('.pin-enter:enabled').waitFor();
}

export async function typePin(station: LaunchedStation, pin: string): Promise<void> {
  await typeDigits(station, pin);
  await station.keys.press('Return');
}

/** The PIN of a security key, when the page asks for it. */
export async function typeKeyPin(station: LaunchedStation, pin: string): Promise<void> {
  await station.page.getByRole('heading', { name: 'Enter your key’s PIN' }).waitFor({ state: 'attached' });
  await station.page.locator('.pin-key:enabled').first().waitFor();
  await typeWhole(station, pin);
  await station.keys.press('Return');
}

/** Tap, PIN, and the EHR's page is there. */
export async function unlock(station: LaunchedStation, nurse: Nurse): Promise<void> {
  const { remote } = station;
  await remote.tap(nurse.badge);
  await remote.until(({ state, person, step }) => state === 'proving' && person === nurse.user && step === 'asking');
  await typePin(station, nurse.pin);
  await remote.until(({ state, page }) => state === 'open' && page === 'ready');
}

async function pinPadReady({ page }: LaunchedStation): Promise<void> {
  await page
    .locator(':is([data-at="proving"], [data-at="leaving"], [data-at="vouching"]) .pin-key:enabled')
    .first()
    .waitFor();
}

/** Logs in to the demo EHR's login page and waits until it has left all its traces. */
export async function logIn(station: LaunchedStation, nurse: Nurse): Promise<void> {
  const { ehr, keys } = station;
  const account = ACCOUNTS.find(({ user }) => user === nurse.user);
  if (!account) throw new Error(`${nurse.name} has no account in the demo EHR.`);
  await ehr.until(`document.querySelector('#login') && document.readyState === 'complete'`);
  await clickInEhr(station, '[name=user]');
  await keys.type(account.user);
  await keys.press('Tab');
  await keys.type(account.password);
  await keys.press('Return');
  await ehr.until(`document.querySelector('#patients') && document.body.dataset.worker === 'ready'`);
}

/** Opens a patient from the list, by a click on her name. */
export async function openPatient(station: LaunchedStation, id: string): Promise<void> {
  await clickInEhr(station, `a[href="/patients/${id}"]`);
  await station.ehr.until(`document.querySelector('[data-patient="${id}"]') && document.body.dataset.visit === 'kept'`);
}

/** Types a note and leaves it unsaved. */
export async function writeNote(station: LaunchedStation, text: string): Promise<void> {
  await clickInEhr(station, '#note');
  await station.keys.type(text);
  await station.ehr.until(
    `document.querySelector('#note').value === ${JSON.stringify(text)} && !document.querySelector('#unsaved').hidden`,
  );
}
