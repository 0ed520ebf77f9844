/**
 * What the network stack remembers of servers: HSTS, their protocols, reporting, trust tokens, shared dictionaries.
 * Chromium clears it with the cache as long as no origin is named (network_context.cc, ClearNetworkingHistoryBetween).
 */
import { inNetworkProcess, type Residue } from '../residue.ts';

export function networkState(): Residue {
  return inNetworkProcess('networkState', async ({ session }) => {
    await session?.clearData({ dataTypes: ['cache', 'backgroundFetch'] });
    await session?.clearSharedDictionaryCache();
  });
}
