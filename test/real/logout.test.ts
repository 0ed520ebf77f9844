/**
 * What a switch does to the session on the server, asked with the very key the first nurse's page has left: GNU Health and
 * Keycloak end it when the policy says how, and keep it when it does not, however clean the station is.
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GnuHealth, installGnuHealth, logIn, nurse, startGnuHealth } from './parts/gnuhealth.ts';
import { clientId, installKeycloak, type Keycloak, passwords, startKeycloak } from './parts/keycloak.ts';
import { type PkceApp, refreshTokenOf, signIn, startPkceApp, tokensKey } from './parts/pkce-app.ts';
import { type AuditLine, gnuHealthEhr, type HostedEhr, NURSE_A, NURSE_B, openWard, type Ward } from './ward.ts';

/** Asks the server with a key of the past; resolves to the status it answers. */
type Ask = () => Promise<number>;

interface Switched {
  readonly before: number;
  readonly after: number;
  readonly logout: AuditLine['logout'];
}

/** Nurse A signs in to the EHR, nurse B takes over, and then nurse A's key is tried again. */
async function switched(ehr: HostedEhr, work: (page: Page) => Promise<Ask>): Promise<Switched> {
  const ward = await openWard(ehr);
  try {
    const ask = await nurseAWorks(ward, work);
    const before = await ask();
    await ward.tap(NURSE_B);
    const lines = ward.audit().map((line): AuditLine => JSON.parse(line));
    const wipe = lines.find(({ event, cause }) => event === 'wipe' && cause === 'switch');
    expect(wipe).toMatchObject({ person: NURSE_A.user, verified: true });
    const after = await ask();
    const { remote } = ward.station;
    const proving = remote.history.length;
    await ward.typePin(NURSE_B);
    await remote.until((seen) => seen.state === 'open' && seen.page === 'ready', { after: proving });
    return { before, after, logout: wipe?.logout };
  } finally {
    await ward.close();
  }
}

async function nurseAWorks(ward: Ward, work: (page: Page) => Promise<Ask>): Promise<Ask> {
  await ward.ready();
  await ward.tap(NURSE_A);
  await ward.typePin(NURSE_A);
  await ward.station.remote.until((seen) => seen.state === 'open' && seen.page === 'ready');
  return work(await ward.ehrPage());
}

describe('GNU Health', () => {
  let health: GnuHealth;
  beforeAll(async () => {
    health = await startGnuHealth({ dir: await installGnuHealth() });
  });
  afterAll(() => health?.stop());

  async function work(page: Page): Promise<Ask> {
    await logIn(page, nurse.login, nurse.password);
    const stored = await page.evaluate<string>(`localStorage.getItem('sao_session_health')`);
    const { login, user_id, session } = JSON.parse(stored);
    const authorization = `Session ${Buffer.from(`${login}:${user_id}:${session}`).toString('base64')}`;
    const body = JSON.stringify({ id: 1, method: 'model.gnuhealth.patient.search_count', params: [[], {}] });
    const headers = { 'content-type': 'application/json', authorization };
    return async () => (await fetch(`${health.origin}/health/`, { method: 'POST', headers, body })).status;
  }

  const logout = () => ({
    url: `${health.origin}/health/`,
    headers: { 'Content-Type': 'application/json', Authorization: 'Session {token}' },
    body: '{"id":1,"method":"common.db.logout","params":[]}',
    token: { localStorage: 'sao_session_health', format: '{login}:{user_id}:{session}', encode: 'base64' },
  });

  it("answers nurse A's session key with 401 after a switch", async () => {
    const ehr = { ...gnuHealthEhr(health), logout: logout() };
    const outcome = { before: 200, after: 401, logout: { result: 'answered', status: 200 } };
    expect(await switched(ehr, work)).toEqual(outcome);
  });

  it('still answers it with 200 when the policy names no logout', async () => {
    const outcome = { before: 200, after: 200, logout: undefined };
    expect(await switched(gnuHealthEhr(health), work)).toEqual(outcome);
  });
});

describe('Keycloak', () => {
  let app: PkceApp;
  let keycloak: Keycloak;
  beforeAll(async () => {
    app = await startPkceApp(() => keycloak.issuer);
    keycloak = await startKeycloak({ dir: await installKeycloak(), app: app.origin });
  });
  afterAll(async () => {
    await keycloak?.stop();
    await app?.stop();
  });

  const endpoint = (name: string) => `${keycloak.issuer}/protocol/openid-connect/${name}`;

  async function work(page: Page): Promise<Ask> {
    await signIn(page, 'nurse-a', passwords['nurse-a']);
    const token = await refreshTokenOf(page);
    const body = { grant_type: 'refresh_token', client_id: clientId, refresh_token: token };
    return async () => (await fetch(endpoint('token'), { method: 'POST', body: new URLSearchParams(body) })).status;
  }

  const ehr = (): HostedEhr => ({
    name: 'Ward app',
    startUrl: app.url,
    allow: [`${app.origin}/*`, `${keycloak.origin}/*`],
  });

  const logout = () => ({
    url: endpoint('logout'),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `client_id=${clientId}&refresh_token={token}`,
    token: { sessionStorage: tokensKey, origin: app.origin, format: '{refresh_token}', encode: 'url' },
  });

  it("answers nurse A's refresh token with 400 after a switch", async () => {
    const outcome = { before: 200, after: 400, logout: { result: 'answered', status: 204 } };
    expect(await switched({ ...ehr(), logout: logout() }, work)).toEqual(outcome);
  });

  it('still answers it with 200 when the policy names no logout', async () => {
    expect(await switched(ehr(), work)).toEqual({ before: 200, after: 200, logout: undefined });
  });
});
