// @ts-check
// Bundles everything that runs: product, command line, test stations, tools, the verification runtime's application.
// A part that cannot be bundled fails the whole build, and then nothing is written.

import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { entries, STATIONS } from './bundle/entries.mjs';
import { isDraft, root, writeWhenChanged } from './files.mjs';

/** @typedef {Map<string, string | Uint8Array>} Outputs path below the project, content */

const FONTS = 'assets/fonts';
const PDFJS = 'node_modules/pdfjs-dist';
const FONT_FILE = `${FONTS}/inter.woff2`;

/** What a station has of its own, or has no need of. */
const OWN = ['out/app/main.cjs', 'out/app/meta.json'];

/**
 * @param {string[]} [parts] folders of out/; all of them when absent
 * @returns {Promise<string[]>} the files that make up the build, relative to the project
 */
export async function bundle(parts) {
  /** @type {Outputs} */
  const outputs = new Map();
  const wanted = entries(root).filter(({ output }) => within(output, parts));
  const results = await Promise.allSettled(wanted.map(({ output, options }) => bundleOne(output, options)));
  const faults = new Set(results.flatMap((result) => (result.status === 'rejected' ? sentences(result.reason) : [])));
  if (faults.size > 0) throw new Error(`The build failed, nothing was written.\n${[...faults].join('\n')}`);
  const built = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  for (const { files } of built) for (const file of files) outputs.set(path.relative(root, file.path), file.contents);
  if (within('out/app/', parts)) {
    await addPage(outputs);
    await addDocumentPage(outputs);
    outputs.set('out/app/meta.json', JSON.stringify(productMeta(built), undefined, 1));
  }
  await addBench(outputs);
  await addGallery(outputs);
  shareWithStations(outputs);
  await addManifests(outputs);
  for (const [file, content] of outputs) await writeWhenChanged(path.join(root, file), content);
  if (outputs.has('out/app/main.cjs')) await removeOthers('out/app', outputs);
  return [...outputs.keys()];
}

/**
 * @param {string} output
 * @param {string[]} [parts]
 */
function within(output, parts) {
  const [, folder = ''] = output.split('/');
  // a station is the product with other adapters, so it needs the product's files
  return (
    parts === undefined || parts.includes(folder) || (folder === 'app' && parts.some((part) => STATIONS.includes(part)))
  );
}

/**
 * What an earlier build has left would be packaged with the product.
 * @param {string} folder
 * @param {Outputs} outputs
 */
async function removeOthers(folder, outputs) {
  const files = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  for (const file of files.filter((each) => each.isFile() && !isDraft(each.name))) {
    const name = path.join(path.relative(root, file.parentPath), file.name);
    if (!outputs.has(name.split(path.sep).join('/'))) await rm(path.join(root, name), { force: true });
  }
}

/**
 * @param {string} output
 * @param {import('esbuild').BuildOptions} options
 */
async function bundleOne(output, options) {
  // loaded here and not above, so that this file can be imported before the node modules are installed
  const { build } = await import('esbuild');
  const result = await build({ ...options, absWorkingDir: root, outfile: path.join(root, output) });
  return { output, files: result.outputFiles ?? [], meta: result.metafile };
}

/**
 * @param {import('esbuild').BuildFailure} failure
 * @returns {string[]}
 */
function sentences(failure) {
  if (!failure.errors) return [String(failure)];
  return failure.errors.map(({ text, location }) => (location ? `${location.file}:${location.line}: ${text}` : text));
}

/**
 * What went into the product: the proof that no fake and no demo is in it.
 * @param {Awaited<ReturnType<typeof bundleOne>>[]} built
 */
function productMeta(built) {
  const product = built.filter(({ output }) => output.startsWith('out/app/'));
  return {
    inputs: Object.assign({}, ...product.map(({ meta }) => meta?.inputs)),
    outputs: Object.assign({}, ...product.map(({ meta }) => meta?.outputs)),
  };
}

/** @param {Outputs} outputs */
async function addPage(outputs) {
  outputs.set('out/app/renderer/index.html', await read('renderer/index.html'));
  outputs.set('out/app/renderer/fonts/inter.woff2', await read(FONT_FILE));
  outputs.set('out/app/renderer/fonts/LICENSE.txt', await read(`${FONTS}/LICENSE.txt`));
}

/**
 * What pdf.js asks for while it draws: character maps, the fonts that a document need not bring along, decoders of pictures
 * that are no WebAssembly; each with its licence.
 * @param {Outputs} outputs
 */
async function addDocumentPage(outputs) {
  const to = 'out/app/renderer/document';
  outputs.set(`${to}/fonts/inter.woff2`, await read(FONT_FILE));
  outputs.set(`${to}/index.html`, await read('renderer/document/index.html'));
  outputs.set(`${to}/LICENSE.txt`, await read(`${PDFJS}/LICENSE`));
  for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
    const files = await readdir(path.join(root, PDFJS, folder));
    for (const name of files.filter((each) => /^LICENSE|\.(?:bcmap|pfb|ttf)$|_nowasm_fallback\.js$/.test(each))) {
      outputs.set(`${to}/${folder}/${name}`, await read(`${PDFJS}/${folder}/${name}`));
    }
  }
}

/** @param {string} file */
async function read(file) {
  return await readFile(path.join(root, file));
}

/**
 * The bench's page and style as they are, beside what was bundled for it.
 * @param {Outputs} outputs
 */
async function addBench(outputs) {
  if (!outputs.has('out/bench/main.cjs')) return;
  const folder = 'test/demo/bench';
  const files = await readdir(path.join(root, folder));
  for (const file of files.filter((name) => /\.(html|css|js)$/.test(name))) {
    outputs.set(`out/bench/${file}`, await read(`${folder}/${file}`));
  }
  outputs.set('out/bench/inter.woff2', await read(FONT_FILE));
}

/** @param {Outputs} outputs */
async function addGallery(outputs) {
  if (!outputs.has('out/gallery/page.js')) return;
  outputs.set('out/gallery/index.html', await read('test/gallery/index.html'));
  // opened as a file, which no module may be
  const page = String(await read('renderer/index.html'));
  outputs.set('out/gallery/screen.html', page.replace('type="module" src="main.js"', 'defer src="page.js"'));
  outputs.set('out/gallery/fonts/inter.woff2', await read(FONT_FILE));
}

/**
 * Product code finds its files beside itself, so each station gets the product's.
 * @param {Outputs} outputs
 */
function shareWithStations(outputs) {
  const shared = [...outputs].filter(([file]) => file.startsWith('out/app/') && !OWN.includes(file));
  for (const name of STATIONS.filter((station) => outputs.has(`out/${station}/main.cjs`))) {
    for (const [file, content] of shared) outputs.set(file.replace('out/app/', `out/${name}/`), content);
  }
}

/** @param {Outputs} outputs */
async function addManifests(outputs) {
  const { name, productName, version } = JSON.parse((await read('package.json')).toString());
  /** @param {string} folder @param {object} manifest */
  const add = (folder, manifest) =>
    outputs.set(`out/${folder}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
  if (outputs.has('out/app/main.cjs')) add('app', { name, productName, version, main: 'main.cjs' });
  for (const station of [...STATIONS, 'bench'].filter((folder) => outputs.has(`out/${folder}/main.cjs`))) {
    add(station, { name: `${name}-${station}`, productName: `${productName} ${station}`, version, main: 'main.cjs' });
  }
  if (outputs.has('out/runtime/main.js'))
    add('runtime', { name: 'verification-runtime', version: '22.3.25', main: 'main.js' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const parts = process.argv.slice(2);
  console.log((await bundle(parts.length > 0 ? parts : undefined)).sort().join('\n'));
}
