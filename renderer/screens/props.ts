/** What every screen is given: what the station shows, the words, and the verbs. */
import type { Screen } from '../../electron/core/screen.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import type { Texts } from '../text/texts.ts';

export interface On<At extends Screen['at']> {
  readonly screen: Extract<Screen, { at: At }>;
  readonly text: Texts;
  readonly wardkey: Wardkey;
}
