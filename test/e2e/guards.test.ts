/** What the EHR's page, and whoever sits at the keyboard, cannot do. */
import { readFileSync } from 'node:fs';
import type { WebPreferences } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_PREFERENCES } from '../../electron/lockdown/preferences.ts';
import { type DemoEhr, startDemoEhr } from '../demo/ehr/server.ts';
import { NURSE_A } from '../demo/nurses.ts';
import { clickInEhr, logIn, openPatient, unlock } from '../harness/nurse.ts';
import { outlineOf } from '../harness/outline.ts';
import { ehrVisible, openWard } from './ward.ts';

const ward = openWard();
let elsewhere: DemoEhr;
beforeAll(async () => {
  elsewhere = await startDemoEhr();
});
afterAll(() => elsewhere.stop());

const KEYS = [
  ...['F12', 'F11', 'F5', 'F3', 'F1', 'ctrl+shift+i', 'ctrl+shift+j', 'ctrl+r', 'ctrl+shift+r', 'ctrl+w', 'ctrl+n'],
  ...['ctrl+shift+n', 'ctrl+t', 'ctrl+p', 'ctrl+s', 'ctrl+o', 'ctrl+u', 'ctrl+q', 'ctrl+plus', 'ctrl+minus'],
  ...['alt+Left', 'alt+Home', 'alt+F4', 'ctrl+F4', 'ctrl+Tab', 'Menu'],
];

/** Notes every key the page hears of; the names of modifiers alone are no function of anything. */
const LISTEN = `window.heard = []; addEventListener('keydown', ({ key, ctrlKey, altKey }) => {
  if (!['Control', 'Shift', 'Alt'].includes(key)) heard.push([ctrlKey && 'ctrl', altKey && 'alt', key].filter(Boolean).join('+'));
}, true); 'listening'`;

interface Sandbox {
  readonly seccomp: string;
  readonly noNewPrivileges: string;
  readonly user: string;
}

/** What the kernel says of a process (proc(5)): 2 means that a seccomp filter is in force. */
function sandboxOf(pid: number): Sandbox {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
  return { seccomp: field('Seccomp'), noNewPrivileges: field('NoNewPrivs'), user: field('Uid') };
}

describe('the sandbox', () => {
  it('is on for every page, and the station is not root', () =>
    ward.fresh(async (station) => {
      const { app, ehr } = station;
      await unlock(station, NURSE_A);
      const [main, pages] = await app.evaluate(({ webContents }) => [
        process.pid,
        webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
      ]);
      expect(sandboxOf(main).seccomp).toBe('0');
      expect(sandboxOf(main).user).not.toBe('0');
      expect(pages).toContain(await ehr.pid());
      expect(pages).toHaveLength(2);
      for (const pid of pages) expect(sandboxOf(pid)).toMatchObject({ seccomp: '2', noNewPrivileges: '1' });
      expect(readFileSync(`/proc/${main}/cmdline`, 'latin1')).not.toContain('no-sandbox');
    }));
});

describe('the keyboard', () => {
  it('reaches the EHR, and no function of a browser', () =>
    ward.fresh(async (station) => {
      const { ehr, keys } = station;
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      await openPatient(station, '4471');
      await clickInEhr(station, '#note');
      await ehr.run(LISTEN);
      const before = await outlineOf(station);
      let typed = '';
      for (const key of KEYS) {
        await keys.press(key);
        typed += 'x';
        await keys.type('x');
        await ehr.until(`document.querySelector('#note').value === '${typed}'`);
      }
      expect(await outlineOf(station)).toEqual(before);
      expect(await ehr.run('heard')).toEqual(KEYS.map(() => 'x'));
      await ehrVisible(station);
    }));

  it('reaches the page of Wardkey itself, and no function of a browser', () =>
    ward.fresh(async (station) => {
      const { keys, page, remote } = station;
      await remote.tap(NURSE_A.badge);
      await page.locator('[data-at="proving"] .pin-key:enabled').first().waitFor();
      await page.evaluate(LISTEN);
      const before = await outlineOf(station);
      for (const key of KEYS) {
        await keys.press(key);
        await keys.type('1');
        await page.getByText('1 digit entered').first().waitFor({ state: 'attached' });
        await keys.press('BackSpace');
        await page.getByText('0 digits entered').first().waitFor({ state: 'attached' });
      }
      expect(await outlineOf(station)).toEqual(before);
      expect(await page.evaluate('heard')).toEqual(KEYS.flatMap(() => ['1', 'Backspace']));
      expect(remote.now().state).toBe('proving');
    }));
});

describe('the page of the EHR', () => {
  it('finds nothing of Wardkey, Electron or Node', () =>
    ward.fresh(async (station) => {
      const { ehr, page } = station;
      await unlock(station, NURSE_A);
      const names = '[typeof window.wardkey, typeof require, typeof process, typeof module, typeof window.electron]';
      expect(await page.evaluate('typeof window.wardkey')).toBe('object');
      expect(await ehr.run(names)).toEqual(Array(5).fill('undefined'));
    }));

  it('goes nowhere else, opens no window, and sends nothing elsewhere', () =>
    ward.fresh(async (station) => {
      const { ehr } = station;
      await unlock(station, NURSE_A);
      await logIn(station, NURSE_A);
      const before = await outlineOf(station);
      expect(await ehr.run(`fetch('/').then(({ status }) => status)`)).toBe(200);

      const there = JSON.stringify(elsewhere.url);
      expect(await ehr.run(`fetch(${there}, { mode: 'no-cors' }).then(() => 'sent', () => 'refused')`)).toBe('refused');
      expect(await ehr.run(`navigator.sendBeacon(${there}) && 'queued'`)).toBe('queued');
      expect(await ehr.run(`window.open(${there}) === null`)).toBe(true);
      expect(await ehr.run(`window.open('/') === null`)).toBe(true);
      await ehr.run(`location.href = ${there}; 'asked'`);
      await ehr.run(
        `new Promise((done) => { const image = new Image(); image.onerror = done; image.src = ${there}; })`,
      );
      expect(elsewhere.requests).toEqual([]);
      expect(await outlineOf(station)).toEqual(before);
      await ehrVisible(station);

      await ehr.run(`location.href = '/patients/4482'; 'asked'`);
      await ehr.until(`document.querySelector('[data-patient="4482"]')`);
    }));

  it('is refused by the station even with the preload of its page', () => {
    const breaks = /the preload meets a page of 127\.0\.0\.1$/;
    return ward.fresh(
      async (station) => {
        const { app, page, remote } = station;
        await unlock(station, NURSE_A);
        const withPreload = async (
          { app, BrowserWindow, webContents }: typeof import('electron'),
          { url, preferences }: { url: string; preferences: WebPreferences },
        ): Promise<string> => {
          const ehr = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith(url));
          const preload = `${app.getAppPath()}/preload.cjs`;
          const webPreferences = { ...preferences, preload, ...(ehr && { session: ehr.session }) };
          const window = new BrowserWindow({ show: false, webPreferences });
          await window.loadURL(url);
          const tried = await window.webContents.executeJavaScript(
            `wardkey.lock().then(() => 'taken', (error) => error.message)`,
          );
          window.destroy();
          return tried;
        };
        const answer = await app.evaluate(withPreload, { url: ward.ehr.url, preferences: PAGE_PREFERENCES });
        expect(answer).toContain("is for Wardkey's own page only");
        expect(remote.now().state).toBe('open');

        await page.evaluate('wardkey.lock()');
        await remote.until('locked');
      },
      { breaks },
    );
  });
});

describe('the page of Wardkey itself', () => {
  it('is refused what the contract does not know', () =>
    ward.fresh(async (station) => {
      const { page, remote } = station;
      await remote.tap(NURSE_A.badge);
      await remote.until('proving');
      const outcome = (call: string) => page.evaluate(`${call}.then(() => 'taken', (error) => error.message)`);
      for (const call of ['wardkey.pin("12a4")', 'wardkey.pin(1234)', 'wardkey.pin()', 'wardkey.userName("")']) {
        expect(await outcome(call), call).toContain('arguments it does not take');
      }
      expect(remote.now().state).toBe('proving');
      expect(await outcome(`wardkey.pin("${NURSE_A.pin}")`)).toBe('taken');
      await remote.until('open');
    }));
});
