/** Downloads and their partial files: they may lie in the holder's own folder only, and it goes with her. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Machine, type Residue, store } from '../residue.ts';

export function downloads({ folders }: Machine): Residue {
  return store('downloads', {
    async clear() {
      await rm(folders.downloads, { recursive: true, force: true, maxRetries: 3 });
    },
    async verify() {
      return existsSync(folders.downloads) ? 'left' : 'gone';
    },
  });
}
