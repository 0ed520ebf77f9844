// @ts-check
// Which command does what. Each returns the exit code; what goes wrong is a sentence on stderr and a code that is not 0.

import { packageProduct } from '../package.mjs';
import { setup, setupCommandLine } from '../setup.mjs';
import { bench } from './bench.mjs';
import { check, format } from './check.mjs';
import { attached } from './child.mjs';
import { gallery } from './gallery.mjs';
import { start, tour } from './start.mjs';
import { runTests } from './test.mjs';

/** @type {Readonly<Record<string, (args: readonly string[]) => Promise<number>>>} */
const COMMANDS = {
  start,
  tour,
  test: (args) => runTests('test', args),
  'test:real': (args) => runTests('real', args),
  'test:vm': (args) => runTests('vm', args),
  'test:soak': (args) => runTests('soak', args),
  'test:gallery': (args) => runTests('gallery', args),
  bench,
  gallery,
  check,
  format,
  async build() {
    await setup({ need: 'run' });
    return 0;
  },
  package: (args) => packageProduct(args),
  async wardkey(args) {
    await setupCommandLine();
    return await attached(process.execPath, ['out/cli/wardkey.cjs', ...args]);
  },
};

/** @param {readonly string[]} given */
export async function runCommand([name = '', ...args]) {
  try {
    const command = COMMANDS[name];
    if (!command)
      throw new Error(`"${name}" is no command of this project; there are ${Object.keys(COMMANDS).join(', ')}.`);
    process.exitCode = await command(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
