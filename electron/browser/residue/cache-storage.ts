/**
 * What pages and service workers keep by `caches.open`, often whole patient pages. Chromium counts its bytes late, or for
 * a while not at all (seen on 108): bytes prove that something is left, none prove nothing, and what holds is the seal.
 */
import { type Residue, store, verdictOfSeal } from '../residue.ts';

export function cacheStorage(): Residue {
  return store('cacheStorage', {
    async clear({ session }) {
      await session?.clearStorageData({ storages: ['cachestorage'] });
    },
    async verify(traces) {
      return (await traces.bytesIn(['cache_storage'])) > 0 ? 'left' : verdictOfSeal(traces);
    },
  });
}
