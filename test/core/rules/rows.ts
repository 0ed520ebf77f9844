/** Runs a file of tests as it is, against sources that are not, within this process: what vitest would do, and no more. */
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { expect, expectTypeOf } from 'vitest';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

type Run = (...row: readonly unknown[]) => unknown;

interface Test {
  readonly name: string;
  readonly run: () => unknown;
}

/** Sources that stand instead of what is there, by their path from the repository's root. */
export type Instead = Readonly<Record<string, string>>;

/** The name of the first test that fails; undefined when all pass. Throws when there are none. */
export async function firstFailure(file: string, instead: Instead = {}): Promise<string | undefined> {
  const { tests, before, after } = collected(await bundled(file, instead));
  if (tests.length === 0) throw new Error(`${file} has no test.`);
  for (const { name, run } of tests) {
    try {
      for (const hook of before) await hook();
      await run();
    } catch {
      return name;
    } finally {
      for (const hook of after) await hook();
    }
  }
  return undefined;
}

async function bundled(file: string, instead: Instead): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [ROOT + file],
    ...{ bundle: true, write: false, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'silent' },
    plugins: [standing(instead)],
  });
  return outputFiles?.[0]?.text ?? '';
}

function standing(instead: Instead): Plugin {
  return {
    name: 'instead',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = instead[relative(ROOT, path).replaceAll('\\', '/')];
        return contents === undefined ? undefined : { contents, loader: 'ts' };
      });
    },
  };
}

/** Rows are spread over the arguments where every one of them is a list. */
const eachBy = (once: (name: string, run: () => unknown) => unknown) => (rows: readonly unknown[]) => {
  const ofLists = rows.every((row) => Array.isArray(row));
  return (name: string, run: Run) => {
    for (const row of rows) once(name, () => (ofLists && Array.isArray(row) ? run(...row) : run(row)));
  };
};

interface Collected {
  readonly tests: readonly Test[];
  /** Of the whole file, wherever in it they stand. */
  readonly before: readonly (() => unknown)[];
  readonly after: readonly (() => unknown)[];
}

function collected(text: string): Collected {
  const tests: Test[] = [];
  const before: (() => unknown)[] = [];
  const after: (() => unknown)[] = [];
  const test = (name: string, ...given: readonly unknown[]) => {
    const run = given.find((each) => typeof each === 'function');
    if (!run) throw new Error(`The test "${name}" does nothing.`);
    return tests.push({ name, run: () => run() });
  };
  const describe = (_name: string, tell: () => unknown) => tell();
  const of = Object.assign(test, { each: eachBy(test) });
  const vitest = {
    ...{ test: of, it: of, expect, expectTypeOf },
    beforeEach: (hook: () => unknown) => before.push(hook),
    afterEach: (hook: () => unknown) => after.push(hook),
    describe: Object.assign(describe, { each: eachBy(describe) }),
  };
  const real = createRequire(import.meta.url);
  const evaluate = runInThisContext(`(require, module) => { ${text}\n}`);
  try {
    evaluate((name: string) => (name === 'vitest' ? vitest : real(name)), { exports: {} });
  } catch (why) {
    // a file of tests that cannot even be read with the defect is as red as one that fails
    tests.splice(0, tests.length, { name: 'before any test', run: () => Promise.reject(why) });
  }
  return { tests, before, after };
}
