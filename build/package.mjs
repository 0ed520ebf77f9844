// @ts-check
// `npm run package`: the installers, with the pinned Electron or not at all.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './files.mjs';
import { refusal } from './package/refuse.mjs';
import { attached } from './run/child.mjs';
import { pinnedVersion } from './setup/pinned.mjs';
import { setup } from './setup.mjs';

/** @typedef {import('./setup/runtime.mjs').Runtime} Runtime */

/**
 * @param {readonly string[]} args for electron-builder, such as --win
 * @param {{ provide?: () => Promise<Runtime>, build?: typeof buildPackage }} [parts] the tests give their own
 */
export async function packageProduct(args, { provide = () => setup({ need: 'run' }), build = buildPackage } = {}) {
  const pinned = pinnedVersion(path.join(root, 'node_modules/electron'));
  const { runtime, why } = await provide();
  if (runtime.verificationOnly || runtime.version !== pinned) {
    throw refusal(`this machine has Electron ${runtime.version}${why ? ` (${why})` : ''}`, pinned);
  }
  return await build(args);
}

/** @param {readonly string[]} args */
async function buildPackage(args) {
  const builder = path.join(root, 'node_modules/electron-builder/cli.js');
  return await attached(
    process.execPath,
    [builder, '--config', 'build/electron-builder.ts', '--publish=never', ...args],
    {
      stdin: 'ignore',
      cwd: root,
    },
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  packageProduct(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
