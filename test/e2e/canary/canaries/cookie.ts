/** A cookie no script can read, sent to the site that set it. */
import { fetched, inPage } from '../canary.ts';

export const cookie = inPage({
  name: 'cookie',
  residue: 'cookies',
  answers: ({ url, headers }, token) => ({
    ...(url.endsWith('/set') ? { headers: { 'set-cookie': `canary=${token}; ${ATTRIBUTES}` } } : {}),
    body: String(headers.cookie),
  }),
  write: () => fetched('/cookie/set'),
  read: fetched('/cookie/sent'),
});

const ATTRIBUTES = 'Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax';
