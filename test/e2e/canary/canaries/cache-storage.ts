/** The cache that scripts fill themselves. */
import { inPage } from '../canary.ts';

export const cacheStore = inPage({
  name: 'cacheStorage',
  residue: 'cacheStorage',
  write: (token) => `caches.open('canary').then((cache) => cache.put('/cacheStorage/kept', new Response(${token})))`,
  read: `caches.match('/cacheStorage/kept').then((kept) => kept?.text())`,
});
