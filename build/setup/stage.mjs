// @ts-check
// A copy of what runs, in a folder that everybody can read: the checkout itself may lie under somebody's home.

import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../files.mjs';
import { must } from './command.mjs';

/** The native modules and what they load at run time, of everything in node_modules. */
export const NATIVE_FOLDERS = ['keytar', 'node-hid', 'pkg-prebuilds', 'pcsc-mini', '@pcsc-mini'];

/**
 * @typedef {object} Stage
 * @property {string} folder
 * @property {(name: string) => string} app the staged folder of out/, to be given to Electron
 * @property {() => Promise<void>} remove
 */

/**
 * @param {readonly string[]} names folders of out/
 * @returns {Promise<Stage>}
 */
export async function stage(names = ['app']) {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardkey-stage-'));
  const copies = [
    ...names.map((name) => `out/${name}`),
    ...NATIVE_FOLDERS.map((name) => `node_modules/${name}`).filter((name) => existsSync(path.join(root, name))),
  ];
  for (const name of copies) await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  await must('chmod', ['-R', 'a+rX,go-w', folder]);
  await chmod(folder, 0o755);
  return {
    folder,
    app: (name) => path.join(folder, 'out', name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
