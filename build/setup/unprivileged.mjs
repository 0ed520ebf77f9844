// @ts-check
// Running Electron with Chromium's sandbox on. Root cannot (Chromium refuses), so root hands it to a user without rights.

import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { SHARED_CACHE } from './cache.mjs';
import { attempt, isRoot, must } from './command.mjs';
import { say } from './progress.mjs';
import { sandboxed, script } from './sandbox.mjs';

const NAME = 'wardkey-test';
const HOME = '/var/lib/wardkey-test';
/** Below the user's runtime folder: the key to the display the user may draw on. */
const COOKIE = 'Xauthority';

/** @typedef {{ name: string, uid: number, gid: number, home: string, runtimeDir: string }} User */

/**
 * The user without rights, made once. Only root can act as somebody else; everybody else already is without rights.
 * @returns {Promise<User | undefined>}
 */
export async function unprivilegedUser() {
  if (!isRoot()) return undefined;
  if ((await attempt('id', ['-u', NAME])).code !== 0) {
    const made = await attempt('useradd', ['--system', '--user-group', '--create-home', '--home-dir', HOME, NAME]);
    // 9: another set-up made the user at the same moment (useradd(8), exit values)
    if (made.code !== 0 && made.code !== 9)
      throw new Error(`The user ${NAME} could not be made: ${made.output.trim()}`);
  }
  const uid = Number(await must('id', ['-u', NAME]));
  const gid = Number(await must('id', ['-g', NAME]));
  const runtimeDir = `/run/${NAME}`;
  await mkdir(runtimeDir, { recursive: true });
  await chown(runtimeDir, uid, gid);
  await chmod(runtimeDir, 0o700);
  return { name: NAME, uid, gid, home: HOME, runtimeDir };
}

/**
 * What stands before a command in a shell so that it runs as that user; nothing when there is no need to change. Her
 * home is the one that WARDKEY_TEST_HOME names, where a test wants one of its own.
 * @param {User | undefined} user
 * @returns {string[]}
 */
export function commandPrefix(user) {
  if (!user) return [];
  const { name, uid, gid, home, runtimeDir } = user;
  const display = `XAUTHORITY=${path.join(runtimeDir, COOKIE)}`;
  const own = [
    `"HOME=\${WARDKEY_TEST_HOME:-${home}}"`,
    `USER=${name}`,
    `LOGNAME=${name}`,
    `XDG_RUNTIME_DIR=${runtimeDir}`,
    display,
  ];
  const homes = ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'];
  const foreign = [...homes, 'WARDKEY_TEST_HOME'].flatMap((name) => ['-u', name]);
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', 'env', ...foreign, ...own];
}

/** Lets the user without rights draw on root's display, by a copy of root's X cookie; others need no such thing. */
export async function lendDisplay() {
  const user = await unprivilegedUser();
  const { DISPLAY } = process.env;
  if (!user || !DISPLAY) return;
  const file = path.join(user.runtimeDir, COOKIE);
  await rm(file, { force: true });
  await attempt('xauth', ['extract', file, DISPLAY]);
  // no file: a display without a cookie lets everybody on this machine draw
  if (existsSync(file)) await chown(file, user.uid, user.gid);
}

/**
 * A program to start instead of Electron, so that the sandbox is on; with `asGiven` every argument comes to it as it is.
 * @param {{ electron: string, asGiven?: boolean }} given
 * @returns {Promise<string>}
 */
export async function asUnprivileged({ electron, asGiven = false }) {
  const user = await unprivilegedUser();
  if (!user) return await sandboxed(electron);
  const readable = await readableByAll(electron);
  // Playwright adds the switch by itself unless it is told otherwise; whoever asks for this program wants the sandbox
  const withSandbox = 'for argument; do shift; [ "$argument" = --no-sandbox ] || set -- "$@" "$argument"; done';
  const lines = [
    '#!/bin/sh',
    ...(asGiven ? [] : [withSandbox]),
    `exec ${[...commandPrefix(user), readable].join(' ')} "$@"`,
  ];
  return await script(`unprivileged-${electron}`, lines);
}

/**
 * Electron as root without the sandbox, said aloud; as anybody else Electron itself.
 * @param {{ electron: string }} given
 * @returns {Promise<string>}
 */
export async function asWhoeverThisIs({ electron }) {
  if (!isRoot()) return await sandboxed(electron);
  say(
    "This runs as root, so Electron runs with --no-sandbox; run it as an ordinary user to have Chromium's sandbox on.",
  );
  return await script(`root-${electron}`, ['#!/bin/sh', `exec ${electron} --no-sandbox "$@"`]);
}

/**
 * A checkout may lie where only root can read, and files from npm have no set-user-id bit: then root keeps a copy.
 * @param {string} electron
 */
async function readableByAll(electron) {
  if (electron.startsWith(`${SHARED_CACHE}/`)) return electron;
  const from = path.dirname(electron);
  const name = `electron-${createHash('sha256')
    .update(`${from} ${statSync(electron).mtimeMs}`)
    .digest('hex')
    .slice(0, 12)}`;
  const to = path.join(SHARED_CACHE, name);
  if (!existsSync(to)) await copyForAll(from, to);
  return path.join(to, path.basename(electron));
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copyForAll(from, to) {
  await mkdir(SHARED_CACHE, { recursive: true, mode: 0o755 });
  const draft = await mkdtemp(path.join(SHARED_CACHE, '.copying-'));
  try {
    await must('cp', ['-a', `${from}/.`, draft]);
    await must('chown', ['-R', 'root:root', draft]);
    await must('chmod', ['-R', 'a+rX', draft]);
    await chmod(path.join(draft, 'chrome-sandbox'), 0o4755);
    await rename(draft, to).catch((error) => {
      if (!existsSync(to)) throw error; // otherwise another set-up made the same copy at the same moment
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
