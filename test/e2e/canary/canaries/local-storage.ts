/** What scripts keep for an origin, without an end. */
import { inPage } from '../canary.ts';

export const localStore = inPage({
  name: 'localStorage',
  residue: 'domStorage',
  write: (token) => `localStorage.setItem('canary', ${token})`,
  read: `Object.values(localStorage)`,
});
