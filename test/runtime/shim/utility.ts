// The first module of every utility process of the verification runtime: the globals, then the module asked for.

import { loadMain } from './answer.ts';
import { installGlobals } from './globals.ts';

export function start(): void {
  installGlobals();
  const [file] = process.argv.splice(1, 2).slice(1);
  if (file === undefined) throw new Error('The utility process was started without a module.');
  process.argv.splice(1, 0, file);
  loadMain(file);
}
