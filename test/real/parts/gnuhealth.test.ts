import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  doctor,
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
} from './gnuhealth.ts';
import { isRoot } from './machine.ts';

const browserPath = '/usr/bin/chromium';

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

describe('GNU Health in a browser', { timeout: 60_000 }, () => {
  let ehr: GnuHealth;
  let browser: Browser;
  let prepared: { file: string; hash: string };

  beforeAll(async () => {
    await access(browserPath).catch(() => {
      throw new Error(`This test needs ${browserPath}: apt-get install -y chromium`);
    });
    const dir = await installGnuHealth();
    const file = join(dir, 'database/health.sqlite');
    prepared = { file, hash: await hashOf(file) };
    ehr = await startGnuHealth({ dir });
    browser = await chromium.launch({ executablePath: browserPath, args: isRoot() ? ['--no-sandbox'] : [] });
  }, 900_000);
  afterAll(async () => {
    await browser?.close();
    await ehr?.stop();
    await ehr?.stop();
  });

  test.each([nurse, doctor])('$login logs in and opens the patient list', async ({ login, password }) => {
    const page = await browser.newPage();
    await page.goto(ehr.url);
    await page.locator('#login').waitFor();
    expect(await isLoginDialog(page)).toBe(true);
    expect(await sessionKeys(page)).toEqual([]);

    await logIn(page, login, password);
    await openPatientList(page);

    expect(await patientNames(page)).toEqual(patientsInList);
    expect(await sessionKeys(page)).toEqual(['sao_session_health']);
    expect(await isLoginDialog(page)).toBe(false);
  });

  test('stays logged in when only the cookies are wiped, and not when the storage is', async () => {
    const page = await browser.newPage();
    await page.goto(ehr.url);
    await logIn(page, nurse.login, nurse.password);
    await openPatientList(page);
    await page.context().clearCookies();
    await page.reload();
    await openPatientList(page);
    expect(await patientNames(page)).toEqual(patientsInList);

    await page.evaluate('localStorage.clear()');
    await page.reload();
    await page.locator('#login').waitFor();
    expect(await isLoginDialog(page)).toBe(true);
    expect(await hashOf(prepared.file), 'the prepared database').toBe(prepared.hash);
  });
});
