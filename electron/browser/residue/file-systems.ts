/** The private file system of an origin (OPFS), and the older sandboxed one. */
import { type Residue, store, verdictOfBytes } from '../residue.ts';

export function fileSystems(): Residue {
  return store('fileSystems', {
    async clear({ session }) {
      await session?.clearStorageData({ storages: ['filesystem'] });
    },
    verify: (traces) => verdictOfBytes(traces, 'file_systems'),
  });
}
