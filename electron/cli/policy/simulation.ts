/** `wardkey policy simulate`: what a station with that policy would do in a story. */
import type { CliIo } from '../io.ts';
import type { Given } from '../options.ts';
import { readGiven, sayRefused } from './given.ts';
import { simulate, type Told } from './simulate/simulate.ts';
import { parseStory } from './simulate/story.ts';

/** A story that cannot be read is told with the number of each act that is wrong. */
export async function simulation(given: Given, io: CliIo): Promise<number> {
  const { checked, file } = readGiven(given);
  if (!checked.ok) return sayRefused(file, given, io);
  const { scenes, faults } = parseStory(given.one('script'));
  for (const { act, says } of faults) io.err(`act ${act}: ${says}.`);
  if (faults.length > 0) return 1;
  const told = simulate(checked.policy, scenes);
  io.out(given.flag('json') ? JSON.stringify(told, undefined, 2) : told.map(lineOf).join('\n'));
  return 0;
}

function lineOf({ at, does = '', state, shows, writes }: Told): string {
  const written = writes.map((line) => `\n${' '.repeat(10)}writes ${line}`);
  return `${at}  ${does.padEnd(16)} ${state.padEnd(12)} ${shows}${written.join('')}`;
}
