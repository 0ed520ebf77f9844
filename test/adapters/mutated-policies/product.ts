/** The reader of policy files, bundled in memory and evaluated, and broken on purpose. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import type { checkFiles } from '../../../electron/policy/check.ts';
import { type Change, changing } from '../../harness/mutant.ts';
import { projectRoot } from '../../harness/root.ts';

type Product = { readonly checkFiles: typeof checkFiles };

export async function changedReader(...changes: readonly Change[]): Promise<typeof checkFiles> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot(), 'electron/policy/check.ts')],
    ...{
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
    },
    plugins: [changing(changes)],
  });
  const made: { exports?: Product } = {};
  const code = outputFiles[0]?.text ?? '';
  runInThisContext(`(function (module, require) { ${code} })`)(made, createRequire(import.meta.url));
  if (!made.exports) throw new Error('The changed reader was not built.');
  return made.exports.checkFiles;
}
