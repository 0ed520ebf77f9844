/** Service workers outlive the page that registered them, and their process with them. */
import type { Residue } from './residue.ts';

export const serviceWorkers: Residue = {
  name: 'serviceWorkers',
  async clear({ session }) {
    await session?.clearStorageData({ storages: ['serviceworkers'] });
  },
  async verify({ session }) {
    return session === undefined || Object.keys(session.serviceWorkers.getAllRunning()).length === 0;
  },
};
