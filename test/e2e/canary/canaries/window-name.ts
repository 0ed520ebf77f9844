/** The name of a window outlives every page in it. */
import { inPage } from '../canary.ts';

export const windowName = inPage({
  name: 'windowName',
  residue: 'page',
  inItsWindow: true,
  write: (token) => `window.name = ${token}`,
  read: 'window.name',
});
