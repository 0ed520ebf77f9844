/**
 * What the gallery shows: every screen of the model, and what a person's own press makes of some of them, which the station
 * never hears of.
 */
import type { Texts } from '../../renderer/text/texts.ts';
import { listing, open, proving, screens } from './screens.ts';
import type { Drawn } from './told.ts';

export interface Sample {
  readonly screen: Drawn;
  /** The buttons that are pressed first, by what they are called. */
  readonly press?: (text: Texts) => readonly string[];
}

const pressed: Readonly<Record<string, Sample>> = {
  'proving-typed': { screen: proving, press: () => ['1', '2', '3', '4'] },
  'proving-code': { screen: proving, press: ({ keys }) => [keys.lost.code] },
  'open-sign-off': { screen: open, press: (text) => [text.open.signOff] },
  'keys-remove': { screen: listing, press: ({ keys }) => [`${keys.own.remove}: On my badge`] },
};

export const samples: Readonly<Record<string, Sample>> = {
  ...Object.fromEntries(Object.entries(screens).map(([name, screen]) => [name, { screen }])),
  ...pressed,
  silent: { screen: { at: 'silent' } },
};
