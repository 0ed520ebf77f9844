/** `wardkey policy diff`: what changes for people when one policy follows another, and when. */
import { PROOF_NAMES, series } from '../../policy/consequences/told.ts';
import { type Consequence, type Counts, consequences } from '../../policy/diff.ts';
import type { CliIo } from '../io.ts';
import type { Given } from '../options.ts';
import { readGiven, sayRefused } from './given.ts';

export async function difference(given: Given, io: CliIo): Promise<number> {
  const [one = '', other = ''] = given.operands;
  const [before, after] = [readGiven(given, one), readGiven(given, other)];
  if (!before.checked.ok) return sayRefused(before.file, given, io, one);
  if (!after.checked.ok) return sayRefused(after.file, given, io, other);
  const all = consequences(before.checked.policy, after.checked.policy);
  if (given.flag('json')) io.out(JSON.stringify(all, undefined, 2));
  else for (const line of asText(all)) io.out(line);
  return 0;
}

const WHEN: readonly (readonly [Counts, string])[] = [
  ['never', 'Not at all:'],
  ['atOnce', 'At once, whatever the station does:'],
  ['nextSession', 'With the next holder:'],
  ['restart', 'With the next process, which starts when nobody is about:'],
];

function asText(all: readonly Consequence[]): readonly string[] {
  if (all.length === 0) return ['Nothing changes at a station.'];
  return WHEN.flatMap(([when, heading]) => {
    const these = all.filter(({ counts }) => counts === when);
    return these.length === 0 ? [] : [heading, ...these.map((each) => `  ${lineOf(each)}`)];
  });
}

function lineOf({ path, says, direction, signsOff }: Consequence): string {
  const ends = signsOff === undefined ? '' : ` ${endingOf(signsOff)}`;
  return `${says}${ends} (${path}${direction === 'other' ? '' : `, ${direction}`})`;
}

const endingOf = (signsOff: Exclude<Consequence['signsOff'], undefined>): string =>
  signsOff === 'everybody'
    ? 'Whoever is signed on is signed off when this arrives.'
    : `Whoever signed on by ${series(
        signsOff.map((how) => PROOF_NAMES[how]),
        'or',
      )} is signed off when this arrives.`;
