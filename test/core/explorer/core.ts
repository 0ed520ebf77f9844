/** What the explorer drives. A mutated core has the same shape. */
import type { Effect } from '../../../electron/core/effect.ts';
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

/** Readings of memory on either side of the mark. */
export const LARGE = 700;
export const SMALL = 300;

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
  ehr: { print: 'deny' },
  site: { wrong: 'report' },
  unlock: { attempts: 3, lockoutMinutes: 2, proofs: ['pin'], reentry: ['pin'], vouching: 'deny', ownChanges: ['keys'] },
  station: { recycleSwitches: 1_000, recycleMemoryMb: LARGE },
};

/** The one policy that waits for unsaved work, and names a printer. */
export const HELD = 'unsaved work is held for 40 seconds, 2 minutes of grace';

/** The policy under which a process is recycled for its memory, or after one more holder. */
export const ONE_MORE = 'own tap signs off, 2 minutes of grace, one more holder for the process';

/** The policy under which leaving may fail. */
export const LEFT = 'own tap locks, no grace, a fresh process, somebody wants to leave';

/** The policy under which what follows a report of misuse is walked too; it locks there. */
export const REPORTED = 'own tap locks, no grace, a fresh process, misuse is reported';

/** The policy whose walk begins where one more end of any part is one too many. */
export const CRASHING = 'own tap is ignored, 10 minutes of grace, the time of the process is over, its parts fail';

const but = (lock: Partial<Rules['lock']>): Rules => ({ ...PLAIN, lock: { ...PLAIN.lock, ...lock } });

interface Policy {
  readonly name: string;
  readonly rules: Rules;
  /** Which effects may fail, each of them everywhere. */
  readonly failures: (effect: Effect) => boolean;
  /** How many holders the process has served when the walk begins. */
  readonly served?: number;
  /** One more end of any part is one too many. */
  readonly crashing?: true;
  /** Somebody wants to leave. */
  readonly leaves?: true;
  /** What follows a report of misuse is walked, too, and nothing asks for a login or a passkey. */
  readonly reports?: true;
}

const always = () => true;
/** What a failure does depends on no policy: once is enough, where most can happen; nobody leaves there. */
const ofLeaving = ({ type }: Effect): boolean =>
  ['record', 'saveAttempts', 'verifyPin', 'clean', 'leave'].includes(type);
const ofRecycling = (effect: Effect): boolean =>
  ['cover', 'uncover', 'restart'].includes(effect.type) ||
  (effect.type === 'record' && effect.entry.event === 'recycle');

const ofReports = (effect: Effect): boolean =>
  effect.type === 'detachEhr' ||
  (effect.type === 'record' && ['misuse.reported', 'lock', 'unlock'].includes(effect.entry.event));

const ofCrashing = (effect: Effect): boolean => effect.type === 'detachEhr' || ofRecycling(effect);

/**
 * The policies under which every walk is made: each answer to the own tap; no, little and much grace; unsaved work lost
 * or held; a process that is never recycled, one that is after one more holder or for its memory,
 * and one whose time is over whatever happens, and whose parts have ended almost too often. What leaving does depends on
 * no policy but these: once with failures, once where the process may be about to be recycled.
 */
export const POLICIES: readonly Policy[] = [
  {
    name: HELD,
    rules: {
      ...but({ unsavedWork: { hold: 40 }, tapGraceMinutes: 2 }),
      ehr: { print: { printer: 'Ward 4' } },
      site: { wrong: 'lock' },
    },
    failures: always,
  },
  { name: LEFT, rules: PLAIN, failures: ofLeaving, leaves: true },
  {
    name: ONE_MORE,
    rules: { ...but({ ownTap: 'signOff', tapGraceMinutes: 2 }), station: { ...PLAIN.station, recycleSwitches: 2 } },
    failures: ofRecycling,
    served: 1,
    leaves: true,
  },
  {
    name: CRASHING,
    rules: { ...but({ ownTap: 'ignore', tapGraceMinutes: 10 }), station: { ...PLAIN.station, recycleSwitches: 2 } },
    failures: ofCrashing,
    served: 2,
    crashing: true,
  },
  { name: REPORTED, rules: { ...PLAIN, site: { wrong: 'lock' } }, failures: ofReports, reports: true },
];
