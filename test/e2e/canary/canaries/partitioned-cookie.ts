/**
 * A cookie of another site below this one. Chromium 108 ignores `Partitioned` unless a site takes part in its trial and
 * keeps an ordinary third-party cookie; from Chromium 114 on it lies in a store of its own (CHIPS).
 */
import type { Canary } from '../canary.ts';
import { fetched } from '../canary.ts';
import type { Desk } from '../desk.ts';

const ATTRIBUTES = 'Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=None; Partitioned';
const ask = (desk: Desk, path: string) => desk.run<string>(fetched(`${desk.site.partner}partitionedCookie/${path}`));

export const partitionedCookie: Canary = {
  name: 'partitionedCookie',
  residue: 'cookies',
  answers: ({ url, headers }, token) => ({
    ...(url.endsWith('/set') ? { headers: { 'set-cookie': `__Host-canary=${token}; ${ATTRIBUTES}` } } : {}),
    body: String(headers.cookie),
  }),
  write: async (desk) => void (await ask(desk, 'set')),
  read: async (desk, token) => (await ask(desk, 'sent')).includes(token),
};
