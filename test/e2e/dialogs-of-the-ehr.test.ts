/** Pages that the EHR opens, where the policy lets it: dialogs inside the station, under the rules of every page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BAND } from '../demo/ehr/pages.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { isDead } from '../harness/dead.ts';
import { countColour, type Frame } from '../harness/frame.ts';
import { clickOn, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { windowsOn } from '../harness/windows.ts';
import { type Listening, listen, startElsewhere } from './escapes/servers.ts';
import { ehrVisible, openWard } from './ward.ts';

const ward = openWard();
let site: Listening;
let elsewhere: Listening;

const DIALOG = '#8b5a00';
const page = (colour: string) => `<!doctype html><title>Site</title><body style="margin:0;background:${colour}">`;

beforeAll(async () => {
  elsewhere = await startElsewhere();
  site = await listen((request, response) => {
    if (request.url === '/dialog-slow') return;
    response.setHeader('content-type', 'text/html');
    response.end(page(request.url?.startsWith('/dialog') ? DIALOG : BAND));
  });
});
afterAll(() => Promise.all([site.stop(), elsewhere.stop()]));

const shown = (frame: Frame) => countColour(frame, DIALOG, 2);
/** More than half of the window. */
const LARGE = 500_000;

async function atWork(story: (station: LaunchedStation) => Promise<void>, popups = 'dialog'): Promise<void> {
  const folder = await ward.folder({ ehrUrl: site.url, ehr: { popups } });
  await ward.station(folder, async (station) => {
    await unlock(station, NURSE_A);
    await ehrVisible(station);
    await story(station);
    for (const { verified } of auditLines<{ verified: boolean }>(folder.data, 'wipe')) expect(verified).toBe(true);
  });
}

const open = ({ ehr }: LaunchedStation, path = '/dialog') =>
  ehr.run<boolean>(`(window.opened = open('${path}')) !== null`, true);

async function openSeen(station: LaunchedStation): Promise<void> {
  expect(await open(station)).toBe(true);
  await station.display.until((frame) => shown(frame) > LARGE, 'the dialog');
  await station.ehr.until(`opened.location.pathname === '/dialog' && opened.document.readyState === 'complete'`);
}

/** Runs a script in the dialog that was opened last. */
const inDialog = <Result>({ app }: LaunchedStation, script: string) =>
  app.evaluate(async ({ webContents }, script) => {
    const dialogs = webContents.getAllWebContents().filter((each) => each.getURL().includes('/dialog'));
    const last = dialogs.sort((one, other) => other.id - one.id)[0];
    return last?.executeJavaScript(script, true);
  }, script) as Promise<Result>;

const everyPage = ({ app }: LaunchedStation) =>
  app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .filter((each) => !['', 'about:blank'].includes(each.getURL()))
      .map((each) => ({ path: new URL(each.getURL()).pathname, id: each.id, pid: each.getOSProcessId() })),
  );

const dialogs = async (station: LaunchedStation) =>
  (await everyPage(station)).filter(({ path }) => path.startsWith('/dialog'));

describe('a page that the EHR opens', () => {
  it('is nothing at all unless the policy says so', () =>
    atWork(async (station) => {
      expect(await open(station)).toBe(false);
      expect(await dialogs(station)).toEqual([]);
    }, 'deny'));

  it('lies inside the station, knows its opener, and is closed from the strip', () =>
    atWork(async (station) => {
      const before = windowsOn(station.display);
      await openSeen(station);
      expect(windowsOn(station.display)).toBe(before);
      expect(await station.ehr.run(`opened.opener === window`)).toBe(true);
      await inDialog(station, `opener.told = 'by the dialog'; 'told'`);
      expect(await station.ehr.run(`window.told`)).toBe('by the dialog');
      await clickOn(station, station.page.getByRole('button', { name: 'Close dialog' }));
      await station.display.until((frame) => shown(frame) === 0, 'no dialog');
      await ehrVisible(station);
      expect(await station.ehr.run(`opened.closed`)).toBe(true);
      await expect.poll(() => station.page.getByRole('button', { name: 'Close dialog' }).count()).toBe(0);
      await openSeen(station);
      await inDialog(station, `setTimeout(() => close()); 'soon'`);
      await station.display.until((frame) => shown(frame) === 0, 'no dialog');
    }));

  it('has the preferences and guards of the page it comes from', () =>
    atWork(async (station) => {
      await openSeen(station);
      const preferences = await station.app.evaluate(({ webContents }) => {
        type Known = Electron.WebContents & { getLastWebPreferences(): object };
        const pages = webContents.getAllWebContents().filter((each) => each.getURL().startsWith('http://127'));
        return pages.map((each) => (each as Known).getLastWebPreferences());
      });
      expect(preferences).toHaveLength(2);
      expect(preferences[0]).toEqual(preferences[1]);
      expect(preferences[0]).toMatchObject({ sandbox: true, contextIsolation: true, webSecurity: true });

      const there = JSON.stringify(elsewhere.url);
      const windows = windowsOn(station.display);
      expect(await inDialog(station, `[open(${there}), open('about:blank'), open('data:text/html,x')].join()`)).toBe(
        ',,',
      );
      await inDialog(station, `location.href = ${there}; 'asked'`);
      await inDialog(
        station,
        `(Object.assign(document.createElement('input'), { type: 'file' }).click(), print(), alert('x'), 'asked')`,
      );
      expect(await inDialog(station, `typeof require + typeof process + typeof window.wardkey`)).toBe(
        'undefined'.repeat(3),
      );
      expect(await inDialog(station, `Notification.requestPermission()`)).toBe('denied');
      await station.display.settled();
      expect(windowsOn(station.display)).toBe(windows);
      expect(elsewhere.heard).toEqual([]);
      expect(await inDialog(station, 'location.pathname')).toBe('/dialog');
    }));

  it('cannot be made a page that the policy does not name', () =>
    atWork(async (station) => {
      await station.app.evaluate(({ app }) => {
        Object.assign(globalThis, { made: 0 });
        app.on('web-contents-created', () => Object.assign(globalThis, { made: Reflect.get(globalThis, 'made') + 1 }));
      });
      await station.ehr.run(`const blank = open('/dialog-slow'); blank.location = 'about:blank'; 'sent'`, true);
      const pages = () =>
        station.app.evaluate(({ webContents }) => [
          Reflect.get(globalThis, 'made') as number,
          webContents.getAllWebContents().length,
        ]);
      await expect.poll(pages).toEqual([1, 2]);
      expect(station.remote.now().state).toBe('open');
    }));

  it('is one of four at most, the last one in front', () =>
    atWork(async (station) => {
      const opened = await station.ehr.run<boolean[]>(`[1, 2, 3, 4, 5].map(() => open('/dialog') !== null)`, true);
      expect(opened).toEqual([true, true, true, true, false]);
      await expect.poll(async () => (await dialogs(station)).length).toBe(4);
      const views = await station.app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.contentView.children.length,
      );
      expect(views).toBe(2);
    }));

  it('leaves the screen with a lock, comes back with its holder, and none is opened meanwhile', () =>
    atWork(async (station) => {
      await openSeen(station);
      await inDialog(station, `window.written = 'a note'; 'written'`);
      await station.keys.press('Pause');
      await station.remote.until('locked');
      await station.display.until((frame) => shown(frame) === 0, 'no dialog', 2_000);
      await station.ehr.run(`(opened.focus(), open('/dialog?behind'), 'asked')`, true);
      await inDialog(station, `(open('/dialog?behind'), focus(), 'asked')`);
      expect(await dialogs(station)).toHaveLength(1);
      expect(shown(await station.display.settled({ restless: 0.01 }))).toBe(0);
      await unlock(station, NURSE_A);
      await station.display.until((frame) => shown(frame) > LARGE, 'the dialog again');
      expect(await inDialog(station, 'written')).toBe('a note');
    }));

  it('ends with its holder, and her receipt has looked at it', () =>
    atWork(async (station) => {
      await openSeen(station);
      const [dialog] = await dialogs(station);
      await station.remote.tap(NURSE_B.badge);
      await station.remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user);
      expect(isDead(dialog?.pid ?? 0)).toBe(true);
      expect(await dialogs(station)).toEqual([]);
      expect(shown(station.display.pixels())).toBe(0);
    }));
});
