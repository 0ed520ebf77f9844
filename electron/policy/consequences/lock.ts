/** When a page is covered, how it opens again, and when its holder is signed off. */
import type { Policy } from '../../core/policy.ts';
import { number, one, type Says, type Table, word } from './told.ts';

type Lock = Policy['lock'];

const unsavedWork: Says<Lock['unsavedWork'] | undefined> = (from = 'discard', to = 'discard') => {
  if (to === 'discard')
    return one('Another person’s tap ends a page with unsaved work without waiting for its holder.');
  const before = from === 'discard' ? 'ending her page' : from.hold;
  return one(`Another person’s tap waits ${to.hold} seconds for the holder of unsaved work instead of ${before}.`);
};

const tapGrace: Says<number | undefined> = (from, to) => {
  if (to === 0) return one(`Her tap alone opens her page no longer; it did for ${from} minutes after a proof.`);
  const minutes = number('Her tap alone opens her page for $ minutes after a proof');
  return minutes(from, to);
};

export const LOCK: Table<Lock> = {
  idleSeconds: number('Her page is covered after $ seconds without input'),
  warnSeconds: number('The countdown before that takes $ seconds'),
  signOffMinutes: number('Her covered page is kept for $ minutes'),
  maxSessionHours: number('She is signed off after $ hours'),
  tapGraceMinutes: tapGrace,
  ownTap: word({
    lock: 'Her own tap covers her page.',
    signOff: 'Her own tap signs her off.',
    ignore: 'Her own tap does nothing while her page shows.',
  }),
  undoSeconds: number('An own tap that locked can be taken back for $ seconds'),
  unsavedWork,
};
