/** Belongs to the window, and outlives the page in it. */
import { inPage } from '../canary.ts';

export const sessionStore = inPage({
  name: 'sessionStorage',
  residue: 'domStorage',
  inItsWindow: true,
  write: (token) => `sessionStorage.setItem('canary', ${token})`,
  read: `Object.values(sessionStorage)`,
});
