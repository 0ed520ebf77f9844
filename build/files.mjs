// @ts-check
// Small file helpers of the build: writing is atomic, so two builds at once or a reader in between do no harm.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

let writes = 0;

/**
 * Writes the file unless it has this content already.
 * @param {string} file
 * @param {string | Uint8Array} content
 * @param {number} [mode]
 */
export async function writeWhenChanged(file, content, mode = 0o644) {
  const wanted = Buffer.from(content);
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(wanted)) return;
  await mkdir(path.dirname(file), { recursive: true });
  writes += 1;
  const draft = `${file}.${process.pid}-${writes}.draft`;
  await writeFile(draft, wanted, { mode });
  await rename(draft, file);
}

/** Another build at the same moment may be about to rename it. @param {string} name */
export function isDraft(name) {
  return name.endsWith('.draft');
}
