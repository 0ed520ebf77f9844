/**
 * What the network stack remembers of servers: HSTS, their protocols, reporting, trust tokens, shared dictionaries. It
 * lies in the network process's memory alone, for the partition has no place on disk, and ends with it.
 */
import { inNetworkProcess, type Residue } from '../residue.ts';

export function networkState(): Residue {
  return inNetworkProcess('networkState', async ({ session }) => {
    await session?.clearSharedDictionaryCache();
  });
}
