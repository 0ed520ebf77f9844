/** `wardkey policy explain`: every value a policy comes to, where it is from, and what it means. */
import { basename, dirname, relative } from 'node:path';
import { explain } from '../../policy/explain.ts';
import type { CliIo } from '../io.ts';
import type { Given } from '../options.ts';
import { readGiven, sayRefused } from './given.ts';

export async function explanation(given: Given, io: CliIo): Promise<number> {
  const { file, checked } = readGiven(given);
  if (!checked.ok) return sayRefused(file, given, io);
  const named = checked.layers.map(({ source, value }) => ({ source: shortly(source, file), value }));
  const all = explain(named);
  if (given.flag('json')) {
    io.out(JSON.stringify(all, undefined, 2));
    return 0;
  }
  const widest = Math.max(...all.map(({ path }) => path.length));
  for (const { path, value: is, source, means } of all) {
    io.out(`${path.padEnd(widest)}  ${is === undefined ? 'not set' : JSON.stringify(is)} (${source})\n    ${means}`);
  }
  return 0;
}

/** As it is called beside the policy file. */
const shortly = (source: string, file: string): string =>
  source === file ? basename(file) : relative(dirname(file), source);
