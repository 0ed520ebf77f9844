// @ts-check
// `npm test` and `npm run test:real`, `test:vm`, `test:soak`, `test:gallery`: set-up, the test projects, a table, and the plain line `N passed, N failed`.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../files.mjs';
import { setup } from '../setup.mjs';
import { attached } from './child.mjs';
import { failures, summary, tally } from './tally.mjs';

/** @type {{ readonly [Suite in 'test' | 'real' | 'vm' | 'soak' | 'gallery']: { need: Suite extends 'soak' ? 'test' : Suite, projects: readonly string[] } }} */
const SUITES = {
  test: { need: 'test', projects: ['core', 'station', 'renderer', 'shape', 'adapters', 'setup', 'runtime', 'e2e'] },
  real: { need: 'real', projects: ['real'] },
  vm: { need: 'vm', projects: ['vm'] },
  soak: { need: 'test', projects: ['soak'] },
  gallery: { need: 'gallery', projects: ['gallery'] },
};

/**
 * @param {keyof typeof SUITES} suite
 * @param {readonly string[]} args passed on to vitest, such as the name of a file
 */
export async function runTests(suite, args) {
  const { need, projects } = SUITES[suite];
  const { runtime } = await setup({ need });
  const report = path.join(root, 'out/test', `${suite}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await attached(process.execPath, vitest(projects, report, args), {
    stdin: 'ignore',
    cwd: root,
    env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
  });
  // with a file or a name given, the other projects are meant to be empty
  const told = read(report);
  const counts = tally(told, { root, code, projects: args.length > 0 ? [] : projects });
  const { version, verificationOnly } = runtime;
  console.log(`\nElectron ${version}${verificationOnly ? ' (verification runtime)' : ''}`);
  for (const line of failures(told, root)) console.log(line);
  console.log(summary(counts).join('\n'));
  return counts.some(({ failed }) => failed > 0) ? 1 : 0;
}

/**
 * @param {readonly string[]} projects
 * @param {string} report
 * @param {readonly string[]} args
 */
function vitest(projects, report, args) {
  return [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=test/vitest.config.ts',
    ...projects.map((name) => `--project=${name}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ];
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
