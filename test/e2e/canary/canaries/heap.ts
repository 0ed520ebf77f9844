/** What a script holds in its memory, and what it goes on telling the server for as long as its process lives. */
import type { Canary } from '../canary.ts';

const BEAT_MS = 10;

export const heap: Canary = {
  name: 'heap',
  residue: 'processes',
  answers: () => ({}),
  async write(desk, token) {
    await desk.run(`window.kept = ${JSON.stringify(token)};
      setInterval(() => fetch('/heap/beat?' + window.kept), ${BEAT_MS}); 'beating'`);
    await desk.site.until(({ url }) => url.includes(token), desk.site.log.length - desk.heard().length);
  },
  read: async (desk, token) => desk.heard().some(({ url }) => url.includes(token)),
};
