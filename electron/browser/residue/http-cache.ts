/** Responses and compiled scripts kept for speed. The partition has its HTTP cache switched off; this looks again. */
import type { Residue } from './residue.ts';

export const httpCache: Residue = {
  name: 'httpCache',
  async clear({ session }) {
    await session?.clearCache();
    await session?.clearCodeCaches({});
  },
  async verify({ session }) {
    return session === undefined || (await session.getCacheSize()) === 0;
  },
};
