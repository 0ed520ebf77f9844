import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../harness/root.ts';
import { listOf } from './folder.ts';

const out = join(projectRoot(), 'out');
const page = ['document', 'fonts', 'index.html', 'main.js', 'main.js.LEGAL.txt', 'page.css'];
const libraries = ['cmaps', 'standard_fonts', 'wasm'];
const document = [...libraries, 'LICENSE.txt', 'fonts', 'index.html', 'main.js', 'page.css', 'worker.js'].sort();
const program = [
  ...['devices.cjs', 'keychain.cjs', 'main.cjs', 'package.json', 'preload.cjs', 'renderer', 'webauthn.cjs'],
];

describe('the build', () => {
  it('has the product whole, and nothing that an earlier build has left', () => {
    expect(listOf(join(out, 'app'))).toEqual([...program, 'meta.json'].sort());
    expect(listOf(join(out, 'app/renderer'))).toEqual(page);
    expect(listOf(join(out, 'app/renderer/document'))).toEqual(document);
    const decoders = ['LICENSE_JBIG2', 'LICENSE_OPENJPEG', 'jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js'];
    expect(listOf(join(out, 'app/renderer/document/wasm'))).toEqual(expect.arrayContaining(decoders));
    // no interpreter for the scripts of a document, and nothing to be compiled at run time
    expect(listOf(join(out, 'app/renderer/document/wasm')).join()).not.toMatch(/quickjs-|\.wasm/);
    expect(listOf(join(out, 'app/renderer/fonts'))).toEqual(['LICENSE.txt', 'inter.woff2']);
  });

  it.each(['demo', 'e2e', 'real'])('gives the station %s the same files beside its own program', (name) => {
    expect(listOf(join(out, name))).toEqual(expect.arrayContaining(program));
    for (const file of [
      'preload.cjs',
      'devices.cjs',
      'keychain.cjs',
      'webauthn.cjs',
      'renderer/main.js',
      'renderer/index.html',
    ]) {
      expect(readFileSync(join(out, name, file)).equals(readFileSync(join(out, 'app', file)))).toBe(true);
    }
  });

  it('has the production form of React, and asks for nothing at run time but Electron, Node.js and the native modules', () => {
    const text = readFileSync(join(out, 'app/renderer/main.js'), 'utf8');
    expect(text).not.toMatch(/react-dom.*development|process\.env\.NODE_ENV/);
    const asked = ['main', 'devices', 'keychain', 'webauthn'].flatMap((name) => {
      const code = readFileSync(join(out, `app/${name}.cjs`), 'utf8');
      return [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module ?? '');
    });
    const own = /^(node:|electron$|keytar$|node-hid$|pcsc-mini$)/;
    expect([...new Set(asked)].filter((module) => !own.test(module) && !BUILTIN.has(module))).toEqual([]);
  });
});

const BUILTIN = new Set([
  'fs',
  'path',
  'util',
  'crypto',
  'assert',
  'constants',
  'stream',
  'events',
  'os',
  'worker_threads',
]);
