/** Which addresses the EHR reaches, as sentences: a pattern among a wider one is no news. */
import type { AllowedAddress } from '../../core/navigation.ts';
import { commonReach, coversAll } from '../../core/reach.ts';
import { comes, goes, type Says, series } from './told.ts';

type Patterns = readonly AllowedAddress[];

/** As an administrator writes it. */
export const patternOf = ({ scheme, anyHostBelow, host, port, path, anyPathBelow }: AllowedAddress): string =>
  `${scheme}://${anyHostBelow ? '*.' : ''}${host}${port && `:${port}`}${path}${anyPathBelow ? '*' : ''}`;

export const reached: Says<Patterns | undefined> = (from = [], to = []) => [
  ...beyond(from, to).map(({ pattern, within }) =>
    goes(`${pattern} can no longer be reached${within && `, but for ${within}`}.`),
  ),
  ...beyond(to, from).map(({ pattern, within }) =>
    comes(`${pattern} can be reached${within && `, and not only ${within}`}.`),
  ),
];

/** What of the first list the second does not reach as a whole, and what of each it does. */
const beyond = (list: Patterns, other: Patterns) =>
  list
    .filter((pattern) => !coversAll(other, [pattern]))
    .map((pattern) => ({
      pattern: patternOf(pattern),
      within: series(commonReach([pattern], other).map(patternOf)),
    }));
