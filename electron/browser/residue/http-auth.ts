/** User names and passwords given to HTTP authentication; the browser would send them again without a question. */
import { type Residue, store, verdictOfSeal } from '../residue.ts';

export function httpAuth(): Residue {
  return store('httpAuth', {
    async clear({ session }) {
      await session?.clearAuthCache();
    },
    verify: verdictOfSeal,
  });
}
