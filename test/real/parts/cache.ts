/**
 * What takes minutes to fetch and prepare is kept once per machine. A folder is named after all that goes into it and gets
 * its name last: if it is there, it is whole.
 */

import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './set-up.ts';

type Prepare = (draft: string) => Promise<void>;

/** Resolves with the folder, which `prepare` has filled now or in an earlier run. */
export async function kept(part: string, content: string, prepare: Prepare): Promise<string> {
  return await keptIn(join(await cacheFolder(), part), content, prepare);
}

/** The same, for a folder of one's own. */
export async function keptIn(cache: string, content: string, prepare: Prepare): Promise<string> {
  const folder = join(cache, content);
  if (await exists(folder)) return folder;
  await removeDraftsOfTheDead(cache);
  const draft = `${folder}.draft-${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    await prepare(draft);
    await rename(draft, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error; // otherwise another run was faster
    });
    return folder;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function removeDraftsOfTheDead(cache: string): Promise<void> {
  for (const name of await readdir(cache).catch(() => [])) {
    const pid = /\.draft-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !(await exists(`/proc/${pid}`))) await rm(join(cache, name), { recursive: true });
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
