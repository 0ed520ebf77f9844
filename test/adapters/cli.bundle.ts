/** Programs of the tests that need a process of their own: bundled into a folder that any user can read. */
import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../harness/root.ts';

export interface Program {
  readonly path: string;
  remove(): void;
}

/** `call` calls an export of `source`, a path below the project; native packages are found as from the project. */
export async function bundleProgram(source: string, call: string): Promise<Program> {
  const root = projectRoot();
  const folder = mkdtempSync(join(tmpdir(), 'wardkey-program-'));
  chmodSync(folder, 0o755);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const path = join(folder, 'program.cjs');
  const name = call.slice(0, call.indexOf('('));
  await build({
    stdin: { contents: `import { ${name} } from './${source}';\n${call};`, resolveDir: root, loader: 'ts' },
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    // jsonc-parser's main file is UMD, whose requires no bundler can follow.
    mainFields: ['module', 'main'],
    external: ['keytar', 'node-hid', 'pcsc-mini'],
    logLevel: 'silent',
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
