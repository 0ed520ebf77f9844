/** What pages and service workers keep by `caches.open`, often whole patient pages. */
import { type Residue, store, verdictOfBytes } from '../residue.ts';

export function cacheStorage(): Residue {
  return store('cacheStorage', {
    async clear({ session }) {
      await session?.clearStorageData({ storages: ['cachestorage'] });
    },
    verify: (traces) => verdictOfBytes(traces, 'cache_storage'),
  });
}
