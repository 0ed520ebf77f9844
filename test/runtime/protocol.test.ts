import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Probe, startProbe } from './probe.ts';

const ORIGIN = 'https://station.wardkey.internal';

let probe: Probe;

beforeAll(async () => {
  probe = await startProbe();
  await probe.app.evaluate(async ({ BrowserWindow, session }, origin) => {
    const own = session.fromPartition('station-page');
    own.protocol.handle('https', async (request) => {
      const { host, pathname } = new URL(request.url);
      if (`https://${host}` !== origin || pathname === '/gone') return new Response('Not found', { status: 404 });
      if (pathname === '/fault') throw new Error('a fault of the handler');
      if (pathname === '/echo')
        return Response.json({ method: request.method, body: await request.text(), of: request.headers.get('x-of') });
      const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "script-src 'none'" };
      return new Response('<title>Ünit</title><script>document.title = "ran"</script>', { headers });
    });
    const window = new BrowserWindow({ webPreferences: { session: own, sandbox: true } });
    await window.loadURL(`${origin}/`);
    Object.assign(globalThis, { window });
  }, ORIGIN);
});

afterAll(() => probe.end());

function inPage(script: string): Promise<unknown> {
  return probe.app.evaluate((_electron, text) => {
    const { webContents } = Reflect.get(globalThis, 'window') as Electron.BrowserWindow;
    return webContents.executeJavaScript(text);
  }, script);
}

it('serves an https origin that no server has, as a secure context', async () => {
  expect(await inPage('[location.origin, isSecureContext, typeof navigator.credentials.get]')).toEqual([
    ORIGIN,
    true,
    'function',
  ]);
});

it("keeps the response's character set and its content security policy", async () => {
  expect(await inPage('[document.characterSet, document.title]')).toEqual(['UTF-8', 'Ünit']);
});

it('hands the handler method, headers and body', async () => {
  const echo = await inPage(
    "fetch('/echo', { method: 'POST', headers: { 'X-Of': 'the page' }, body: 'a body' }).then((r) => r.json())",
  );
  expect(echo).toEqual({ method: 'POST', body: 'a body', of: 'the page' });
});

it('passes the status on, and fails what the handler fails at', async () => {
  expect(await inPage("fetch('/gone').then((r) => [r.status, r.ok])")).toEqual([404, false]);
  expect(await inPage("fetch('/fault').then(() => 'answered', () => 'failed')")).toBe('failed');
});

it('serves nothing in another partition, and nothing after unhandle', async () => {
  const elsewhere = await probe.app.evaluate(async ({ BrowserWindow }, origin) => {
    const other = new BrowserWindow({ webPreferences: { partition: 'another' } });
    return await other.loadURL(`${origin}/`).then(
      () => 'answered',
      (error) => error.code,
    );
  }, ORIGIN);
  expect(elsewhere).toBe('ERR_NAME_NOT_RESOLVED');
  const after = await probe.app.evaluate(async ({ session }, origin) => {
    const own = session.fromPartition('station-page');
    own.protocol.unhandle('https');
    const { webContents } = Reflect.get(globalThis, 'window') as Electron.BrowserWindow;
    return await webContents.executeJavaScript(`fetch('${origin}/echo').then(() => 'answered', () => 'failed')`);
  }, ORIGIN);
  expect(after).toBe('failed');
});
