// One fetch for three networks: Node's own (the global fetch) and Chromium's (net.fetch, session.fetch).
// A network is whatever turns a Request into a client request with Node's events.

import http from 'node:http';
import https from 'node:https';
import { ReadableStream } from 'node:stream/web';
import { Request, type RequestSettings } from './request.ts';
import { Response } from './response.ts';

interface Incoming extends NodeJS.EventEmitter {
  statusCode?: number | undefined;
  statusMessage?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
}

export interface Outgoing extends NodeJS.EventEmitter {
  end(body?: Buffer): unknown;
  abort(): void;
}

/** Starts the request; `redirected` is called with each address a redirect leads to. */
export type Network = (request: Request, redirected: (url: string) => void) => Outgoing;
export type Fetch = (input: string | URL | Request, settings?: RequestSettings) => Promise<Response>;

export function fetchOver(network: Network): Fetch {
  return async (input, settings) => {
    const request = new Request(input, settings);
    request.signal.throwIfAborted();
    const body = request.body ? Buffer.from(await request.bytes()) : undefined;
    return await new Promise((resolve, reject) => {
      let url = request.url;
      const outgoing = network(request, (next) => {
        url = next;
      });
      const giveUp = () => {
        reject(request.signal.reason);
        outgoing.abort();
      };
      request.signal.addEventListener('abort', giveUp);
      const over = () => request.signal.removeEventListener('abort', giveUp);
      outgoing.on('error', (error: Error) => {
        over();
        reject(new TypeError('fetch failed', { cause: error }));
      });
      outgoing.on('response', (incoming: Incoming) => {
        for (const end of ['end', 'error', 'aborted']) incoming.on(end, over);
        resolve(answer(incoming, url, url !== request.url));
      });
      outgoing.end(body);
    });
  };
}

function answer(incoming: Incoming, url: string, redirected: boolean): Response {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((line): [string, string] => [name, line]),
  );
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      incoming.on('data', (chunk: Buffer) => controller.enqueue(new Uint8Array(chunk)));
      incoming.on('end', () => controller.close());
      incoming.on('error', (error: Error) => controller.error(error));
      incoming.on('aborted', () => controller.error(new TypeError('terminated')));
    },
  });
  const status = incoming.statusCode ?? 0;
  return Response.fromNetwork(body, { status, statusText: incoming.statusMessage ?? '', headers }, { url, redirected });
}

const MOST_REDIRECTS = 20;

/** The global fetch: Node's own network, with its own trust store and no cookies. */
export async function nodeFetch(
  input: string | URL | Request,
  settings?: RequestSettings,
  hops = 0,
): Promise<Response> {
  const request = new Request(input, settings);
  const response = await fetchOver(nodeNetwork)(request);
  const next = response.headers.get('location');
  if (next === null || response.status < 301 || response.status > 308 || request.redirect === 'manual') return response;
  if (request.redirect === 'error') throw new TypeError(`fetch failed: ${request.url} redirects`);
  if (hops === MOST_REDIRECTS) throw new TypeError(`fetch failed: more than ${MOST_REDIRECTS} redirects`);
  const { signal, headers } = request;
  const followed = await nodeFetch(
    new URL(next, request.url),
    { method: followingMethod(request), signal, headers },
    hops + 1,
  );
  return Object.assign(followed, { redirected: true });
}

function followingMethod(request: Request): string {
  return request.method === 'HEAD' ? 'HEAD' : 'GET';
}

function nodeNetwork(request: Request): Outgoing {
  const client = request.url.startsWith('https:') ? https : http;
  const outgoing = client.request(request.url, {
    method: request.method,
    headers: Object.fromEntries(request.headers),
  });
  return Object.assign(outgoing, { abort: () => outgoing.destroy() });
}
