/** The two things the real parts share with the project's set-up, which is plain JavaScript and has no types of its own. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../harness/root.ts';

const setUp = (file: string): string => pathToFileURL(join(projectRoot(), 'build/setup', file)).href;

/** Says on stderr what takes longer than two seconds. */
export async function during<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const progress: { during: (what: string, work: () => Promise<Result>) => Promise<Result> } = await import(
    setUp('progress.mjs')
  );
  return progress.during(what, work);
}

/** Root: /var/cache/wardkey; anybody else: below XDG_CACHE_HOME. */
export async function cacheFolder(): Promise<string> {
  const cache: { cacheFolder: () => string } = await import(setUp('cache.mjs'));
  return cache.cacheFolder();
}
