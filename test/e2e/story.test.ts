import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RECEIPT_KEY_FILE, readPublicKey } from '../../electron/audit/public-key.ts';
import { verifyAudit } from '../../electron/audit/verify.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { isDead } from '../harness/dead.ts';
import { filesUnder } from '../harness/files.ts';
import { logIn, openPatient, typePin, unlock, writeNote } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrGone, ehrVisible, openWard } from './ward.ts';

const ward = openWard();
const NOTE = 'Walked to the window and back';
const MARK = 'wardkey-test-mark';

/** Every kind of trace the demo EHR leaves, as its own page can see it. */
interface Traces {
  readonly cookies: string;
  readonly local: number;
  readonly tab: number;
  readonly databases: number;
  readonly workers: number;
  readonly caches: number;
}

function tracesOf({ ehr }: LaunchedStation): Promise<Traces> {
  return ehr.run(`(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    tab: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: (await caches.keys()).length,
  }))()`);
}

const NOTHING: Traces = { cookies: '', local: 0, tab: 0, databases: 0, workers: 0, caches: 0 };

async function atWork(station: LaunchedStation): Promise<void> {
  await unlock(station, NURSE_A);
  await logIn(station, NURSE_A);
  await openPatient(station, '4471');
  await writeNote(station, NOTE);
}

describe('a shift at one station', () => {
  it('covers the screen when it locks and gives the holder the same page back', () =>
    ward.fresh(async (station) => {
      const { ehr, remote, keys } = station;
      await atWork(station);
      await ehr.run(`window.mark = '${MARK}'`);
      const before = await ehr.pid();
      await ehrVisible(station);

      await keys.press('Pause');
      expect(await remote.until('locked')).toMatchObject({ person: NURSE_A.user, why: 'key' });
      await ehrGone(station);

      await remote.tap(NURSE_A.badge);
      await remote.until('proving');
      await ehrGone(station);
      await typePin(station, NURSE_A.pin);
      await remote.until('open');
      await ehrVisible(station);
      expect(await ehr.run('window.mark')).toBe(MARK);
      expect(await ehr.run(`document.querySelector('#note').value`)).toBe(NOTE);
      expect(await ehr.pid()).toBe(before);
    }));

  it('leaves the next nurse nothing of the first', () =>
    ward.fresh(async (station) => {
      const { ehr, remote } = station;
      await atWork(station);
      const left = await tracesOf(station);
      for (const kind of Object.keys(NOTHING) as (keyof Traces)[]) expect(left[kind], kind).not.toEqual(NOTHING[kind]);
      expect(ward.ehr.sessions()).toContain(NURSE_A.user);
      const process = await ehr.pid();
      expect(isDead(process)).toBe(false);
      await ehrVisible(station);

      const from = remote.history.length;
      const asked = ward.ehr.requests.length;
      await remote.tap(NURSE_B.badge);
      await remote.until('cleaning', { after: from });
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      await ehrGone(station);
      expect(isDead(process)).toBe(true);
      expect(ward.ehr.requests.slice(asked)).toContainEqual({ method: 'GET', path: '/logout', user: NURSE_A.user });
      expect(ward.ehr.sessions()).not.toContain(NURSE_A.user);

      await typePin(station, NURSE_B.pin);
      await remote.until(({ state, page }) => state === 'open' && page === 'ready');
      await ehr.until(`document.querySelector('#login') && document.readyState === 'complete'`);
      expect(await tracesOf(station)).toEqual(NOTHING);
      expect(await ehr.count()).toBe(1);
      expect(await ehr.pid()).not.toBe(process);
      expect(ward.ehr.requests.filter(({ user }) => user === NURSE_A.user).at(-1)?.path).toBe('/logout');
    }));

  it('writes down what happened, in order and unbroken, and nothing that it should not', async () => {
    const folder = await ward.folder();
    await ward.station(folder, async (station) => {
      const { remote } = station;
      await atWork(station);
      await remote.advance(300, { stopAt: ['warning'] });
      await remote.advance(300, { stopAt: ['locked'] });
      await remote.tap(NURSE_B.badge);
      await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
    });
    const audit = join(folder.data, 'audit');
    const { faults, receipts } = verifyAudit(audit, { key: readPublicKey(join(folder.data, RECEIPT_KEY_FILE)) });
    expect(faults).toEqual([]);
    expect(receipts.map(({ signature, receipt }) => [signature, receipt?.cause, receipt?.person])).toEqual([
      ['good', 'start', undefined],
      ['good', 'switch', NURSE_A.user],
    ]);
    const lines = filesUnder(audit).flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'));
    const events = lines.map((line) => (JSON.parse(line) as { event: string }).event);
    // what is found wrong with the EHR is written whenever its answers come
    expect(events.filter((event) => event !== 'finding')).toEqual([
      ...['station.start', 'wipe', 'tap', 'unlock', 'warn', 'lock', 'switch', 'tap', 'wipe'],
    ]);

    const written = filesUnder(folder.data).map((file) => readFileSync(file, 'latin1'));
    const holds = (text: string) => written.some((content) => content.includes(text));
    expect(holds(NURSE_A.user)).toBe(true);
    const keys = Object.values(JSON.parse(readFileSync(folder.secrets, 'utf8')) as Record<string, string>);
    expect(keys).toHaveLength(2);
    for (const secret of [
      ...keys,
      '2e5aa9e1',
      '7c19d043',
      'Ashworth',
      'patients/4471',
      NOTE,
      'meadow-a',
      'meadow_session',
    ]) {
      expect(holds(secret), secret).toBe(false);
    }
  });
});
