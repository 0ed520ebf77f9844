// @ts-check
// `npm run bench`: what a station's acts take and cost, beside a kiosk browser and a bare window on the same machine.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../files.mjs';
import { commandPrefix, unprivilegedUser } from '../setup/unprivileged.mjs';
import { setup } from '../setup.mjs';
import { callersFolder } from './child.mjs';

/** @param {readonly string[]} args */
export async function bench(args) {
  const { electron, runtime } = await setup({ need: 'bench' });
  const prefix = commandPrefix(await unprivilegedUser());
  const tool = await import(pathToFileURL(path.join(root, 'out/tools/bench.mjs')).href);
  return await tool.bench({ electron, runtime, prefix, args, folder: callersFolder() });
}
