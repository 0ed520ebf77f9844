// @ts-check
// Where runtimes and small scripts are kept between checkouts.

import { homedir } from 'node:os';
import path from 'node:path';
import { isRoot } from './command.mjs';

/** Root's own: what runs from here cannot be changed by the user it runs as. */
export const SHARED_CACHE = '/var/cache/wardkey';

export function cacheFolder() {
  if (isRoot()) return SHARED_CACHE;
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'wardkey');
}
