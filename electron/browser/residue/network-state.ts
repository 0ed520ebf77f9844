/**
 * What the network stack remembers of servers: HSTS, their protocols, reporting, trust tokens, shared dictionaries.
 * Chromium clears it with the cache as long as no origin is named (network_context.cc, ClearNetworkingHistoryBetween).
 */
import { type Residue, store, verdictOfSeal } from '../residue.ts';

export function networkState(): Residue {
  return store('networkState', {
    async clear({ session }) {
      await session?.clearData({ dataTypes: ['cache', 'backgroundFetch'] });
      await session?.clearSharedDictionaryCache();
    },
    verify: verdictOfSeal,
  });
}
