/** What the explorer drives. A mutated core has the same shape. */
import type { Event } from '../../../electron/core/event.ts';
import type { Station } from '../../../electron/core/state.ts';
import type { Rules, Step } from '../../../electron/core/step.ts';
import { type Now, SECOND } from '../../../electron/core/time.ts';

export interface Core {
  readonly initialStation: (now: Now) => Station;
  readonly next: (station: Station, event: Event, rules: Rules) => Step;
}

/** An afternoon in the life of both clocks; neither begins at nought, so that a forgotten subtraction shows. */
export const BEGIN: Now = { mono: 5_000 * SECOND, wall: 1_700_000_000 * SECOND };

const PLAIN: Rules = {
  lock: {
    idleSeconds: 180,
    warnSeconds: 30,
    signOffMinutes: 5,
    maxSessionHours: 1,
    tapGraceMinutes: 0,
    ownTap: 'lock',
    undoSeconds: 5,
    unsavedWork: 'discard',
  },
  unlock: { attempts: 3, lockoutMinutes: 2 },
};

/** The one policy that waits for unsaved work. */
export const HELD = 'unsaved work is held for 40 seconds, 2 minutes of grace';

const but = (lock: Partial<Rules['lock']>): Rules => ({ ...PLAIN, lock: { ...PLAIN.lock, ...lock } });

interface Policy {
  readonly name: string;
  readonly rules: Rules;
  /** What a failure does depends on no policy: once is enough, where most can happen. */
  readonly failures: boolean;
}

/** The policies under which every walk is made: each answer to the own tap; no, little and much grace; unsaved work lost or held. */
export const POLICIES: readonly Policy[] = [
  {
    name: HELD,
    rules: but({ unsavedWork: { hold: 40 }, tapGraceMinutes: 2 }),
    failures: true,
  },
  { name: 'own tap locks, no grace', rules: PLAIN, failures: false },
  {
    name: 'own tap signs off, 2 minutes of grace',
    rules: but({ ownTap: 'signOff', tapGraceMinutes: 2 }),
    failures: false,
  },
  {
    name: 'own tap is ignored, 10 minutes of grace',
    rules: but({ ownTap: 'ignore', tapGraceMinutes: 10 }),
    failures: false,
  },
];
