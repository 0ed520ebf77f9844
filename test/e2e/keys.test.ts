/**
 * Security keys through the station's own page, with Chromium's virtual authenticator: they are added, open, and are refused,
 * as a nurse would have it at the real station.
 */
import { describe, expect, it } from 'vitest';
import type { CeremonyAnswer } from '../../electron/core/security-key.ts';
import { makeRecoveryCodes } from '../../electron/people/keys.ts';
import { en } from '../../renderer/text/en.ts';
import { NURSE_A, NURSE_B, type Nurse } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { clickOn, typePin, unlock } from '../harness/nurse.ts';
import { FileSecrets } from '../harness/secrets.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { plugKey } from '../harness/virtual-key.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();

interface Line {
  readonly event: string;
  readonly person?: string;
  readonly how?: string;
  readonly why?: string;
  readonly refusal?: string;
}

const button = ({ page }: LaunchedStation, name: string | RegExp) => page.getByRole('button', { name });
const press = (station: LaunchedStation, name: string | RegExp) => clickOn(station, button(station, name));

/** Her key is in; she has just signed on by her PIN. */
async function addKey(station: LaunchedStation, name: string): Promise<void> {
  await press(station, en.own.strip);
  await ehrGone(station);
  await press(station, 'Add a key');
  await station.page.getByText('Give your key a name').waitFor();
  await press(station, name);
  await press(station, 'Save');
  await station.page.getByRole('listitem').filter({ hasText: name }).waitFor();
  await press(station, 'Done');
  await ehrVisible(station);
}

async function signOff(station: LaunchedStation): Promise<void> {
  await press(station, 'Sign off');
  await press(station, 'Yes, sign off');
  await station.remote.until('vacant');
}

async function enrolled(station: LaunchedStation, nurse: Nurse, name = 'Spare key'): Promise<void> {
  await unlock(station, nurse);
  await addKey(station, name);
  await signOff(station);
}

const isOpenFor = (nurse: Nurse) => (seen: { state: string; person?: string; page?: string }) =>
  seen.state === 'open' && seen.person === nurse.user && seen.page === 'ready';

/** A station whose policy takes these, with its folder to look into afterwards. */
async function at(proofs: readonly string[], story: (station: LaunchedStation, data: string) => Promise<void>) {
  const folder = await ward.folder({ unlock: { proofs } });
  await ward.station(folder, (station) => story(station, folder.data), { keysOnPage: true });
}

const TOUCH = ['pin', 'securityKey'];
const VERIFIED = ['pin', 'verifiedKey'];

describe('a security key', () => {
  it('is added, named, and opens after a tap of the badge by a touch alone', () =>
    at(TOUCH, async (station, data) => {
      await plugKey(station, { verifies: false });
      await enrolled(station, NURSE_A);
      expect(auditLines<Line>(data, 'keyAdded')).toMatchObject([{ person: NURSE_A.user }]);
      await station.remote.tap(NURSE_A.badge);
      await station.remote.until(isOpenFor(NURSE_A));
      await ehrVisible(station);
      expect(auditLines<Line>(data, 'unlock').map(({ how }) => how)).toEqual(['pin', 'securityKey']);
    }));

  it('that knows its person opens without a badge', () =>
    at(VERIFIED, async (station, data) => {
      await plugKey(station);
      await enrolled(station, NURSE_A);
      await press(station, 'Use my key');
      await station.remote.until(isOpenFor(NURSE_A));
      await ehrVisible(station);
      expect(auditLines<Line>(data, 'unlock').at(-1)).toMatchObject({ person: NURSE_A.user, how: 'verifiedKey' });
    }));

  it('does not open while it does not know her, and says so; her PIN still does', () =>
    at(VERIFIED, async (station) => {
      const key = await plugKey(station);
      await enrolled(station, NURSE_A);
      await key.verify(false);
      await station.remote.tap(NURSE_A.badge);
      await station.page.getByText('The key gave no answer.').first().waitFor();
      expect(station.remote.now()).toMatchObject({ state: 'proving', person: NURSE_A.user });
      await ehrGone(station);
      await typePin(station, NURSE_A.pin);
      await station.remote.until(isOpenFor(NURSE_A));
    }));

  it('that was never added opens nothing, and closes nothing', () =>
    at(VERIFIED, async (station) => {
      await plugKey(station);
      await press(station, 'Use my key');
      await station.page.getByText('The key gave no answer.').first().waitFor();
      await press(station, 'Cancel');
      await station.remote.until('vacant');
      expect(station.remote.history.some(({ state }) => state === 'open')).toBe(false);
    }));

  it('of one person does nothing for the badge of another', () =>
    at(TOUCH, async (station, data) => {
      const hers = await plugKey(station, { verifies: false });
      await enrolled(station, NURSE_B);
      await hers.unplug();
      await plugKey(station, { verifies: false });
      await enrolled(station, NURSE_A, 'On my badge');
      await station.remote.tap(NURSE_B.badge);
      await station.page.getByText('The key gave no answer.').first().waitFor();
      await ehrGone(station);
      expect(auditLines<Line>(data, 'unlock').map(({ how }) => how)).toEqual(['pin', 'pin']);
      await station.remote.tap(NURSE_A.badge);
      await station.remote.until(isOpenFor(NURSE_A));
    }));

  it('of two people opens for her whose badge was tapped', () =>
    at(VERIFIED, async (station, data) => {
      await plugKey(station);
      await enrolled(station, NURSE_A);
      await enrolled(station, NURSE_B);
      for (const nurse of [NURSE_A, NURSE_B]) {
        await station.remote.tap(nurse.badge);
        await station.remote.until(isOpenFor(nurse));
        await signOff(station);
      }
      const byKey = auditLines<Line>(data, 'unlock').filter(({ how }) => how === 'verifiedKey');
      expect(byKey.map(({ person }) => person)).toEqual([NURSE_A.user, NURSE_B.user]);
    }));

  it('is asked no longer when she calls it off, and is asked anew', () =>
    at(VERIFIED, async (station) => {
      const key = await plugKey(station);
      await enrolled(station, NURSE_A);
      await key.touch(false);
      await press(station, 'Use my key');
      await station.page.getByRole('heading', { name: 'Touch your key now' }).waitFor();
      await station.keys.press('Escape');
      await station.remote.until('vacant');
      await key.touch(true);
      await press(station, 'Use my key');
      await station.remote.until(isOpenFor(NURSE_A));
    }));

  it('is removed, and opens nothing from then on', () =>
    at(VERIFIED, async (station, data) => {
      await plugKey(station);
      await enrolled(station, NURSE_A);
      await station.remote.tap(NURSE_A.badge);
      await station.remote.until(isOpenFor(NURSE_A));
      await press(station, en.own.strip);
      await press(station, 'Remove: Spare key');
      await press(station, 'Yes, remove');
      await station.page.getByText('You have no security key yet.').waitFor();
      await press(station, 'Done');
      await signOff(station);
      await press(station, 'Use my key');
      await station.page.getByText('This key was removed').first().waitFor();
      expect(auditLines<Line>(data, 'keyRemoved')).toMatchObject([{ person: NURSE_A.user }]);
      await ehrGone(station);
    }));
});

interface Kept {
  readonly wardkeyOrders: { readonly ceremony?: number }[];
  readonly wardkeyAnswers: CeremonyAnswer[];
}

describe('an answer of a key', () => {
  it('is good for one question: given again to the next it is refused, counted and written down', () =>
    at(VERIFIED, async (station, data) => {
      const key = await plugKey(station);
      await enrolled(station, NURSE_A);
      await station.page.evaluate(KEEP_WHAT_IS_SAID);
      await press(station, 'Use my key');
      await station.remote.until(isOpenFor(NURSE_A));
      await signOff(station);
      await key.touch(false);
      await station.remote.tap(NURSE_A.badge);
      await station.page.getByText('Or touch your key now').waitFor();
      await station.page.evaluate(() => {
        const { wardkeyOrders, wardkeyAnswers, wardkey } = globalThis as unknown as Kept & {
          wardkey: { keyAnswered(ceremony: number, answer: unknown): Promise<void> };
        };
        return wardkey.keyAnswered(Number(wardkeyOrders.at(-1)?.ceremony), wardkeyAnswers[0]);
      });
      await station.remote.until(({ notice }) => notice === 'wrongKey');
      expect(station.remote.now()).toMatchObject({ state: 'proving' });
      await ehrGone(station);
      expect(auditLines<Line>(data, 'denied').at(-1)).toMatchObject({ why: 'wrongKey', refusal: 'invalid' });
    }));
});

describe('a recovery code', () => {
  it('opens once, and is told from a wrong one', async () => {
    const folder = await ward.folder({ unlock: { proofs: VERIFIED } });
    const people = { dir: folder.data, secrets: new FileSecrets(folder.secrets) };
    const [code = ''] = await makeRecoveryCodes(people, NURSE_A.user);
    const give = async (station: LaunchedStation) => {
      await station.remote.tap(NURSE_A.badge);
      await press(station, 'Recovery code');
      await station.page.getByRole('textbox', { name: 'Recovery code' }).waitFor();
      await station.keys.type(code.toLowerCase());
      await station.keys.press('Return');
    };
    await ward.station(
      folder,
      async (station) => {
        await give(station);
        await station.remote.until(isOpenFor(NURSE_A));
        await ehrVisible(station);
        await signOff(station);
        await give(station);
        await station.remote.until(({ notice }) => notice === 'wrongProof');
        await ehrGone(station);
        expect(auditLines<Line>(folder.data, 'unlock').map(({ how }) => how)).toEqual(['recoveryCode']);
      },
      { keysOnPage: true },
    );
  });
});

/** In the page: every order, and every answer as it was handed to the station. */
const KEEP_WHAT_IS_SAID = `(() => {
  globalThis.wardkeyOrders = [];
  globalThis.wardkeyAnswers = [];
  wardkey.onKey((order) => wardkeyOrders.push(order));
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const get = navigator.credentials.get.bind(navigator.credentials);
  navigator.credentials.get = async (options) => {
    const credential = await get(options);
    const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
    wardkeyAnswers.push({ is: 'assertion', credential: credential.id, clientData: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature), userHandle: text(userHandle) });
    return credential;
  };
})()`;
