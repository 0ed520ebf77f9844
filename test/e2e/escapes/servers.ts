/** A page that tries everything, allowed by the policy, and a server that no policy names and that hears what got out. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { demoPdf } from '../../demo/documents.ts';
import { BAND } from '../../demo/ehr/pages.ts';

export interface Listening {
  /** Ends in a slash. */
  readonly url: string;
  /** What was asked of it, oldest first; a connection without a request counts too. */
  readonly heard: readonly string[];
  stop(): Promise<void>;
}

export interface Servers {
  readonly elsewhere: Listening;
  readonly hostile: Listening;
}

/** Registers their start and end; they are there inside tests. */
export function openServers(): Servers {
  let running: Servers | undefined;
  const there = () => {
    if (!running) throw new Error('The servers are there inside tests only.');
    return running;
  };
  beforeAll(async () => {
    const elsewhere = await startElsewhere();
    running = { elsewhere, hostile: await startHostile(elsewhere.url) };
  });
  afterAll(() => Promise.all([running?.elsewhere.stop(), running?.hostile.stop()]));
  return {
    get elsewhere() {
      return there().elsewhere;
    },
    get hostile() {
      return there().hostile;
    },
  };
}

/** Whatever is asked of it, only connects to it, or reaches its port as a datagram, has got out. */
export function startElsewhere(): Promise<Listening> {
  return listen((_request, response) => response.end('elsewhere'));
}

/**
 * Serves itself at every path, a redirect to `elsewhere` at `/redirect`, a file to keep at `/download`, a PDF at
 * `/report.pdf`, one without a type at `/untyped` and `/unknown`, a login at `/login`, a worker at `/worker.js` that answers
 * for everything below `/by-worker/`.
 */
export function startHostile(elsewhere: string): Promise<Listening> {
  return listen((request, response) => {
    if (request.url === '/redirect') return response.writeHead(302, { location: elsewhere }).end();
    if (request.url === '/download') {
      return response.writeHead(200, { 'content-disposition': 'attachment; filename="escape.txt"' }).end('escape');
    }
    if (request.url === '/login') {
      return response.writeHead(401, { 'www-authenticate': 'Basic realm="Enter your PIN"' }).end('who?');
    }
    if (request.url === '/report.pdf') {
      return response.writeHead(200, { 'content-type': 'application/pdf' }).end(demoPdf());
    }
    // that it is a PDF, only its content says
    if (request.url === '/untyped') return response.writeHead(200).end(demoPdf());
    if (request.url === '/unknown') return response.writeHead(200, { 'content-type': '*/*' }).end(demoPdf());
    if (request.url?.startsWith('/worker.js')) {
      return response.writeHead(200, { 'content-type': 'text/javascript' }).end(WORKER);
    }
    return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  });
}

/** With something to read: Chromium 108 drops the keys of the first half second on a page that shows none (seen). */
const PAGE = `<!doctype html><title>Hostile</title><body style="margin:0;background:${BAND}">Hostile
<script>window.mark = 'hostile'; addEventListener('beforeunload', (event) => event.preventDefault());</script>`;

/**
 * Runs what it is asked to; answers with the script that stands in the address, or with a document that runs it. Whatever
 * stands in its own address it imports.
 */
const WORKER = `const [, imported] = location.search.split('?import=');
if (imported) importScripts(decodeURIComponent(imported));
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('message', ({ data, ports: [port] }) => Promise.resolve()
  .then(() => eval(data)).then((got) => port.postMessage('got ' + got), (error) => port.postMessage(error.name)));
addEventListener('fetch', (event) => {
  const { pathname, search } = new URL(event.request.url);
  if (!pathname.startsWith('/by-worker/')) return;
  const script = decodeURIComponent(search.slice(1));
  const [type, body] = pathname.endsWith('.js')
    ? ['text/javascript', script]
    : ['text/html', '<!doctype html><title>By its worker</title>By its worker<script>' + script + '</script>'];
  event.respondWith(new Response(body, { headers: { 'content-type': type } }));
});`;

/** A server on loopback that notes whatever reaches its port. */
export async function listen(answer: RequestListener): Promise<Listening> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  server.on('connection', () => heard.push('connection'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4', () => heard.push('datagram'));
  datagrams.bind(port, '127.0.0.1');
  await once(datagrams, 'listening');
  return {
    url: `http://127.0.0.1:${port}/`,
    heard,
    async stop() {
      datagrams.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
