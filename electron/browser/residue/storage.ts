/** Web storage of the partition: localStorage, IndexedDB, cache storage, file systems. In memory only, and emptied. */
import type { Residue } from './residue.ts';

export const storage: Residue = {
  name: 'storage',
  async clear({ session }) {
    await session?.clearStorageData();
    await session?.clearData();
  },
  /** A partition with a path on disk would not be one of ours. */
  async verify({ session }) {
    return session === undefined || session.getStoragePath() === null;
  },
};
