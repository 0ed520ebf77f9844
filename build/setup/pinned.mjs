// @ts-check
// The Electron this project ships on: fetched by the installer of the npm package `electron`, checked against the
// SHA-256 sums inside that package, which the lock file pins.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { attempt, excerpt } from './command.mjs';

const LIMIT_MS = 600_000;

/** These would take the sums from the server that sends the file, or another version or place than the pinned one. */
const MISLEADING =
  /^(npm_config_)?electron_use_remote_checksums$|^ELECTRON_(OVERRIDE_DIST_PATH|INSTALL_PLATFORM|INSTALL_ARCH)$/i;

/** @param {string} folder of the package electron */
export function pinnedVersion(folder) {
  return /** @type {string} */ (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version);
}

/**
 * @param {string} folder
 * @returns {string | undefined} the program, when it is there and has the pinned version
 */
export function pinnedElectron(folder) {
  try {
    const version = readFileSync(path.join(folder, 'dist/version'), 'utf8').trim().replace(/^v/, '');
    const program = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8').trim());
    return version === pinnedVersion(folder) && existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder
 * @param {{ env?: NodeJS.ProcessEnv, limitMs?: number }} [options]
 * @returns {Promise<string | undefined>} why it could not be had
 */
export async function installPinned(folder, { env = process.env, limitMs = LIMIT_MS } = {}) {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !MISLEADING.test(name)));
  const { code, output } = await attempt(process.execPath, [path.join(folder, 'install.js')], { env: clean, limitMs });
  if (code === 124) return `its download did not end within ${limitMs / 1000} s`;
  if (code !== 0) return `its download failed (${reason(output)})`;
  return pinnedElectron(folder) ? undefined : 'its installer ended without leaving it behind';
}

/** The line that names the error, of what the installer printed with its stack. @param {string} output */
function reason(output) {
  const lines = excerpt(output).split('\n');
  return (lines.find((line) => /Error\b.*: /.test(line)) ?? lines[0] ?? '').trim();
}
