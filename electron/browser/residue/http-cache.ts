/** Responses kept for speed. The partition has its HTTP cache switched off; this looks again. */
import { type Residue, store } from '../residue.ts';

export function httpCache(): Residue {
  return store('httpCache', {
    async clear({ session }) {
      await session?.clearCache();
    },
    async verify({ session }) {
      return session === undefined || (await session.getCacheSize()) === 0 ? 'gone' : 'left';
    },
  });
}
