/** Databases of pages and workers. */
import { type Residue, store, verdictOfBytes } from '../residue.ts';

export function indexedDb(): Residue {
  return store('indexedDb', {
    async clear({ session }) {
      await session?.clearStorageData({ storages: ['indexdb'] });
    },
    verify: (traces) => verdictOfBytes(traces, 'indexeddb'),
  });
}
