/** The core, bundled in memory and evaluated, and broken on purpose. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import type { Core } from './explorer/core.ts';
import type { Mutant } from './mutants/mutant.ts';

const CORE = fileURLToPath(new URL('../../electron/core/', import.meta.url));

export function mutated({ file, from, to }: Mutant): Plugin {
  return {
    name: 'mutant',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== CORE + file) return undefined;
        const parts = readFileSync(path, 'utf8').split(from);
        if (parts.length !== 2) throw new Error(`${file} holds this ${parts.length - 1} times, not once: ${from}`);
        return { contents: parts.join(to), loader: 'ts' };
      });
    },
  };
}

/** With `plugins`, not quite the core. */
export async function bundled(...plugins: readonly Plugin[]): Promise<Core> {
  const { outputFiles } = await build({
    entryPoints: [`${CORE}next.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'core',
    logLevel: 'silent',
    plugins: [...plugins],
  });
  return runInThisContext(`(() => { ${outputFiles[0]?.text}; return core; })()`);
}
