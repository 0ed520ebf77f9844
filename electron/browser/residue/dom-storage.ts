/** `localStorage`; `sessionStorage` belongs to the contents and dies with them. No call outside a page can look at it. */
import { type Residue, store, verdictOfSeal } from '../residue.ts';

export function domStorage(): Residue {
  return store('domStorage', {
    async clear({ session }) {
      await session?.clearStorageData({ storages: ['localstorage'] });
    },
    verify: verdictOfSeal,
  });
}
