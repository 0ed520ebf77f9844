// @ts-check
// Gives an unpacked verification runtime its application (test/runtime): a copy of the runtime's folder, of links to the
// same files, named after the application's content. No folder that something may be running from is ever written.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { attempt, must } from './command.mjs';

const FILES = ['package.json', 'main.js', 'utility.js'];

/**
 * @param {string} base an unpacked runtime
 * @param {string} application the folder with the built application
 */
export function folderWith(base, application) {
  const hash = createHash('sha256');
  for (const file of FILES) hash.update(readFileSync(path.join(application, file)));
  return `${base}-${hash.digest('hex').slice(0, 12)}`;
}

/**
 * @param {string} base
 * @param {string} application
 * @returns {Promise<string>} the folder to run from
 */
export async function withApplication(base, application) {
  const destination = folderWith(base, application);
  if (existsSync(destination)) return destination;
  const draft = await mkdtemp(path.join(path.dirname(base), '.linking-'));
  try {
    const copy = path.join(draft, 'copy');
    await link(base, copy);
    const place = path.join(copy, 'resources/app');
    await mkdir(place, { recursive: true });
    for (const file of FILES) await writeFile(path.join(place, file), readFileSync(path.join(application, file)));
    await must('chmod', ['-R', 'a+rX', path.join(copy, 'resources')]);
    await rename(copy, destination).catch((error) => {
      if (!existsSync(destination)) throw error; // otherwise another set-up made the same folder at the same moment
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return destination;
}

/**
 * Links keep owner, mode and the sandbox helper's set-user-id bit; a file system without links gets copies.
 * @param {string} from
 * @param {string} to
 */
async function link(from, to) {
  if ((await attempt('cp', ['-al', from, to])).code === 0) return;
  await rm(to, { recursive: true, force: true });
  await must('cp', ['-a', from, to]);
}
