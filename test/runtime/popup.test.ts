/** Pages that are opened by a page and shown in a view: what `createWindow` and the `webContents` of a view are for. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Probe, startProbe } from './probe.ts';

let probe: Probe;
let server: Server;

const PAGE = '<!doctype html><body style="margin:0;background:#00ff00"><a id="way" href="/linked">way</a>';

beforeAll(async () => {
  server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(PAGE));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  probe = await startProbe();
  await probe.app.evaluate(
    async ({ BrowserWindow, WebContentsView }, url) => {
      const window = new BrowserWindow({ x: 0, y: 0, width: 600, height: 400, frame: false });
      const opened: object[] = [];
      Object.assign(globalThis, { window, opened });
      window.webContents.setWindowOpenHandler(({ url }) => {
        if (url.endsWith('/denied')) return { action: 'deny' };
        if (url.endsWith('/window')) return { action: 'allow' };
        return {
          action: 'allow',
          overrideBrowserWindowOptions: { webPreferences: { enableWebSQL: false } },
          createWindow: (options) => {
            const { webContents: contents } = options as { webContents?: Electron.WebContents };
            const view = new WebContentsView({
              ...(contents && { webContents: contents }),
              webPreferences: { enableWebSQL: false },
            });
            window.contentView.addChildView(view);
            view.setBounds({ x: 100, y: 100, width: 200, height: 100 });
            opened.push({ view, hasPage: contents !== undefined, url });
            return view.webContents;
          },
        };
      });
      await window.loadURL(url);
    },
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  );
});

afterAll(async () => {
  await probe.end();
  server.close();
});

interface Opened {
  readonly view: Electron.WebContentsView;
  readonly hasPage: boolean;
  readonly url: string;
}

const inPage = (script: string) =>
  probe.app.evaluate(async (_electron, text) => {
    const { webContents } = Reflect.get(globalThis, 'window') as Electron.BrowserWindow;
    return (await webContents.executeJavaScript(text, true)) as unknown;
  }, script);

const openedPages = () =>
  probe.app.evaluate(({ BrowserWindow }) => {
    const opened = Reflect.get(globalThis, 'opened') as Opened[];
    const pages = opened.map(({ hasPage, url }) => ({
      hasPage,
      path: new URL(url).pathname,
    }));
    return { pages, windows: BrowserWindow.getAllWindows().length };
  });

const countOf = (colour: number) => (frame: { data: Buffer }) => {
  let count = 0;
  for (let at = 0; at < frame.data.length; at += 4) if (frame.data.readUInt32BE(at) === colour) count += 1;
  return count;
};

it('hands an opened page to a view, with its opener, its preferences, and no window of its own', async () => {
  await inPage(`window.dialog = open('/dialog'); document.body.style.background = 'black'; 'opened'`);
  await expect.poll(openedPages).toMatchObject({ pages: [{ hasPage: true, path: '/dialog' }], windows: 1 });
  await probe.display.until((frame) => countOf(0x00ff00ff)(frame) >= 199 * 99, 'the view of the page');
  await expect.poll(() => inPage(`dialog.location.pathname`)).toBe('/dialog');
  expect(await inPage(`dialog.opener === window`)).toBe(true);
  const preferences = await probe.app.evaluate(() => {
    const [first] = Reflect.get(globalThis, 'opened') as Opened[];
    const contents = first?.view.webContents as Electron.WebContents & {
      getLastWebPreferences(): { enableWebSQL?: boolean };
    };
    return contents.getLastWebPreferences().enableWebSQL;
  });
  expect(preferences).toBe(false);
});

it('ends a view when its page closes itself', async () => {
  await inPage(`(dialog.close(), 'closed')`);
  const children = () =>
    probe.app.evaluate(() => (Reflect.get(globalThis, 'window') as Electron.BrowserWindow).contentView.children.length);
  await expect.poll(children).toBe(0);
});

it('asks for a page where a link is to open elsewhere, and makes no window', async () => {
  const before = (await openedPages()).pages.length;
  await inPage(
    `way.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true })), 'clicked'`,
  );
  await expect.poll(async () => (await openedPages()).pages.length).toBe(before + 1);
  const { pages, windows } = await openedPages();
  expect(pages.at(-1)).toMatchObject({ hasPage: false, path: '/linked' });
  expect(windows).toBe(1);
});

it('opens nothing that is denied, and a window where no view is asked for', async () => {
  const before = await openedPages();
  expect(await inPage(`String(open('/denied'))`)).toBe('null');
  expect(await openedPages()).toEqual(before);
  await inPage(`open('/window'); 'opened'`);
  await expect.poll(async () => (await openedPages()).windows).toBe(2);
});
