// @ts-check
// `npm run gallery`: every screen in every theme, size and language, as a page and as pictures.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../files.mjs';
import { setup } from '../setup.mjs';

/** @param {readonly string[]} args */
export async function gallery(args) {
  await setup({ need: 'gallery' });
  const tool = await import(pathToFileURL(path.join(root, 'out/tools/gallery.mjs')).href);
  return await tool.gallery(args);
}
