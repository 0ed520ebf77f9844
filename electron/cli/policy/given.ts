/** The policy file a command is given, with the parts in the folder beside it, read and checked. */
import { resolve } from 'node:path';
import { checkFiles } from '../../policy/check.ts';
import type { CliIo } from '../io.ts';
import type { Given } from '../options.ts';

export function readGiven(given: Given, operand = given.operand) {
  const file = resolve(operand);
  return { file, checked: checkFiles(file, { development: given.flag('development') }) };
}

/** What of a refused policy is wrong, another command tells. */
export function sayRefused(file: string, given: Given, io: CliIo, operand = given.operand): number {
  io.err(`${file}: is refused; see "wardkey policy check ${operand}".`);
  return 1;
}
