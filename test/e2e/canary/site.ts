/**
 * The canary site: https on this machine, one page, and below `/<canary>/` whatever that canary needs. It writes down
 * everything that is asked of it, so that a test can say what it did not hear.
 */
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Certificates } from './certificates.ts';

/** One request, with all that it says about who sent it. */
export interface Heard {
  readonly method: string;
  readonly host: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  readonly secure: boolean;
  /** Common name of the client's certificate. */
  readonly certificate: string | undefined;
  /** The TLS session goes on from an earlier connection. */
  readonly resumed: boolean;
  readonly connection: number;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/** `token` is what the canary was last told to keep. */
export type Answers = (heard: Heard, token: string) => Answer;

export interface Addresses {
  readonly url: string;
  /** The same without TLS, on the same port. */
  readonly plain: string;
  /** A site of somebody else. */
  readonly partner: string;
  /** A host nobody speaks to but the canary of TLS tickets. */
  readonly ticket: string;
  /** A host whose name the operating system has to resolve: Chromium knows localhost by itself. */
  readonly machine: string;
  /** Asks for a client certificate. */
  readonly certificate: string;
}

export interface Site extends Addresses {
  readonly log: readonly Heard[];
  tell(canary: string, token: string): void;
  isOpen(connection: number): boolean;
  /** The first request from that place in the log on that is wanted. */
  until(wanted: (heard: Heard) => boolean, from?: number): Promise<Heard>;
  stop(): Promise<void>;
}

/** The name that this machine gives itself, and the address the operating system knows for it. */
export interface Machine {
  readonly name: string;
  readonly address: string;
}

const LOOPBACK = '127.0.0.1';
/** The first byte of a TLS connection: a handshake record (RFC 8446, 5.1). */
const HANDSHAKE = 0x16;
const PATIENCE_MS = 5_000;

export const PAGE = `<!doctype html><meta charset="utf-8"><title>Canary</title>
<style>body { margin: 24px; font: 16px sans-serif } input { width: 480px; height: 32px }</style>
<h1>Canary</h1><input id="text" autocomplete="off">`;

export async function startSite(
  { key, certificate, authority }: Certificates,
  machine: Machine,
  answers: ReadonlyMap<string, Answers>,
): Promise<Site> {
  const log: Heard[] = [];
  const tokens = new Map<string, string>();
  const connections: Socket[] = [];
  const said = new EventEmitter();
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    if (!connections.includes(socket)) connections.push(socket);
    const heard = await heardOf(request, connections.indexOf(socket));
    log.push(heard);
    send(response, heard, answerTo(heard, answers, tokens));
    said.emit('heard');
  };
  const pems = { key: readFileSync(key), cert: readFileSync(certificate), ca: readFileSync(authority) };
  const open = { keepAliveTimeout: 0, requestTimeout: 0 };
  const secure = createSecureServer({ ...open, ...pems }, hear);
  const plain = createServer(open, hear);
  const both = sorting(plain, secure);
  const elsewhere = sorting(plain, secure);
  const asking = createSecureServer({ ...open, ...pems, requestCert: true, rejectUnauthorized: false }, hear);
  const raw = new Set<Socket>();
  const servers = [both, asking, ...(machine.address === LOOPBACK ? [] : [elsewhere])];
  for (const server of servers) server.on('connection', (socket: Socket) => void raw.add(socket));
  const [port, certificatePort] = [await listen(both), await listen(asking)];
  if (servers.includes(elsewhere)) await listen(elsewhere, machine.address, port);
  return {
    ...addressesFor(port, certificatePort, machine.name),
    log,
    tell: (canary, token) => void tokens.set(canary, token),
    isOpen: (connection) => connections[connection]?.destroyed === false,
    until: (wanted, from = 0) => heardWhen(said, () => log.slice(from).find(wanted)),
    async stop() {
      const closed = servers.map((server) => once(server, 'close'));
      for (const server of servers) server.close();
      for (const socket of raw) socket.destroy();
      await Promise.all(closed);
    },
  };
}

export const HOSTS = ['localhost', 'partner.localhost', 'ticket.localhost', 'certificate.localhost'];

function addressesFor(port: number, certificatePort: number, machine: string): Addresses {
  return {
    url: `https://localhost:${port}/`,
    plain: `http://localhost:${port}/`,
    partner: `https://partner.localhost:${port}/`,
    ticket: `https://ticket.localhost:${port}/`,
    machine: `https://${machine}:${port}/`,
    certificate: `https://certificate.localhost:${certificatePort}/`,
  };
}

/** TLS and plain HTTP on one port: a browser that was told to use TLS for a host keeps the port (RFC 6797, 8.3). */
function sorting(plain: Server, secure: Server): Server {
  return createSocketServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      const first: Buffer | null = socket.read(1);
      if (!first) return;
      socket.unshift(first);
      (first[0] === HANDSHAKE ? secure : plain).emit('connection', socket);
    });
  });
}

async function listen(server: Server, address = LOOPBACK, port = 0): Promise<number> {
  server.listen(port, address);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function heardOf(request: IncomingMessage, connection: number): Promise<Heard> {
  const socket = request.socket instanceof TLSSocket ? request.socket : undefined;
  const common = {
    method: request.method ?? '',
    host: request.headers.host ?? '',
    url: request.url ?? '/',
    headers: request.headers,
    secure: socket !== undefined,
    certificate: socket?.getPeerCertificate()?.subject?.CN?.toString(),
    resumed: socket?.isSessionReused() ?? false,
    connection,
  };
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return { ...common, body };
}

function answerTo(heard: Heard, answers: ReadonlyMap<string, Answers>, tokens: ReadonlyMap<string, string>): Answer {
  const [, canary = ''] = /^\/(\w+)\//.exec(heard.url) ?? [];
  const answer = answers.get(canary);
  if (answer) return answer(heard, tokens.get(canary) ?? 'nothing');
  if (/^\/(?:\?.*)?$/.test(heard.url)) return { headers: { 'content-type': 'text/html' }, body: PAGE };
  return { status: 404 };
}

/** Nothing is kept, and everybody may ask from anywhere, unless the canary wants it otherwise. */
function send(response: ServerResponse, { headers: asked }: Heard, { status = 200, headers = {}, body = '' }: Answer) {
  const origin = typeof asked.origin === 'string' ? asked.origin : '*';
  const common = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
  const all = { 'cache-control': 'no-store', 'content-type': 'text/plain', ...common, ...headers };
  for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
  response.writeHead(status);
  response.end(body);
}

async function heardWhen(said: EventEmitter, look: () => Heard | undefined): Promise<Heard> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  for (;;) {
    const found = look();
    if (found) return found;
    await once(said, 'heard', { signal });
  }
}
