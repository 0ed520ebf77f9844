/** Responses kept for speed. The partition has its HTTP cache switched off; this looks again. */
import { type Residue, storeInNetworkProcess } from '../residue.ts';

export function httpCache(): Residue {
  return storeInNetworkProcess('httpCache', {
    async clear({ session }) {
      await session?.clearCache();
    },
    async verify({ session }) {
      return session === undefined || (await session.getCacheSize()) === 0 ? 'gone' : 'left';
    },
  });
}
