/** What holds at every place a walk reaches, whatever led there: the screen tells the truth, and all ends well. */
import type { Happening } from '../../../electron/core/event.ts';
import { type Screen, screenOf } from '../../../electron/core/screen.ts';
import { holderOf, type State, type Station } from '../../../electron/core/state.ts';
import type { Rules } from '../../../electron/core/step.ts';
import { MINUTE, type Now } from '../../../electron/core/time.ts';
import type { Core } from './core.ts';
import { BADGE_HASH, PIN } from './happenings.ts';
import { A, B, C } from './people.ts';
import { isHeld, type Property, proofOf } from './seen.ts';
import { performed, type World } from './world.ts';

export interface Visit {
  readonly core: Core;
  readonly rules: Rules;
  readonly station: Station;
  readonly world: World;
}

/** Longer than idle time, sign-off time and every other limit of the policies in use, but for the session's age. */
const A_WHILE = 10 * MINUTE;

/** Open → locked → cleaning → out of service is the longest way. */
const TICKS = 4;

/** Failures come back, as the loop brings them at once; nothing else ever answers. */
function endsWell({ core, rules, ...begin }: Visit): boolean {
  let { station, world } = begin;
  const happens = (happening: Happening, now: Now) => {
    const step = core.next(station, { ...happening, now }, rules);
    world = performed(world, step.effects, -1, step.station);
    station = step.station;
  };
  for (const answer of world.answers) {
    if (answer.to !== 'failed') continue;
    const attempt = answer.attempt === undefined ? {} : { attempt: answer.attempt };
    happens({ type: 'effectFailed', effect: answer.effect, ...attempt, why: 'out of luck' }, station.now);
  }
  for (let tick = 0; tick < TICKS; tick += 1) {
    const { mono, wall } = station.now;
    happens({ type: 'tick', osIdleMs: 0 }, { mono: mono + A_WHILE, wall: wall + A_WHILE });
  }
  const nobody = ['starting', 'vacant', 'outOfService'].includes(station.state.at);
  return world.ended || (nobody && world.ehr?.attached !== true);
}

/** What a screen needs of a policy beside the rules. */
const SHOWN = {
  site: {
    language: 'en' as const,
    name: 'Ward 4',
    help: 'Call 1234',
    theme: 'system' as const,
    downtime: 'Use the paper charts.',
    names: 'full' as const,
    sounds: 'off' as const,
  },
  ehr: { name: 'Demo EHR', print: 'deny' as const },
};
function screen({ station, rules }: Visit): Screen {
  return screenOf(station, { ...SHOWN, lock: rules.lock, unlock: rules.unlock });
}

const holdSecondsOf = ({ lock: { unsavedWork } }: Rules): number => (unsavedWork === 'discard' ? 0 : unsavedWork.hold);

/** What becomes of the station if this happens now. */
function then({ core, rules, station }: Visit, happening: Happening): State {
  return core.next(station, { ...happening, now: station.now }, rules).station.state;
}

const isStep = (state: State, is: string): boolean =>
  (state.at === 'locked' && state.step.is === is) || proofOf(state)?.step.is === is;

const SECRETS = [PIN, BADGE_HASH, A.id, B.id, C.id, 'attempt"', 'attempts"'];

export const AT_EVERY_PLACE: readonly Property<Visit>[] = [
  {
    says: 'a station left alone and without any answer ends with the EHR covered and nobody held',
    when: () => true,
    holds: endsWell,
  },
  {
    says: 'a screen shows no PIN, no badge, not even its hash, and no user name but that of the person who proves',
    when: () => true,
    holds: (visit) => {
      const told = JSON.stringify({ ...screen(visit), user: '' });
      return SECRETS.every((secret) => !told.includes(secret));
    },
  },
  {
    says: "a locked screen says what the holder's own tap will do",
    when: ({ station: { state } }) => state.at === 'locked' || state.at === 'holding',
    holds: (visit) => {
      const { state } = visit.station;
      const shown = screen(visit);
      if (!('lock' in state) || !('ownTap' in shown)) return false;
      const tapped = { is: 'known', person: state.holder.person } as const;
      const opens = then(visit, { type: 'tap', tapped, reader: 'any' }).at === 'locked';
      return opens === (shown.ownTap === 'opens');
    },
  },
  {
    says: "a locked screen says what a typed user name does, the holder's and anybody else's",
    when: ({ station }) => station.state.at === 'locked',
    holds: (visit) => {
      const { state } = visit.station;
      const shown = screen(visit);
      if (state.at !== 'locked' || shown.at !== 'locked') return false;
      const own = then(visit, { type: 'named', person: state.holder.person });
      const other = then(visit, { type: 'named', person: C });
      return own.at === 'proving' && (shown.typedName === 'takesOver') === (other.at !== 'locked');
    },
  },
  {
    says: "a lock screen and a PIN pad say how long another person's tap waits, exactly when it does",
    when: ({ station }) => isHeld(station.state),
    holds: (visit) => {
      const shown = screen(visit);
      if (shown.at !== 'locked' && shown.at !== 'proving') return shown.at === 'holding' || shown.at === 'leaving';
      const tapped = { is: 'known', person: C } as const;
      const waits = then(visit, { type: 'tap', tapped, reader: 'any' }).at === 'holding';
      return shown.holdSeconds === (waits ? holdSecondsOf(visit.rules) : undefined);
    },
  },
  {
    says: 'a screen says for whom it waits, and how long, exactly while it does',
    when: ({ station }) => station.state.at === 'holding',
    holds: (visit) => {
      const { state } = visit.station;
      const shown = screen(visit);
      if (state.at !== 'holding' || shown.at !== 'holding') return false;
      const names = shown.person === state.holder.person.name && shown.next === state.next.name;
      return names && (shown.waitSeconds === undefined) === (state.step.is === 'asking');
    },
  },
  {
    says: 'a locked screen offers an undo exactly when there is one',
    when: ({ station }) => isStep(station.state, 'resting'),
    holds: (visit) => {
      const shown = screen(visit);
      return (
        shown.at === 'locked' &&
        (shown.undoSeconds !== undefined) === isStep(then(visit, { type: 'undo' }), 'recording')
      );
    },
  },
  {
    says: 'the screen of somebody who wants to leave says who is signed off first, exactly when somebody is',
    when: ({ station }) => station.state.at === 'leaving',
    holds: (visit) => {
      const shown = screen(visit);
      return shown.at === 'leaving' && shown.holder === holderOf(visit.station.state)?.person.name;
    },
  },
  {
    says: 'a PIN pad says wait exactly when a PIN would not be looked at',
    when: ({ station }) => isStep(station.state, 'asking'),
    holds: (visit) => {
      const shown = screen(visit);
      return (
        'attemptsLeft' in shown &&
        (shown.wait === undefined) === isStep(then(visit, { type: 'pin', pin: PIN }), 'checking')
      );
    },
  },
  {
    says: 'no countdown on a screen is negative, broken, or longer than its rule',
    when: ({ station: { state } }) => ['warning', 'locked', 'proving', 'holding', 'leaving'].includes(state.at),
    holds: (visit) => {
      const shown = screen(visit);
      const { lock, unlock } = visit.rules;
      if (shown.at === 'warning') return isCount(shown.lockSeconds, lock.warnSeconds);
      if ('attemptsLeft' in shown) return isCount(shown.attemptsLeft, unlock.attempts);
      if (shown.at === 'leaving') return true;
      if (shown.at === 'holding') return isCount(shown.waitSeconds ?? 0, holdSecondsOf(visit.rules));
      if (shown.at !== 'locked') return false;
      return (
        isCount(shown.signOffSeconds, lock.signOffMinutes * 60) && isCount(shown.undoSeconds ?? 0, lock.undoSeconds)
      );
    },
  },
];

const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;
