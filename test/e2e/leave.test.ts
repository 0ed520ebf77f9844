/** The legitimate way out, with real keys: an admin leaves by her proof, after everybody's session is over. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RECEIPT_KEY_FILE, readPublicKey } from '../../electron/audit/public-key.ts';
import { verifyAudit } from '../../electron/audit/verify.ts';
import { LEFT_CODE } from '../../electron/system/restart.ts';
import { ADMIN, NURSE_A, NURSE_B, type Nurse } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { isDead } from '../harness/dead.ts';
import type { StationFolder } from '../harness/folder.ts';
import { clickOn, logIn, openPatient, typePin, unlock, writeNote } from '../harness/nurse.ts';
import { sessionFolders } from '../harness/session-folders.ts';
import { type LaunchedStation, painted } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();
const CHORD = 'ctrl+alt+shift+End';
/** What Wardkey's own pages stand on. */
const GROUND = '#f2f6f8';
const WRONG_PIN = '2589';
const GRACE = { lock: { tapGraceMinutes: 10 } };

interface Line {
  readonly event: string;
  readonly why?: string;
  readonly person?: string;
  readonly verified?: boolean;
  readonly unfinished?: boolean;
  readonly residues?: readonly { readonly verified: boolean }[];
}

const linesOf = ({ data }: StationFolder) => auditLines<Line>(data);
const runsOf = ({ data }: StationFolder) => JSON.parse(readFileSync(join(data, 'runs.json'), 'utf8'));

/** Somebody presses the chord, and the station asks who wants to leave. */
async function chord({ remote, keys, page }: LaunchedStation): Promise<void> {
  // a page that is not there yet has no keyboard
  await painted(page, remote.now().state);
  const after = remote.history.length;
  await keys.press(CHORD);
  await remote.until(({ state, step }) => state === 'leaving' && step === 'naming', { after });
  await painted(page, 'leaving');
}

/** …and by her badge and PIN somebody proves that she may, or that she may not. */
async function prove(station: LaunchedStation, person: Nurse, pin = person.pin): Promise<void> {
  await station.remote.tap(person.badge);
  await station.remote.until((seen) => seen.state === 'leaving' && seen.person === person.user);
  await typePin(station, pin);
}

async function lock({ remote, keys }: LaunchedStation): Promise<void> {
  await keys.press('Pause');
  await remote.until('locked');
}

describe('an admin', () => {
  it('leaves a vacant station: its own exit code, written down, nothing left, and nothing is held against the run', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      await chord(station);
      await prove(station, ADMIN);
      expect(await station.ended).toBe(LEFT_CODE);
      await ward.display.until(() => ward.display.count(GROUND) === 0, 'a screen without the station');
    });
    expect(linesOf(folder).at(-1)).toMatchObject({ event: 'leave', person: ADMIN.user });
    expect(sessionFolders(folder.data)).toEqual([]);
    expect(runsOf(folder)).toMatchObject({ last: 'ended', badEnds: [] });
  });

  it('leaves a locked one when its holder is signed off, verified and with her receipt; the next start finds nothing', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      const renderer = await station.ehr.pid();
      expect(ward.ehr.sessions()).toEqual([NURSE_A.user]);
      await lock(station);
      await chord(station);
      await station.page.getByText(`${NURSE_A.name} is signed off first`).waitFor();
      await ehrGone(station);
      await prove(station, ADMIN);
      expect(await station.ended).toBe(LEFT_CODE);
      expect(isDead(renderer)).toBe(true);
    });
    expect(ward.ehr.sessions()).toEqual([]);
    const [signoff, wipe, left] = linesOf(folder).slice(-3);
    expect(signoff).toMatchObject({ event: 'signoff', person: NURSE_A.user, why: 'leave' });
    expect(wipe).toMatchObject({ event: 'wipe', person: NURSE_A.user, verified: true });
    expect(wipe?.residues?.length).toBeGreaterThan(10);
    expect(wipe?.residues?.every(({ verified }) => verified)).toBe(true);
    expect(left).toMatchObject({ event: 'leave', person: ADMIN.user });
    const key = readPublicKey(join(folder.data, RECEIPT_KEY_FILE));
    expect(verifyAudit(join(folder.data, 'audit'), { key }).faults).toEqual([]);

    await ward.station(folder, (station) => unlock(station, NURSE_B));
    const start = linesOf(folder).findLast(({ event }) => event === 'station.start');
    expect(start).toMatchObject({ unfinished: false });
  });

  it('leaves one whose policy has a fault, where nobody else gets anything', async () => {
    const folder = await ward.folder('{ "ehr": ');
    await ward.station(folder, async (station) => {
      expect(station.remote.now()).toMatchObject({ state: 'outOfService', fault: 'policy' });
      await chord(station);
      await prove(station, NURSE_A);
      await station.remote.until(({ state, notice }) => state === 'outOfService' && notice === 'notAdmin');
      await chord(station);
      await prove(station, ADMIN);
      expect(await station.ended).toBe(LEFT_CODE);
    });
    expect(linesOf(folder).at(-1)).toMatchObject({ event: 'leave', person: ADMIN.user });
  });
});

describe('somebody else', () => {
  it('who is a nurse is refused by badge and by name, and her colleague gets her page back as she left it', async () => {
    const folder = await ward.folder(GRACE);
    await ward.station(folder, async (station) => {
      const { remote, page, keys, ehr } = station;
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      await openPatient(station, '4471');
      await writeNote(station, 'not saved yet');
      await lock(station);

      await chord(station);
      await prove(station, NURSE_B);
      await remote.until(({ state, notice }) => state === 'locked' && notice === 'notAdmin');
      await page.getByText('Only an admin can leave.').waitFor();

      await chord(station);
      await clickOn(station, page.locator('.user-name input'));
      await keys.type(NURSE_A.user);
      await keys.press('Return');
      await remote.until(({ state, person }) => state === 'leaving' && person === NURSE_A.user);
      await typePin(station, NURSE_A.pin);
      await remote.until('locked');
      await ehrGone(station);

      // her own tap, within grace, counts for nothing while somebody wants to leave
      await chord(station);
      await remote.tap(NURSE_A.badge);
      await remote.until(({ state, step }) => state === 'leaving' && step === 'asking');
      await ehrGone(station);
      await keys.press('Escape');
      await remote.until('locked');
      await remote.tap(NURSE_A.badge);
      await remote.until('open');
      await ehrVisible(station);
      await ehr.until(`document.querySelector('#note').value === 'not saved yet'`);
    });
    const denied = linesOf(folder).filter(({ why }) => why === 'notAdmin');
    expect(denied.map(({ person }) => person)).toEqual([NURSE_B.user, NURSE_A.user]);
    expect(linesOf(folder).some(({ event }) => event === 'leave')).toBe(false);
  });

  it("without the admin's PIN is counted, and told how many tries are left", async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      const { remote, page } = station;
      await chord(station);
      await prove(station, ADMIN, WRONG_PIN);
      await remote.until(({ state, notice }) => state === 'leaving' && notice === 'wrongProof');
      await page.getByText('4 tries left').first().waitFor();
      await station.keys.press('Escape');
      await remote.until('vacant');
      // the same count keeps her waiting wherever she proves herself
      await remote.tap(ADMIN.badge);
      await page.locator('[data-at="proving"]').getByText('4 tries left').first().waitFor();
    });
    expect(linesOf(folder).filter(({ why }) => why === 'wrongProof')).toMatchObject([{ person: ADMIN.user }]);
    expect(JSON.parse(readFileSync(join(folder.data, 'attempts.json'), 'utf8')).people).toMatchObject({
      [ADMIN.user]: { failures: 1 },
    });
  });

  it('who presses the chord over an open EHR gets nothing, and neither does its page', () =>
    ward.fresh(async (station) => {
      const { remote, keys, ehr, page } = station;
      // the same chord is heard where nobody is signed on
      await chord(station);
      await keys.press('Escape');
      await remote.until('vacant');
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      await ehr.until(`(globalThis.pressed = [], addEventListener('keydown', ({ code }) => pressed.push(code)), true)`);
      const from = remote.history.length;
      await keys.press('shift+End');
      await ehr.until(`pressed.includes('End')`);
      await ehr.until('(pressed.length = 0) === 0');
      await keys.press(CHORD);
      // the strip has the keyboard
      await clickOn(station, page.locator('.strip-who'));
      await keys.press(CHORD);
      await lock(station);
      expect(await ehr.run<boolean>('pressed.includes("End")')).toBe(false);
      expect(new Set(remote.history.slice(from).map(({ state }) => state))).toEqual(new Set(['locked']));
      await chord(station);
    }));
});
