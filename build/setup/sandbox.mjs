// @ts-check
// Chromium's sandbox for somebody who is not root, and the small scripts that start Electron in a way of their own.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { writeWhenChanged } from '../files.mjs';
import { cacheFolder } from './cache.mjs';
import { attempt, must } from './command.mjs';
import { HELPER_ASIDE } from './verification.mjs';

/**
 * Electron with a sandbox for somebody who is not root: by user namespaces, by the helper beside it, or by a helper that
 * an administrator has installed once for every folder of this version.
 * @param {string} electron
 */
export async function sandboxed(electron) {
  const folder = path.dirname(electron);
  const [beside, aside] = [path.join(folder, 'chrome-sandbox'), path.join(folder, HELPER_ASIDE)];
  if (process.platform !== 'linux' || isSetUp(beside) || (await userNamespaces())) return electron;
  if (!existsSync(aside)) throw noSandbox(`sudo chown root:root ${beside} && sudo chmod 4755 ${beside}`);
  const version = readFileSync(path.join(folder, 'version'), 'utf8').trim();
  const installed = `/usr/local/lib/wardkey/chrome-sandbox-${version}`;
  if (!isSetUp(installed)) throw noSandbox(`sudo install -D -o root -g root -m 4755 ${aside} ${installed}`);
  // Chromium looks at this variable when there is no helper beside it and its program is the user's own
  return await script(electron, ['#!/bin/sh', `CHROME_DEVEL_SANDBOX=${installed} exec ${electron} "$@"`]);
}

/** @param {string} line */
function noSandbox(line) {
  return new Error(
    `This system allows Chromium no sandbox yet. Run this line once, then the command again:\n  ${line}`,
  );
}

/** @param {string} file */
function isSetUp(file) {
  const helper = statSync(file, { throwIfNoEntry: false });
  return helper !== undefined && helper.uid === 0 && (helper.mode & 0o4001) === 0o4001;
}

async function userNamespaces() {
  return (await attempt('unshare', ['--user', '--map-root-user', 'true'])).code === 0;
}

/**
 * @param {string} key
 * @param {readonly string[]} lines
 */
export async function script(key, lines) {
  const name = createHash('sha256')
    .update([key, ...lines].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const file = path.join(cacheFolder(), 'bin', `electron-${name}`);
  await writeWhenChanged(file, `${lines.join('\n')}\n`, 0o755);
  await must('chmod', ['755', cacheFolder(), path.dirname(file), file]); // whatever the umask took away
  return file;
}
