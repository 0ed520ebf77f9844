/** Which certificate of the machine's store was chosen for a host; Electron has no call that forgets it (electron#21172). */
import { answering } from '../answering.ts';
import { type Canary, fetched } from '../canary.ts';
import type { Desk } from '../desk.ts';

const ask = (desk: Desk) => desk.run<string>(fetched(`${desk.site.certificate}clientCertificate/who`));

export const clientCertificate: Canary = {
  name: 'clientCertificate',
  residue: 'clientCertificate',
  answers: ({ certificate }) => ({ headers: { connection: 'close' }, body: certificate ?? 'nobody' }),
  write: (desk, token) =>
    answering(desk.app, { to: 'select-client-certificate', user: token }, async () => void (await ask(desk))),
  read: async (desk, token) => (await ask(desk)).includes(token),
};
