/** A single-page application on a free loopback port that has its users signed in by Keycloak. */

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright';

export type PkceApp = {
  readonly origin: string;
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/** The key of its tokens in the tab's storage: the token endpoint's JSON as it came. */
export const tokensKey = 'app.tokens';

const files = join(import.meta.dirname, 'pkce-app');

/** `issuer` is asked with every page: Keycloak wants to know the application's address before it has one itself. */
export async function startPkceApp(issuer: () => string): Promise<PkceApp> {
  const server = createServer(async ({ url = '/' }, response) => {
    const script = url === '/app.js';
    const content = await readFile(join(files, script ? 'app.js' : 'index.html'), 'utf8');
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html', 'cache-control': 'no-store' });
    response.end(content.replace('ISSUER', issuer()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { origin, url: `${origin}/`, stop };
}

/** Through Keycloak's own login page, until the application knows who it is. */
export async function signIn(page: Page, user: string, password: string): Promise<void> {
  await page.locator('#sign-in').click();
  await page.locator('#username').fill(user);
  await page.locator('#password').fill(password);
  await page.locator('#kc-login').click();
  await page.locator('#who', { hasText: user }).waitFor();
}

export async function refreshTokenOf(page: Page): Promise<string> {
  const stored = await page.evaluate<string>(`sessionStorage.getItem('${tokensKey}')`);
  return (JSON.parse(stored) as { refresh_token: string }).refresh_token;
}
