// @ts-check
// What the build makes of which source. The product's own modules do nothing when they are loaded, so its entries are
// two lines that load them and call them; stations of the tests run on load.

import path from 'node:path';

/** Loaded from node_modules at run time: they find their compiled part beside themselves. */
export const NATIVE = ['keytar', 'node-hid', 'pcsc-mini'];

/** Node inside the oldest runtime the code is verified on (Electron 22), and that runtime's Chromium. */
const MAIN_TARGET = 'node16.17';
const PAGE_TARGET = 'chrome108';

/** @typedef {import('esbuild').BuildOptions} Options */

/**
 * An entry that calls one export of a module.
 * @param {string} root
 * @param {string} source
 * @param {string} call
 * @returns {Options}
 */
function calling(root, source, call) {
  const name = call.slice(0, call.indexOf('('));
  const contents = `import { ${name} } from './${source}';\n${call};\n`;
  return { stdin: { contents, resolveDir: root, sourcefile: `start-${path.basename(source)}`, loader: 'ts' } };
}

// ES modules first: the UMD form of jsonc-parser asks for its own parts at run time, where no bundle has them
const mainFields = ['module', 'main'];

/** @type {Options} */
const common = { bundle: true, write: false, metafile: true, logLevel: 'silent', legalComments: 'eof', mainFields };

/** @type {Options} */
const main = { ...common, platform: 'node', format: 'cjs', target: MAIN_TARGET, external: ['electron', ...NATIVE] };

/** @type {Options} */
const page = {
  ...common,
  platform: 'browser',
  format: 'esm',
  target: PAGE_TARGET,
  minify: true,
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'linked',
};

/**
 * Every file that is bundled: where it goes, from what, how.
 * @param {string} root
 * @returns {{ output: string, options: Options }[]}
 */
export function entries(root) {
  return [
    ...product(root),
    ...stations(),
    ...reader(),
    ...vm(),
    ...bench(),
    ...gallery(),
    ...tools(),
    ...runtime(root),
    {
      output: 'out/cli/wardkey.cjs',
      options: {
        ...main,
        target: 'node20.19',
        ...calling(root, 'electron/cli/main.ts', 'main(process.argv.slice(2))'),
      },
    },
  ];
}

/** @param {string} root */
function product(root) {
  return [
    {
      output: 'out/app/main.cjs',
      options: { ...main, ...calling(root, 'electron/main.ts', 'main()') },
    },
    {
      output: 'out/app/preload.cjs',
      options: { ...main, target: PAGE_TARGET, entryPoints: ['electron/preload.ts'] },
    },
    {
      output: 'out/app/devices.cjs',
      options: { ...main, ...calling(root, 'electron/devices/process.ts', 'run()') },
    },
    {
      output: 'out/app/keychain.cjs',
      options: { ...main, ...calling(root, 'electron/keychain/answer.ts', 'answerKeychain()') },
    },
    {
      // loaded with the first ceremony of a security key: a station that starts does not wait for it
      output: 'out/app/webauthn.cjs',
      options: { ...main, entryPoints: ['electron/proof/webauthn.ts'] },
    },
    {
      output: 'out/app/renderer/main.js',
      options: { ...page, entryPoints: ['renderer/main.tsx'] },
    },
    {
      output: 'out/app/renderer/page.css',
      options: { ...page, entryPoints: ['renderer/style/page.css'], external: ['*.woff2'] },
    },
    ...documentPage(),
  ];
}

/**
 * The page that shows documents. pdf.js 6.0 is the newest whose legacy build runs in Chromium 108 as it is: 6.1 asks for
 * `ArrayBuffer.prototype.transferToFixedLength`, 6.3 for `Promise.withResolvers` too (measured).
 */
function documentPage() {
  const folder = 'out/app/renderer/document';
  return [
    { output: `${folder}/main.js`, options: { ...page, entryPoints: ['renderer/document/main.ts'] } },
    {
      output: `${folder}/page.css`,
      options: { ...page, entryPoints: ['renderer/document/page.css'], external: ['*.woff2'] },
    },
    {
      // a worker of an opaque origin can be no module; where its own file lies it is told
      output: `${folder}/worker.js`,
      options: {
        ...page,
        format: /** @type {const} */ ('iife'),
        define: { ...page.define, 'import.meta.url': '""' },
        entryPoints: ['node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs'],
      },
    },
  ];
}

/** The product with other adapters, for demonstration and tests; each has the layout of out/app. */
export const STATIONS = ['demo', 'real', 'e2e'];

function stations() {
  return STATIONS.map((name) => ({
    output: `out/${name}/main.cjs`,
    options: { ...main, entryPoints: [`test/${name}/main.ts`] },
  }));
}

/** The devices process of a station whose reader is a socket. */
function reader() {
  return ['demo', 'e2e'].map((name) => ({
    output: `out/${name}/reader.cjs`,
    options: { ...main, entryPoints: ['test/harness/reader-process.ts'] },
  }));
}

/** What runs in the virtual machine beside the product's devices process. */
function vm() {
  return ['story', 'keys-story', 'parent-port'].map((name) => ({
    output: `out/vm/${name}.cjs`,
    options: { ...main, target: 'node20.19', entryPoints: [`test/vm/${name}.ts`] },
  }));
}

/** The window beside the demo: a small program of its own. */
function bench() {
  return [
    {
      output: 'out/bench/main.cjs',
      options: { ...main, entryPoints: ['test/demo/bench/main.ts'] },
    },
    {
      output: 'out/bench/preload.cjs',
      options: { ...main, target: PAGE_TARGET, entryPoints: ['test/demo/bench/preload.ts'] },
    },
  ];
}

/** Every screen of the station without a station. Scripts of no module run from a file too. */
function gallery() {
  const iife = { ...page, format: /** @type {const} */ ('iife') };
  return [
    { output: 'out/gallery/page.js', options: { ...iife, entryPoints: ['test/gallery/page.tsx'] } },
    { output: 'out/gallery/overview.js', options: { ...iife, entryPoints: ['test/gallery/overview.ts'] } },
    {
      output: 'out/gallery/page.css',
      options: { ...page, entryPoints: ['renderer/style/page.css'], external: ['*.woff2'] },
    },
  ];
}

function tools() {
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  const external = ['electron', 'playwright', 'esbuild', ...NATIVE];
  /** @type {Options} */
  const options = { ...common, platform: 'node', format: 'esm', target: 'node20.19', external, banner };
  return ['demo/start', 'demo/tour', 'bench/bench', 'gallery/gallery'].map((name) => ({
    output: `out/tools/${path.basename(name)}.mjs`,
    options: { ...options, entryPoints: [`test/${name}.ts`] },
  }));
}

/**
 * What the verification runtime carries as its application.
 * @param {string} root
 */
function runtime(root) {
  return ['main', 'utility'].map((name) => ({
    output: `out/runtime/${name}.js`,
    options: { ...main, ...calling(root, `test/runtime/shim/${name}.ts`, 'start(__dirname)') },
  }));
}
