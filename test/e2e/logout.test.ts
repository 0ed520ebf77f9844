/** What the server was told before the next nurse came, whatever the page and the server make of it. She always comes. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Logout } from '../../electron/core/receipt.ts';
import { type DemoEhr, startDemoEhr } from '../demo/ehr/server.ts';
import { NURSE_A, NURSE_B } from '../demo/nurses.ts';
import { auditLines } from '../harness/audit.ts';
import { filesUnder } from '../harness/files.ts';
import { logIn, typePin, unlock } from '../harness/nurse.ts';
import type { LaunchedStation } from '../harness/station.ts';
import { ehrGone, openWard } from './ward.ts';

const ward = openWard();

/** A server that answers a logout in its own way, by the path it is asked at. */
interface Odd {
  readonly url: string;
  readonly asked: IncomingMessage[];
  readonly server: Server;
}

let odd: Odd;
let elsewhere: DemoEhr;

beforeAll(async () => {
  elsewhere = await startDemoEhr();
  odd = await startOdd();
});

afterAll(async () => {
  odd.server.closeAllConnections();
  odd.server.close();
  await elsewhere.stop();
});

async function startOdd(): Promise<Odd> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    if (request.url === '/never') return;
    if (request.url === '/away') return response.writeHead(307, { location: `${elsewhere.url}logout` }).end();
    if (request.url === '/fault') return response.writeHead(503).end();
    if (request.url === '/endless') return response.write('a beginning');
    return response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

interface Handover {
  readonly logout: string | object;
  readonly allow?: readonly string[];
  /** What happens between nurse A's login and nurse B's tap. */
  readonly meanwhile?: (station: LaunchedStation) => Promise<unknown>;
}

interface HandedOver {
  /** As the audit has it. */
  readonly outcome: Logout;
  readonly ms: number;
  /** Everything the station has written and said. */
  readonly told: string;
}

/** Nurse A works, nurse B taps, and is at her own EHR in the end. */
interface Wipe {
  readonly cause: string;
  readonly logout: Logout;
  readonly ms: number;
}

async function handOver({ logout, allow = [], meanwhile }: Handover): Promise<HandedOver> {
  const folder = await ward.folder({ logout, allow: [`${odd.url}/*`, ...allow] });
  return ward.station(folder, async (station) => {
    const { remote, ehr } = station;
    await unlock(station, NURSE_A);
    await logIn(station, NURSE_A);
    await meanwhile?.(station);
    const from = remote.history.length;
    await remote.tap(NURSE_B.badge);
    await remote.until(({ state, person }) => state === 'proving' && person === NURSE_B.user, { after: from });
    await ehrGone(station);
    await typePin(station, NURSE_B.pin);
    await remote.until(({ state, page }) => state === 'open' && page === 'ready', { after: from });
    await ehr.until(`document.querySelector('#login')`);
    const wipes = auditLines<Wipe>(folder.data, 'wipe').filter(({ cause }) => cause === 'switch');
    expect(wipes).toMatchObject([{ person: NURSE_A.user, verified: true }]);
    const { logout: outcome, ms } = wipes[0] ?? expect.unreachable('There is no receipt.');
    const told = filesUnder(folder.data).map((file) => readFileSync(file, 'latin1'));
    return { outcome, ms, told: [...told, station.said()].join('\n') };
  });
}

const api = (path: string) => `${ward.ehr.url}api/${path}`;
const lastAsked = () => ward.ehr.requests.filter(({ path }) => path.startsWith('/api/')).at(-1);
const keyOf = ({ ehr }: LaunchedStation) => ehr.run<string>('document.body.dataset.key');

/** The page's own words cannot be trusted: it may have made something else of its storage. */
const TAMPER = `Storage.prototype.getItem = () => 'evil'; Object.defineProperty(window, 'origin', { value: 'evil' }); 'done'`;

const SAO_LIKE = () => ({
  url: api('logout'),
  headers: { Authorization: 'Session {token}', Origin: ward.ehr.url.slice(0, -1) },
  token: { localStorage: 'meadow.session', format: '{user}:{key}', encode: 'base64' },
});

describe('a server that listens', () => {
  it('is told by an address that is visited, and its redirect is followed', async () => {
    const { outcome } = await handOver({ logout: `${ward.ehr.url}logout` });
    expect(outcome).toEqual({ result: 'answered', status: 200 });
    expect(ward.ehr.sessions()).toEqual([]);
  });

  it('is told by a token of the page, as the holder, and nobody else is', async () => {
    let key = '';
    const { outcome, told } = await handOver({
      logout: SAO_LIKE(),
      meanwhile: async (station) => {
        key = await keyOf(station);
        expect(await station.ehr.run(TAMPER)).toBe('done');
        expect(await station.ehr.run(`localStorage.getItem('meadow.session')`)).toBe('evil');
      },
    });
    expect(outcome).toEqual({ result: 'answered', status: 204 });
    expect(lastAsked()).toEqual({ method: 'POST', path: '/api/logout', user: NURSE_A.user });
    expect(ward.ehr.sessions()).toEqual([]);
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
    expect(told).toContain('"result":"answered"');
    const basic = Buffer.from(`${NURSE_A.user}:${key}`).toString('base64');
    for (const secret of [key, basic]) expect(told).not.toContain(secret);
  });

  it('is told by a token of the tab, in the address', async () => {
    const logout = { url: api('sessions/{token}'), method: 'DELETE', token: { sessionStorage: 'meadow.key' } };
    expect((await handOver({ logout })).outcome).toEqual({ result: 'answered', status: 204 });
    expect(lastAsked()?.method).toBe('DELETE');
    expect(ward.ehr.sessions()).toEqual([]);
  });

  it('is told by a cookie no script can read, in a body', async () => {
    const { outcome } = await handOver({
      logout: {
        url: api('logout'),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'reason=switch&session={token}',
        token: { cookie: 'meadow_session', encode: 'url' },
      },
      meanwhile: async ({ ehr }) => expect(await ehr.run('document.cookie')).not.toContain('meadow_session'),
    });
    expect(outcome).toEqual({ result: 'answered', status: 204 });
    expect(ward.ehr.sessions()).toEqual([]);
  });

  it('may refuse, and the receipt says with what', async () => {
    const ended = async () => ward.ehr.endSessions();
    expect((await handOver({ logout: SAO_LIKE(), meanwhile: ended })).outcome).toEqual({
      result: 'refused',
      status: 401,
    });
    expect((await handOver({ logout: `${odd.url}/fault` })).outcome).toEqual({ result: 'refused', status: 503 });
  });
});

describe('a token that is not there', () => {
  it('because nobody left one ends in no request', async () => {
    const asked = ward.ehr.requests.length;
    const logout = { ...SAO_LIKE(), token: { localStorage: 'meadow.nothing' } };
    expect((await handOver({ logout })).outcome).toEqual({ result: 'noToken' });
    expect(ward.ehr.requests.slice(asked).map(({ path }) => path)).not.toContain('/api/logout');
    expect(ward.ehr.sessions()).toEqual([NURSE_A.user]);
  });

  it('because the page is of another origin ends in no request', async () => {
    const { outcome } = await handOver({
      logout: { ...SAO_LIKE(), token: { ...SAO_LIKE().token, origin: odd.url } },
    });
    expect(outcome).toEqual({ result: 'noToken' });
    expect(ward.ehr.sessions()).toEqual([NURSE_A.user]);
  });

  it('because the page hangs, or its process is gone, holds up nobody', async () => {
    const hang = ({ ehr }: LaunchedStation) => ehr.run(`setTimeout(() => { for (;;); }); 'soon'`);
    expect((await handOver({ logout: SAO_LIKE(), meanwhile: hang })).outcome).toEqual({ result: 'noToken' });
    const kill = async ({ ehr, remote }: LaunchedStation) => {
      process.kill(await ehr.pid(), 'SIGKILL');
      await remote.until('locked');
    };
    expect((await handOver({ logout: SAO_LIKE(), meanwhile: kill })).outcome).toEqual({ result: 'noToken' });
  });

  it('is not needed where an address is visited, or a cookie is enough', async () => {
    const hang = ({ ehr }: LaunchedStation) => ehr.run(`setTimeout(() => { for (;;); }); 'soon'`);
    const logout = { url: api('sessions/{token}'), method: 'DELETE', token: { cookie: 'meadow_session' } };
    expect((await handOver({ logout, meanwhile: hang })).outcome).toEqual({ result: 'answered', status: 204 });
  });
});

describe('a server that does not listen', () => {
  it('and never answers is waited for two seconds', async () => {
    const { outcome, ms } = await handOver({ logout: `${odd.url}/never` });
    expect(outcome).toEqual({ result: 'timedOut' });
    expect(ms).toBeGreaterThan(1_900);
    const gone = odd.asked.find(({ url }) => url === '/never');
    expect(gone?.destroyed).toBe(true);
  });

  it('and begins an answer without end has answered, and is hung up on', async () => {
    const { outcome } = await handOver({ logout: { url: `${odd.url}/endless` } });
    expect(outcome).toEqual({ result: 'answered', status: 200 });
    const socket = odd.asked.find(({ url }) => url === '/endless')?.socket;
    expect(socket?.destroyed).toBe(true);
  });

  it('because it is down is a failure', async () => {
    const down = await startDemoEhr();
    await down.stop();
    const { outcome } = await handOver({ logout: `${down.url}logout`, allow: [`${down.url}*`] });
    expect(outcome).toEqual({ result: 'failed' });
  });

  it('and sends to a host no pattern names is a failure, and that host is never asked', async () => {
    const logout = { url: `${odd.url}/away`, body: 'session={token}', token: { cookie: 'meadow_session' } };
    expect((await handOver({ logout })).outcome).toEqual({ result: 'failed' });
    expect(odd.asked.map(({ url }) => url)).toContain('/away');
    expect(elsewhere.requests).toEqual([]);

    const allowed = await handOver({ logout, allow: [`${elsewhere.url}*`] });
    expect(allowed.outcome).toEqual({ result: 'answered', status: 200 });
    expect(elsewhere.requests[0]).toMatchObject({ method: 'POST', path: '/logout' });
  });
});
