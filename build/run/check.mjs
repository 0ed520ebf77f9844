// @ts-check
// `npm run check`: types of each layer, lint and format, core tests; side by side, each with its time.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../files.mjs';
import { attempt } from '../setup/command.mjs';
import { provideModules } from '../setup/modules.mjs';
import { attached } from './child.mjs';

const BIN = path.join(root, 'node_modules/.bin');

const CORE = ['--config', 'test/vitest.config.ts', '--project', 'core'];

/** @type {readonly { name: string, program: string, args: readonly string[] }[]} */
const STEPS = [
  { name: 'types of the core', program: 'tsc', args: ['--noEmit', '-p', 'electron/core'] },
  { name: 'types of main, build, tests', program: 'tsc', args: ['--noEmit', '-p', 'tsconfig.json'] },
  { name: 'types of the renderer', program: 'tsc', args: ['--noEmit', '-p', 'renderer'] },
  { name: "types of the renderer's tests", program: 'tsc', args: ['--noEmit', '-p', 'test/renderer'] },
  { name: 'lint and format', program: 'biome', args: ['check', '--error-on-warnings', '--colors=off', '.'] },
  // the mutants test the tests, and take half a minute: npm test runs them
  { name: 'core tests', program: 'vitest', args: ['run', ...CORE, '--exclude', '**/mutants.test.ts'] },
];

export async function check() {
  await provideModules(root);
  mkdirSync(path.join(root, 'out'), { recursive: true });
  const started = performance.now();
  const results = await Promise.all(STEPS.map(runStep));
  const failed = results.filter(({ code }) => code !== 0);
  for (const { name, output } of failed) console.log(`\n${name}:\n${output.trim()}\n`);
  for (const { name, code, ms } of results) console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds(ms)}  ${name}`);
  console.log(`       ${seconds(performance.now() - started)}  altogether`);
  return failed.length === 0 ? 0 : 1;
}

/** @param {(typeof STEPS)[number]} step */
async function runStep({ name, program, args }) {
  const started = performance.now();
  const env = { ...process.env, NO_COLOR: '1', VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' };
  const { code, output } = await attempt(path.join(BIN, program), args, { cwd: root, env });
  return { name, code, output, ms: performance.now() - started };
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`.padStart(7);
}

export async function format() {
  await provideModules(root);
  return await attached(path.join(BIN, 'biome'), ['check', '--write', '.'], { cwd: root });
}
