/** An open connection is bound to whoever opened it: the server still knows her. Judged by the server's own end of it. */
import { type Canary, fetched } from '../canary.ts';

export const connection: Canary = {
  name: 'connection',
  residue: 'connections',
  answers: () => ({ body: 'kept open' }),
  async write(desk, token) {
    await desk.run(fetched(`/connection/open?${token}`));
  },
  async read({ site }, token) {
    const ofToken = site.log.filter(({ url }) => url.includes(token)).map(({ connection }) => connection);
    return ofToken.some((each) => site.isOpen(each));
  },
};
