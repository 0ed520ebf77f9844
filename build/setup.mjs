// @ts-check
// Everything between a fresh checkout and a program that runs; each step is skipped when it is done already.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NATIVE } from './bundle/entries.mjs';
import { bundle } from './bundle.mjs';
import { root, writeWhenChanged } from './files.mjs';
import { provideLibraries } from './setup/libraries.mjs';
import { alone } from './setup/lock.mjs';
import { provideModules, verifyNatives } from './setup/modules.mjs';
import { nodeFault } from './setup/node.mjs';
import { PACKAGES } from './setup/packages.mjs';
import { during } from './setup/progress.mjs';
import { packagesForRuntime, partsFor, provideRuntime } from './setup/runtime.mjs';
import { asUnprivileged } from './setup/unprivileged.mjs';

/** @typedef {import('./setup/packages.mjs').Need} Need */
/** @typedef {import('./setup/runtime.mjs').Runtime} Runtime */

/**
 * The command line of Wardkey: no display, no Electron.
 * @returns {Promise<void>}
 */
export async function setupCommandLine() {
  await alone(root, async () => {
    await prepare('cli', ['keytar']);
    await bundle(['cli']);
  });
}

/**
 * @param {{ need: Exclude<Need, 'cli'> }} options
 * @returns {Promise<Runtime>} also written to out/runtime.json
 */
export async function setup({ need }) {
  return await alone(root, async () => {
    await prepare(need, NATIVE);
    await during('building', () => bundle());
    const runtime = await provideRuntime(partsFor(root));
    // said now, once, and not by every test that starts Electron
    if (need !== 'run') await asUnprivileged(runtime);
    await writeWhenChanged(path.join(root, 'out/runtime.json'), `${JSON.stringify(runtime, undefined, 2)}\n`);
    return runtime;
  });
}

/**
 * @param {Need} need
 * @param {readonly string[]} natives
 */
async function prepare(need, natives) {
  const fault = nodeFault(process.versions.node);
  if (fault) throw new Error(fault);
  await provideModules(root);
  const packages = need === 'cli' ? PACKAGES.cli : [...PACKAGES[need], ...packagesForRuntime(root)];
  if (process.platform === 'linux') await provideLibraries(packages);
  await verifyNatives(root, natives);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const need = process.argv[2] ?? 'run';
    if (!(need in PACKAGES) || need === 'cli')
      throw new Error(`"${need}" is none of run, test, real, vm, bench, gallery.`);
    const wanted = /** @type {Exclude<Need, 'cli'>} */ (need);
    console.log(JSON.stringify(await setup({ need: wanted }), undefined, 2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
