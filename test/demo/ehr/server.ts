/** A small EHR on this machine's loopback for the demo and the tests: logins, sessions, patients, a note field. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../harness/root.ts';
import { ACCOUNTS, loginPage, patientList, patientPage, type SignedIn } from './pages.ts';
import { PATIENTS } from './patients.ts';
import { Sessions } from './sessions.ts';

export interface DemoEhr {
  readonly url: string;
  readonly port: number;
  /** Everything that was asked of it, oldest first, but for looks whether it is there. */
  readonly requests: readonly EhrRequest[];
  forgetRequests(): void;
  /** User names with a live session. */
  sessions(): readonly string[];
  /** Ends every session, as a server does that is started again. */
  endSessions(): void;
  /** From now on a logout takes this long. */
  delayLogout(ms: number): void;
  /** The server is down, with its sessions kept, until it resumes on the same port. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export interface EhrRequest {
  readonly method: string;
  readonly path: string;
  /** The user whose session cookie came with it. */
  readonly user?: string;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const COOKIE = 'meadow_session';
const LOGOUT = /^\/(?:logout$|api\/)/;
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/style.css': ['test/demo/ehr/static/style.css', 'text/css'],
  '/app.js': ['test/demo/ehr/static/app.js', 'text/javascript'],
  '/sw.js': ['test/demo/ehr/static/sw.js', 'text/javascript'],
  '/inter.woff2': ['assets/fonts/inter.woff2', 'font/woff2'],
};

export async function startDemoEhr({ port = 0 }: { port?: number } = {}): Promise<DemoEhr> {
  const sessions = new Sessions();
  const requests: EhrRequest[] = [];
  let logoutMs = 0;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://ehr');
    const account = sessions.at(cookie(request));
    if (request.method !== 'HEAD')
      requests.push({ method: request.method ?? '', path: pathname, ...(account ? { user: account.user } : {}) });
    if (LOGOUT.test(pathname)) await pause(logoutMs);
    send(response, fileAt(pathname) ?? (await route(request, pathname, sessions, account)));
  });
  await listen(server, port);
  const at = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${at}/`,
    port: at,
    requests,
    forgetRequests: () => requests.splice(0),
    sessions: () => sessions.users(),
    endSessions: () => sessions.clear(),
    delayLogout(ms) {
      logoutMs = ms;
    },
    pause: () => close(server),
    resume: () => listen(server, at),
    stop: () => close(server),
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

function cookie(request: IncomingMessage): string | undefined {
  return new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
}

function fileAt(path: string): Answer | undefined {
  const [file, type] = FILES[path] ?? [];
  if (!file || !type) return undefined;
  const headers = { 'content-type': type, 'cache-control': 'max-age=3600' };
  return { status: 200, headers, body: readFileSync(join(projectRoot(), file)) };
}

async function route(request: IncomingMessage, path: string, sessions: Sessions, account?: SignedIn): Promise<Answer> {
  if (path === '/login' && request.method === 'POST') return login(await form(request), sessions);
  if (path === '/logout') return logout(request, sessions);
  if (path.startsWith('/api/')) return { status: sessions.end(await shownBy(request, path)) ? 204 : 401 };
  if (!account) return html(loginPage(false), path === '/' ? 200 : 401);
  if (path === '/') return html(patientList(account));
  const patient = PATIENTS.find(({ id }) => path === `/patients/${id}` || path === `/patients/${id}/note`);
  if (!patient) return html('<!doctype html><title>Not found</title>Not found', 404);
  return request.method === 'POST' ? moved(`/patients/${patient.id}`) : html(patientPage(patient, account));
}

async function form(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

function login(given: URLSearchParams, sessions: Sessions): Answer {
  const account = ACCOUNTS.find(
    ({ user, password }) => given.get('user') === user && given.get('password') === password,
  );
  if (!account) return html(loginPage(true), 403);
  return moved('/', `${COOKIE}=${sessions.begin(account)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=28800`);
}

function logout(request: IncomingMessage, sessions: Sessions): Answer {
  sessions.end(cookie(request));
  return moved('/', `${COOKIE}=; Path=/; Max-Age=0`);
}

/** For programs: the session's cookie is no proof here, what counts is what they show in header, path or body. */
async function shownBy(request: IncomingMessage, path: string): Promise<string | undefined> {
  const [, credentials] = /^Session (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (credentials) return Buffer.from(credentials, 'base64').toString().split(':')[1];
  if (request.method === 'DELETE') return /^\/api\/sessions\/([^/]+)$/.exec(path)?.[1];
  return (await form(request)).get('session') ?? undefined;
}

function html(body: string, status = 200): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body };
}

function moved(location: string, setCookie?: string): Answer {
  return { status: 303, headers: { location, ...(setCookie ? { 'set-cookie': setCookie } : {}) } };
}

function send(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}
