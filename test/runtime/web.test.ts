import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFetch } from './shim/web/fetch.ts';
import { Headers } from './shim/web/headers.ts';
import { Request } from './shim/web/request.ts';
import { Response } from './shim/web/response.ts';

let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/loop') return void response.writeHead(302, { location: '/loop' }).end();
    if (request.url === '/away') return void response.writeHead(303, { location: '/here' }).end();
    request.setEncoding('utf8').on('data', (text) => response.write(`${request.method} ${text}`));
    request.on('end', () => response.end(`${request.method} ${request.url}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

// the same statements hold of Node's own classes, which the newer runtime has
describe.each([
  ['the shim', { Headers, Request, Response, fetch: nodeFetch }],
  ['Node', globalThis],
])('%s', (_name, given) => {
  const web = given as typeof globalThis;

  it('keeps headers by name without regard to case, and cookies apart', () => {
    const headers = new web.Headers({ 'Content-Type': 'text/plain' });
    headers.append('X-One', 'a');
    headers.append('x-one', 'b');
    headers.append('Set-Cookie', 'a=1');
    headers.append('Set-Cookie', 'b=2');
    expect([...headers]).toEqual([
      ['content-type', 'text/plain'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['x-one', 'a, b'],
    ]);
    expect([headers.get('X-ONE'), headers.get('none'), headers.has('x-one')]).toEqual(['a, b', null, true]);
    expect(() => headers.set('no name', '')).toThrow(TypeError);
  });

  it('reads a body once, as text, JSON, bytes', async () => {
    const response = new web.Response('{"a":1}', { status: 201, headers: { 'Content-Type': 'application/json' } });
    expect([response.ok, response.status, await response.json(), response.bodyUsed]).toEqual([
      true,
      201,
      { a: 1 },
      true,
    ]);
    await expect(response.text()).rejects.toThrow(TypeError);
    expect(await new web.Response(Buffer.from('bytes')).text()).toBe('bytes');
    expect((await new web.Response(new Uint8Array([1, 2])).arrayBuffer()).byteLength).toBe(2);
    expect(await new web.Response(null).text()).toBe('');
    expect(new web.Response('text').headers.get('content-type')).toBe('text/plain;charset=UTF-8');
    expect(web.Response.json({}).headers.get('content-type')).toBe('application/json');
    expect(() => new web.Response('body', { status: 204 })).toThrow(TypeError);
  });

  it('refuses a body where there can be none, and takes over another request', async () => {
    expect(() => new web.Request(`${origin}/`, { body: 'x' })).toThrow(TypeError);
    const first = new web.Request(`${origin}/`, { method: 'post', body: 'x', headers: { 'X-Of': 'a' } });
    const second = new web.Request(first);
    expect([second.method, second.url, second.headers.get('x-of'), await second.text()]).toEqual([
      'POST',
      `${origin}/`,
      'a',
      'x',
    ]);
  });

  it('fetches, follows redirects, and says when it cannot', async () => {
    expect(await (await web.fetch(`${origin}/`, { method: 'POST', body: 'x' })).text()).toBe('POST xPOST /');
    const followed = await web.fetch(`${origin}/away`);
    expect([followed.redirected, await followed.text()]).toEqual([true, 'GET /here']);
    expect((await web.fetch(`${origin}/away`, { redirect: 'manual' })).status).toBe(303);
    await expect(web.fetch(`${origin}/away`, { redirect: 'error' })).rejects.toThrow(TypeError);
    await expect(web.fetch(`${origin}/loop`)).rejects.toThrow(TypeError);
    await expect(web.fetch('http://127.0.0.1:1/')).rejects.toThrow('fetch failed');
    await expect(web.fetch(`${origin}/`, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
