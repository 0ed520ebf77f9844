/** What the stations of a ward show, to whom, and how. */
import type { Policy } from '../../core/policy.ts';
import { one, type Says, type Table, value, word } from './told.ts';

type Site = Policy['site'];

const night: Says<Site['night'] | undefined> = (_from, to) =>
  one(
    to
      ? `The station is dim and warm from ${to.from} until ${to.until}.`
      : 'The station takes the colours for a dark ward by itself no longer.',
  );

const hints: Says<Site['hints'] | undefined> = (_from, to) => {
  if (to === undefined) return one('A vacant station shows Wardkey’s own hints.');
  if (to.length === 0) return one('A vacant station shows no hints.');
  return one(`A vacant station shows hints of the ward’s: ${to.length}.`);
};

export const SITE: Table<Site> = {
  name: value('The lock screen is headed'),
  help: value('Whoever needs help reads'),
  language: value('Whoever’s own language is not known is spoken to in'),
  theme: word({
    system: 'The station is light or dark as the system says.',
    light: 'The station is light.',
    dark: 'The station is dark.',
    night: 'The station is dim and warm, for a dark ward.',
  }),
  night,
  downtime: value('Where the EHR cannot be reached a nurse reads'),
  names: word({
    full: 'Passers-by read whole names.',
    short: 'Passers-by read first names and an initial.',
    initials: 'Passers-by read initials.',
    none: 'Passers-by read no names.',
  }),
  wrong: word({
    report: '“Report misuse” writes down a report.',
    lock: '“Report misuse” writes down a report and covers the page that shows.',
  }),
  sounds: word({ on: 'Taps, refusals and the countdown are heard.', off: 'The station is silent.' }),
  hints,
};
