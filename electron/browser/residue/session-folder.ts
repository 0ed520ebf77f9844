/** Files on disk: the temporary folder of whoever was signed on, and the session folders of runs that were killed. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Machine, type Residue, store } from '../residue.ts';

export function sessionFolder({ folders }: Machine): Residue {
  const { temporary, leftovers } = folders;
  const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 3 });
  return store('sessionFolder', {
    async clear() {
      const inside = (await readdir(temporary)).map((name) => join(temporary, name));
      await Promise.all([...inside, ...leftovers()].map(remove));
    },
    async verify() {
      return (await readdir(temporary)).length === 0 && leftovers().length === 0 ? 'gone' : 'left';
    },
  });
}
