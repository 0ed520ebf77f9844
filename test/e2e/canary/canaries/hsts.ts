/**
 * A host that is to be spoken to over TLS only (HSTS): being remembered says that somebody was there. Chromium 108 keeps it
 * for localhost as for every host; the site has no other name that a station's policy would let it visit without TLS.
 */
import { type Canary, fetched } from '../canary.ts';

export const strictTransport: Canary = {
  name: 'strictTransport',
  residue: 'networkState',
  answers: ({ secure, url }) => ({
    ...(url.endsWith('/set') ? { headers: { 'strict-transport-security': 'max-age=3600' } } : {}),
    body: secure ? 'by TLS' : 'in the clear',
  }),
  write: async (desk) => void (await desk.run(fetched('/strictTransport/set'))),
  read: async (desk) => (await desk.run(fetched(`${desk.site.plain}strictTransport/how`))) === 'by TLS',
};
