// @ts-check
// The node modules: installed from the lock file when they are missing or differ from it.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { must } from './command.mjs';
import { during, say } from './progress.mjs';

const STAMP = 'node_modules/.wardkey-setup';

/**
 * No package may run a script while it is installed: every compiled part here comes as a prebuilt binary inside its
 * package, and Electron's own download is a step of its own with its own fallback.
 * `npm install` and not `npm ci`: the latter refuses a lock file that does not name the packages for every platform
 * there is. Both take the versions and check the hashes of the lock file; --no-save leaves it as it is.
 * @param {string} root
 * @param {(line: string) => void} [tell]
 */
export async function provideModules(root, tell = say) {
  const stamp = stampFor(root);
  if (text(root, STAMP) === stamp) return;
  if (!agrees(root)) {
    tell('Installing the node modules from package-lock.json.');
    const [program, ...start] = npm();
    const quiet = ['--no-save', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
    await during('npm install', () =>
      must(program, [...start, 'install', '--ignore-scripts', ...quiet], { cwd: root, env: environment() }),
    );
  }
  writeFileSync(path.join(root, STAMP), stamp);
}

/** npm as it was started, so that its own settings and proxies hold; otherwise the one on the path. */
function npm() {
  const started = process.env.npm_execpath;
  return started?.endsWith('npm-cli.js')
    ? /** @type {const} */ ([process.execPath, started])
    : /** @type {const} */ (['npm']);
}

/** `npm start --omit=dev` and NODE_ENV=production would leave out the parts the build needs. */
function environment() {
  const { NODE_ENV: _, npm_config_omit: __, npm_config_production: ___, ...rest } = process.env;
  return rest;
}

/** @param {string} root */
function stampFor(root) {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  return `${hash} ${process.platform}-${process.arch}`;
}

/**
 * @param {string} root
 * @param {string} file
 */
function text(root, file) {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Whether npm's own record of what stands in node_modules says the same as the lock file, as after `npm install`.
 * @param {string} root
 */
function agrees(root) {
  const wanted = packages(text(root, 'package-lock.json'));
  const present = packages(text(root, 'node_modules/.package-lock.json'));
  const names = Object.keys(wanted).filter((name) => name !== '');
  return (
    names.every(
      (name) => present[name]?.version === wanted[name]?.version || (!present[name] && wanted[name]?.optional),
    ) && Object.keys(present).every((name) => name in wanted)
  );
}

/**
 * @param {string | undefined} lock
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packages(lock) {
  return lock === undefined ? {} : JSON.parse(lock).packages;
}

/**
 * Loads the compiled parts once in a process of its own, so that a fault is a sentence and not a crash later.
 * @param {string} root
 * @param {readonly string[]} names
 */
export async function verifyNatives(root, names) {
  for (const name of names) {
    await must(process.execPath, ['-e', `require(${JSON.stringify(name)})`], { cwd: root, limitMs: 30_000 });
  }
}
