/** Breaks the core on purpose, one defect at a time: a property that cannot fail proves nothing. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { explore, PROPERTIES } from './explore.ts';
import { type Core, POLICIES } from './explorer/core.ts';
import type { Mutant } from './mutants/mutant.ts';
import { MUTANTS } from './mutants.ts';

/** Far more than all walks take on a machine that does nothing else. */
const WALK = 120_000;

const CORE = fileURLToPath(new URL('../../electron/core/', import.meta.url));

function mutated({ file, from, to }: Mutant): Plugin {
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

/** The core, bundled in memory and evaluated; with `plugins`, not quite the core. */
async function bundled(...plugins: readonly Plugin[]): Promise<Core> {
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

/** Every property broken until the walks came upon `until`. */
function broken(core: Core, until: string, under?: string): readonly string[] {
  const all = new Set<string>();
  for (const { name, rules, ...ways } of POLICIES) {
    if (under !== undefined && name !== under) continue;
    for (const says of explore(core, rules, { ...ways, until }).broken.keys()) all.add(says);
    if (all.has(until)) break;
  }
  return [...all];
}

test('the core as it is breaks nothing', { timeout: WALK }, async () => {
  expect(broken(await bundled(), 'nothing in particular')).toEqual([]);
});

describe('the list of mutants', () => {
  test('names each defect once', () => {
    expect(new Set(MUTANTS.map(({ breaks }) => breaks)).size).toBe(MUTANTS.length);
  });

  test('names properties that there are', () => {
    expect(MUTANTS.map(({ caughtBy }) => caughtBy).filter((says) => !PROPERTIES.includes(says))).toEqual([]);
  });
});

describe('caught when', () => {
  test.each(MUTANTS)('$breaks', { timeout: WALK }, async (mutant) => {
    expect(broken(await bundled(mutated(mutant)), mutant.caughtBy, mutant.under)).toContain(mutant.caughtBy);
  });
});
