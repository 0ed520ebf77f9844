/** Resolved names: which hosts somebody spoke to. */
import { type Residue, store, verdictOfSeal } from '../residue.ts';

export function hostCache(): Residue {
  return store('hostCache', {
    async clear({ session }) {
      await session?.clearHostResolverCache();
    },
    verify: verdictOfSeal,
  });
}
