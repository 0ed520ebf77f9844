/**
 * The whole way once, on real parts: a badge on a PC/SC reader, a PIN typed on a keyboard, GNU Health as the EHR. Nurse
 * A works, walks away and comes back; nurse B takes over. Pictures of the real screen go to out/real/.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDead } from '../harness/dead.ts';
import { projectRoot } from '../harness/root.ts';
import { painted } from '../harness/station.ts';
import {
  type GnuHealth,
  installGnuHealth,
  isLoginDialog,
  logIn,
  nurse,
  openPatientList,
  patientNames,
  patientsInList,
  sessionKeys,
  startGnuHealth,
} from './parts/gnuhealth.ts';
import { gnuHealthEhr, NURSE_A, NURSE_B, openWard, type Ward } from './ward.ts';

const PICTURES = join(projectRoot(), 'out/real');

/** A mark on the page that survives only as long as this very document does. */
const MARK = 'document.body.dataset.mark = "the same page"';

describe('two nurses, one station, real parts', () => {
  let health: GnuHealth;
  let ward: Ward;
  let shell: { pid: number };

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    health = await startGnuHealth({ dir: await installGnuHealth() });
    ward = await openWard(gnuHealthEhr(health));
  });

  afterAll(async () => {
    await ward?.close();
    await health?.stop();
  });

  const picture = (name: string) => ward.display.screenshot(join(PICTURES, `${name}.png`));

  it('starts, cleans, and sees the reader', async () => {
    await ward.ready();
    await painted(ward.station.page, 'vacant');
    await picture('1-vacant');
  });

  it("opens GNU Health by nurse A's badge and PIN, and she works in it", async () => {
    const { remote } = ward.station;
    await ward.tap(NURSE_A);
    await picture('2-proving');
    await ward.typePin(NURSE_A);
    await remote.until((seen) => seen.state === 'open' && seen.page === 'ready');
    const page = await ward.ehrPage();
    await logIn(page, nurse.login, nurse.password);
    await openPatientList(page);
    expect(await patientNames(page)).toEqual(patientsInList);
    expect(await sessionKeys(page)).toHaveLength(1);
    await page.evaluate(MARK);
    shell = { pid: await ward.station.ehr.pid() };
    expect(isDead(shell.pid)).toBe(false);
    await picture('3-open');
  });

  it('warns her, then covers her patients when she is gone', async () => {
    const { remote, page } = ward.station;
    await remote.advance(200, { stopAt: ['warning'] });
    await painted(page, 'warning');
    await picture('4-warning');
    await remote.advance(60, { stopAt: ['locked'] });
    expect(remote.now()).toMatchObject({ state: 'locked', why: 'idle' });
    await painted(page, 'locked');
    await picture('5-locked');
  });

  it('gives her the same page back for the same badge', async () => {
    const { remote } = ward.station;
    await ward.tap(NURSE_A);
    await ward.typePin(NURSE_A);
    await remote.until('open');
    const page = await ward.ehrPage();
    expect(await page.evaluate('document.body.dataset.mark')).toBe('the same page');
    expect(await patientNames(page)).toEqual(patientsInList);
    expect(await ward.station.ehr.pid()).toBe(shell.pid);
    await picture('6-open-again');
  });

  it("closes her page when nurse B's badge comes, and leaves nurse B nothing of it", async () => {
    const { remote } = ward.station;
    const before = remote.history.length;
    await ward.tap(NURSE_B);
    expect(isDead(shell.pid)).toBe(true);
    await picture('7-proving-b');
    await ward.typePin(NURSE_B);
    await remote.until((seen) => seen.state === 'open' && seen.page === 'ready', { after: before });
    const page = await ward.ehrPage();
    await page.locator('#login').waitFor();
    expect(await isLoginDialog(page)).toBe(true);
    expect(await sessionKeys(page)).toEqual([]);
    expect(await page.evaluate(LEFT)).toEqual({
      local: [],
      session: [],
      databases: [],
      caches: [],
      workers: 0,
      cookie: '',
    });
    expect(await page.evaluate('document.body.dataset.mark ?? ""')).toBe('');
    await picture('8-open-b');
  });

  it('wrote all of it down, chained, without a badge or a PIN', async () => {
    const said = await ward.wardkey(['audit', 'verify', '--data', ward.folder.data]);
    expect(said).toMatch(/\d+ lines/);
    const receipts = await ward.wardkey(['audit', 'receipts', '--json', '--data', ward.folder.data]);
    expect(JSON.parse(receipts)).toMatchObject([
      { cause: 'start', verified: true, signature: 'good' },
      { cause: 'switch', verified: true, signature: 'good' },
    ]);
    const lines = ward.audit();
    const events = lines.map((line) => JSON.parse(line).event);
    // what is found wrong with the EHR is written whenever its answers come
    expect(events.filter((event) => event !== 'finding')).toEqual([
      ...['station.start', 'wipe', 'tap', 'unlock', 'warn', 'lock', 'tap', 'unlock'],
      ...['switch', 'tap', 'wipe', 'unlock'],
    ]);
    for (const secret of [NURSE_A.uid, NURSE_B.uid, NURSE_A.pin, NURSE_B.pin]) {
      expect(lines.join('\n').toLowerCase()).not.toContain(`"${secret.toLowerCase()}`);
    }
  });
});

/** Everything a page can find of an earlier one; Sao itself writes nothing before somebody logs in. */
const LEFT = `(async () => ({
  local: Object.keys(localStorage).filter((key) => key.startsWith('sao_session')),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookie: document.cookie,
}))()`;
