/** Somebody who has lost her key is let in on the word of two colleagues, as the three would have it at the real station. */
import { describe, expect, it } from 'vitest';
import { ADMIN, NURSE_A, NURSE_B, type Nurse } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { clickOn, typePin } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();

interface Line {
  readonly event: string;
  readonly person?: string;
  readonly next?: string;
  readonly how?: string;
  readonly why?: string;
  readonly assurance?: string;
  readonly vouchers?: readonly string[];
}

const button = ({ page }: LaunchedStation, name: string) => page.getByRole('button', { name });
const heading = ({ page }: LaunchedStation, name: string) => page.getByRole('heading', { name });
const press = (station: LaunchedStation, name: string) => clickOn(station, button(station, name));

async function at(vouching: 'allow' | 'deny', story: (station: LaunchedStation, data: string) => Promise<void>) {
  const folder = await ward.folder({ unlock: { vouching } });
  await ward.station(folder, (station) => story(station, folder.data));
}

/** She taps, can prove nothing, and asks for two colleagues. */
async function asks(station: LaunchedStation, nurse: Nurse): Promise<void> {
  await station.remote.tap(nurse.badge);
  await station.remote.until('proving');
  await button(station, 'Ask two colleagues').waitFor();
  await press(station, 'Ask two colleagues');
  await heading(station, `Who vouches for ${nurse.name}?`).waitFor();
}

const isNaming = ({ state, step }: { state: string; step?: string }) => state === 'vouching' && step === 'naming';

async function taps({ remote }: LaunchedStation, nurse: Nurse): Promise<void> {
  await remote.tap(nurse.badge);
  await remote.until(({ state, person, step }) => state === 'vouching' && person === nurse.user && step === 'asking');
}

/** Tap and PIN of somebody who vouches. */
async function gives(station: LaunchedStation, nurse: Nurse, pin = nurse.pin): Promise<void> {
  await taps(station, nurse);
  await station.page.locator('.person', { hasText: nurse.name }).waitFor();
  await typePin(station, pin);
}

describe('vouching', () => {
  it('lets her in after a supervisor and another have proved who they are, and says in the audit who they were', () =>
    at('allow', async (station, data) => {
      await asks(station, NURSE_A);
      await gives(station, ADMIN);
      await station.page.getByText(`${ADMIN.name} has vouched`).waitFor();
      await heading(station, `One more for ${NURSE_A.name}`).waitFor();
      await ehrGone(station);
      await gives(station, NURSE_B);
      await station.remote.until(
        ({ state, person, page }) => state === 'open' && person === NURSE_A.user && page === 'ready',
      );
      await ehrVisible(station);
      const vouched = auditLines<Line>(data, 'vouch').map(({ person, next }) => [person, next]);
      expect(vouched).toEqual([
        [ADMIN.user, NURSE_A.user],
        [NURSE_B.user, NURSE_A.user],
      ]);
      expect(auditLines<Line>(data, 'unlock')).toMatchObject([
        { person: NURSE_A.user, how: 'vouched', assurance: 'none', vouchers: [ADMIN.user, NURSE_B.user] },
      ]);
    }));

  it('takes nobody first who is no supervisor, though her proof is right', () =>
    at('allow', async (station, data) => {
      await asks(station, NURSE_A);
      await gives(station, NURSE_B);
      await station.remote.until((seen) => isNaming(seen) && seen.notice === 'notSupervisor');
      await station.page.getByText('supervisor').first().waitFor();
      expect(auditLines<Line>(data, 'denied')).toMatchObject([{ person: NURSE_B.user, why: 'notSupervisor' }]);
      expect(auditLines<Line>(data, 'vouch')).toEqual([]);
      await ehrGone(station);
    }));

  it('takes neither herself nor anybody twice, and a wrong PIN of somebody else for nothing', () =>
    at('allow', async (station, data) => {
      await asks(station, NURSE_A);
      await station.remote.tap(NURSE_A.badge);
      await station.remote.until((seen) => isNaming(seen) && seen.notice === 'somebodyElse');
      await gives(station, ADMIN);
      await heading(station, `One more for ${NURSE_A.name}`).waitFor();
      await station.remote.tap(ADMIN.badge);
      await station.remote.until((seen) => isNaming(seen) && seen.notice === 'somebodyElse');
      await gives(station, NURSE_B, '9999');
      await station.remote.until(({ notice }) => notice === 'wrongProof');
      expect(station.remote.now()).toMatchObject({ state: 'vouching', person: NURSE_B.user });
      await ehrGone(station);
      expect(auditLines<Line>(data, 'denied')).toMatchObject([{ person: NURSE_B.user, why: 'wrongProof' }]);
      expect(auditLines<Line>(data, 'vouch').map(({ person }) => person)).toEqual([ADMIN.user]);
      expect(auditLines<Line>(data, 'unlock')).toEqual([]);
    }));

  it('is called off, and what was vouched until then is worth nothing', () =>
    at('allow', async (station, data) => {
      await asks(station, NURSE_A);
      await gives(station, ADMIN);
      await heading(station, `One more for ${NURSE_A.name}`).waitFor();
      await press(station, 'Cancel');
      await station.remote.until('vacant');
      await asks(station, NURSE_A);
      await gives(station, NURSE_B);
      await station.remote.until((seen) => isNaming(seen) && seen.notice === 'notSupervisor');
      expect(auditLines<Line>(data, 'vouch').map(({ person }) => person)).toEqual([ADMIN.user]);
      expect(auditLines<Line>(data, 'unlock')).toEqual([]);
    }));

  it('is not offered where the policy does not allow it', () =>
    at('deny', async (station) => {
      await station.remote.tap(NURSE_A.badge);
      await button(station, 'Recovery code').waitFor();
      expect(await button(station, 'Ask two colleagues').count()).toBe(0);
    }));
});
