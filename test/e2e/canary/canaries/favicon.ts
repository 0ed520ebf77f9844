/** The page's icon: Electron keeps no icons of its own, so that what can be left of one lies in the HTTP cache. */
import { type Canary, fetched } from '../canary.ts';

export const favicon: Canary = {
  name: 'favicon',
  residue: 'httpCache',
  answers: (_heard, token) => ({
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=3600, immutable' },
    body: `<svg xmlns="http://www.w3.org/2000/svg" id="${token}"/>`,
  }),
  async write(desk) {
    await desk.run(`new Promise((resolve) => {
      document.head.insertAdjacentHTML('beforeend', '<link rel="icon" href="/favicon/icon.svg">');
      const image = new Image();
      image.onload = image.onerror = resolve;
      image.src = '/favicon/icon.svg';
    }).then(() => 'shown')`);
  },
  read: async (desk, token) =>
    (await desk.run<string>(fetched('/favicon/icon.svg', { cache: 'force-cache' }))).includes(token),
};
