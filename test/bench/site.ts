/** The bench's EHR: one page on this machine's loopback, by an address of its own for each program that shows it. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { machineTime } from '../harness/protocol.ts';
import { benchPage, STORED_BYTES, WORKER } from './page.ts';

/** `full` fills the browser's stores once it has been painted, `plain` leaves them empty. */
export type Kind = 'full' | 'plain';

export interface Site {
  /** Where that program finds the page; ends in a slash. */
  url(kind: Kind, who: string): string;
  /** The page's own word that it was painted: when it arrived, in machine time. To be asked for before it can come. */
  painted(who: string): Promise<number>;
  /** The stores hold what they should, read back by the page; rejects when they do not. To be asked for before, too. */
  stored(who: string): Promise<void>;
  stop(): Promise<void>;
}

type Word = 'painted' | 'stored';

interface Heard {
  readonly at: number;
  readonly said: string;
}

const LIMIT_MS = 30_000;

export async function startSite(): Promise<Site> {
  const waiting = new Map<string, (heard: Heard) => void>();
  const server = createServer(async (request, response) => {
    const at = machineTime();
    const [, kind = '', who = '', what = ''] = (request.url ?? '').split('/');
    if (request.method !== 'POST') return page(response, kind, what);
    const said = await textOf(request);
    response.writeHead(204).end();
    waiting.get(`${what} ${who}`)?.({ at, said });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const word = (what: Word, who: string) => {
    const heard = new Promise<Heard>((resolve, reject) => {
      const late = () => reject(new Error(`The page of ${who} did not say "${what}" within ${LIMIT_MS} ms.`));
      const limit = setTimeout(late, LIMIT_MS).unref();
      waiting.set(`${what} ${who}`, (heard) => {
        clearTimeout(limit);
        waiting.delete(`${what} ${who}`);
        resolve(heard);
      });
    });
    // it may come to nothing before anybody waits for it, and is then told by whoever does
    heard.catch(() => undefined);
    return heard;
  };
  return {
    url: (kind, who) => `http://127.0.0.1:${port}/${kind}/${who}/`,
    painted: async (who) => (await word('painted', who)).at,
    stored: async (who) => checkStored(who, (await word('stored', who)).said),
    stop: () => close(server),
  };
}

function page(response: ServerResponse, kind: string, what: string): void {
  if (what === 'sw.js') return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(WORKER);
  if (what !== '' && what !== 'logout') return void response.writeHead(404).end();
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(200, headers).end(benchPage(kind === 'full' && what === ''));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

interface Stored {
  readonly bytes?: number;
  readonly worker?: boolean;
  readonly fault?: string;
}

function checkStored(who: string, said: string): void {
  const { bytes = 0, worker, fault } = JSON.parse(said) as Stored;
  if (bytes >= STORED_BYTES && worker) return;
  throw new Error(`${who} keeps ${bytes} bytes ${worker ? 'and' : 'without'} a service worker. ${fault ?? ''}`.trim());
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
