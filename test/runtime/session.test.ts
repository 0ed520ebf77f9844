import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Probe, startProbe } from './probe.ts';

let probe: Probe;
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/away') return void response.writeHead(302, { location: '/here' }).end();
    if (request.url === '/never') return;
    const cookie = request.headers.cookie ?? 'no cookie';
    response.writeHead(request.url === '/missing' ? 404 : 200, {
      'set-cookie': 'of=nurse-a',
      'content-type': 'text/html',
    });
    response.end(cookie);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  probe = await startProbe();
});

afterAll(async () => {
  await probe.end();
  server.closeAllConnections();
  server.close();
});

it('empties cookies, localStorage and IndexedDB with clearData', async () => {
  const found = await probe.app.evaluate(async ({ BrowserWindow, session }, url) => {
    const holder = session.fromPartition('holder');
    const open = async () => {
      const window = new BrowserWindow({ webPreferences: { session: holder } });
      await window.loadURL(url);
      return window.webContents;
    };
    const look = `indexedDB.databases().then((all) => ({ stored: localStorage.length, databases: all.length, cookie: document.cookie }))`;
    const page = await open();
    const leave = `localStorage.setItem('of', 'nurse-a');
      new Promise((resolve) => { indexedDB.open('of').onsuccess = (event) => { event.target.result.close(); resolve(); }; })`;
    await page.executeJavaScript(leave);
    const before = await page.executeJavaScript(look);
    page.close();
    await holder.clearData();
    const cookies = (await holder.cookies.get({})).length;
    await holder.cookies.flushStore();
    const after = await (await open()).executeJavaScript(`({ stored: localStorage.length })`);
    return { before, cookies, after, path: holder.getStoragePath() };
  }, origin);
  expect(found.before).toEqual({ stored: 1, databases: 1, cookie: 'of=nurse-a' });
  expect(found.cookies).toBe(0);
  expect(found.after).toEqual({ stored: 0 });
  expect(found.path).toBeNull();
});

it("fetches with the session's own cookies, follows redirects and tells the status", async () => {
  const told = await probe.app.evaluate(async ({ session }, url) => {
    const holder = session.fromPartition('fetching');
    const first = await holder.fetch(`${url}/`);
    const second = await holder.fetch(`${url}/away`, { redirect: 'follow' });
    const other = await session.fromPartition('other').fetch(`${url}/missing`);
    return [
      [first.status, first.ok, await first.text(), first.redirected],
      [second.status, second.ok, await second.text(), second.redirected, second.url.replace(url, '')],
      [other.status, other.ok, await other.text()],
    ];
  }, origin);
  expect(told).toEqual([
    [200, true, 'no cookie', false],
    [200, true, 'of=nurse-a', true, '/here'],
    [404, false, 'no cookie'],
  ]);
});

it('gives up a fetch when its signal says so, and fails one that nobody answers', async () => {
  const told = await probe.app.evaluate(async ({ session }, url) => {
    const holder = session.fromPartition('fetching');
    const signal = AbortSignal.timeout(200);
    const late = await holder.fetch(`${url}/never`, { signal }).then(
      () => 'answered',
      (error) => error.name,
    );
    const refused = await holder.fetch('http://127.0.0.1:1/').then(
      () => 'answered',
      (error) => error.name,
    );
    return { late, aborted: signal.aborted, refused };
  }, origin);
  expect(told.late).toMatch(/TimeoutError|AbortError/);
  expect(told.aborted).toBe(true);
  expect(told.refused).not.toBe('answered');
});
