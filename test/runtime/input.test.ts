import { afterAll, beforeAll, expect, it } from 'vitest';
import { keysOn } from '../harness/keys.ts';
import { type Probe, startProbe } from './probe.ts';

let probe: Probe;

beforeAll(async () => {
  probe = await startProbe();
  await probe.app.evaluate(async ({ BrowserWindow, WebContentsView }) => {
    const window = new BrowserWindow({ x: 0, y: 0, width: 600, height: 400, frame: false });
    await window.loadURL('data:text/html,under');
    const view = new WebContentsView();
    view.setBounds({ x: 100, y: 100, width: 200, height: 200 });
    window.contentView.addChildView(view);
    await view.webContents.loadURL('data:text/html,over');
    const heard: object[] = [];
    window.webContents.on('before-mouse-event', (_event, { type, x, y }) => heard.push({ on: 'window', type, x, y }));
    view.webContents.on('before-mouse-event', (_event, { type, x, y }) => heard.push({ on: 'view', type, x, y }));
    Object.assign(globalThis, { heard });
  });
});

afterAll(() => probe.end());

async function heard(): Promise<unknown> {
  await expect.poll(() => probe.app.evaluate(() => Reflect.get(globalThis, 'heard').length)).toBeGreaterThan(0);
  return await probe.app.evaluate(() => Reflect.get(globalThis, 'heard').splice(0).at(-1));
}

it('tells the page under the pointer that the mouse moved, in that page’s own coordinates', async () => {
  await keysOn(probe.display).move(150, 160);
  expect(await heard()).toEqual({ on: 'view', type: 'mouseMove', x: 50, y: 60 });
  await keysOn(probe.display).move(400, 300);
  expect(await heard()).toEqual({ on: 'window', type: 'mouseMove', x: 400, y: 300 });
});

it('gives navigation events their details, and lets a listener refuse one', async () => {
  const seen = await probe.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('data:text/html,<title>here</title>');
    const told: unknown[] = [];
    window.webContents.on('will-frame-navigate', (event) => told.push(['frame', event.url]));
    const refused = new Promise((resolve) => {
      window.webContents.on('will-navigate', (event) => {
        told.push(['page', event.url, event.isMainFrame]);
        event.preventDefault();
        setImmediate(resolve);
      });
    });
    await window.webContents.executeJavaScript("location.href = 'https://elsewhere.test/'; 0", true);
    await refused;
    return { told: told.sort(), title: await window.webContents.executeJavaScript('document.title') };
  });
  expect(seen).toEqual({
    told: [
      ['frame', 'https://elsewhere.test/'],
      ['page', 'https://elsewhere.test/', true],
    ],
    title: 'here',
  });
});

it('reads and empties both X clipboards', async () => {
  const told = await probe.app.evaluate(async ({ clipboard }) => {
    const boards = [clipboard, clipboard.selection];
    for (const board of boards) await board.writeText('of nurse A');
    const before = await Promise.all(boards.map((board) => board.readText()));
    for (const board of boards) board.clear();
    const left = (items: Electron.ClipboardItem[]) => items.flatMap(({ types }) => types);
    const after = await Promise.all(boards.map(async (board) => [await board.readText(), left(await board.read())]));
    return { before, after };
  });
  expect(told).toEqual({
    before: ['of nurse A', 'of nurse A'],
    after: [
      ['', []],
      ['', []],
    ],
  });
});
