/**
 * What a browser keeps to go on with a TLS session on a new connection: the server recognises her by it (RFC 8446, C.4), and
 * with a client certificate it still is the one who showed it.
 */
import { type Canary, fetched } from '../canary.ts';

export const tlsTicket: Canary = {
  name: 'tlsTicket',
  residue: 'clientCertificate',
  answers: ({ resumed }) => ({ headers: { connection: 'close' }, body: resumed ? 'known' : 'new' }),
  write: async (desk) => void (await desk.run(fetched(`${desk.site.ticket}tlsTicket/first`))),
  read: async (desk) => (await desk.run(fetched(`${desk.site.ticket}tlsTicket/again`))) === 'known',
};
