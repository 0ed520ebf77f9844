/**
 * The moments at which a station may change its mind. They choose the clock steps of the walk, and two stations that
 * differ only in how far away such a moment is count as one.
 */
import type { Holder } from '../../../electron/core/session.ts';
import type { Station } from '../../../electron/core/state.ts';
import { holderOf } from '../../../electron/core/state.ts';
import type { Rules } from '../../../electron/core/step.ts';
import { elapsed, HOUR, MINUTE, type Now, SECOND } from '../../../electron/core/time.ts';
import { subjectOf } from './people.ts';

/** How long a PIN pad stays without input, a verifier may take, and a cleaning may take. */
export const PROVING = MINUTE;
export const CHECKING = 10 * SECOND;
export const CLEANING = 15 * SECOND;
/** …and how long a page may take to say whether it objects to being left. */
export const ASKING = SECOND;

export interface Deadline {
  /** Milliseconds from now; negative or nought when the moment has come. */
  readonly ms: number;
  /** No tick settles it: to have passed it is a lasting difference. */
  readonly lasts: boolean;
  /** Nothing of it has passed yet. */
  readonly whole?: boolean;
}

export function remaining(station: Station, rules: Rules): readonly Deadline[] {
  const { now, attempts } = station;
  const all = ofState(station, rules);
  const subject = subjectOf(station.state);
  const own = subject === undefined ? undefined : attempts.people[subject];
  const { until, seenFrom = until } = station.notice ?? {};
  for (const moment of new Set([until, seenFrom])) {
    if (moment !== undefined) all.push({ ms: moment - now.mono, lasts: false });
  }
  for (const count of [own, attempts.station])
    if (count?.notBefore) all.push({ ms: count.notBefore - now.wall, lasts: true });
  return all;
}

function ofState({ state, now }: Station, rules: Rules): Deadline[] {
  const { lock } = rules;
  const holder = holderOf(state);
  const at = (moment: number, lasts = false): Deadline => ({ ms: moment - now.mono, lasts });
  const session = holder ? ofSession(holder, now, rules) : [];
  const signOff = (from: Now): Deadline => ({ ms: lock.signOffMinutes * MINUTE - elapsed(from, now), lasts: false });
  switch (state.at) {
    case 'open':
    case 'warning': {
      const { lastInputAt } = state.idle;
      const limit = lock.idleSeconds * SECOND;
      return [...session, at(lastInputAt + limit - lock.warnSeconds * SECOND), at(lastInputAt + limit)];
    }
    case 'locked': {
      const { undoUntil } = state.lock;
      return [...session, signOff(state.lock.at), ...(undoUntil === undefined ? [] : [at(undoUntil, true)])];
    }
    case 'holding': {
      const { step } = state;
      return [...session, signOff(state.lock.at), at(step.is === 'asking' ? step.startedAt + ASKING : step.until)];
    }
    case 'proving': {
      const { step, kept, lastInputAt } = state;
      const checking = step.is === 'checking' ? [at(step.startedAt + CHECKING)] : [];
      return [...session, at(lastInputAt + PROVING), ...checking, ...(kept ? [signOff(kept.lock.at)] : [])];
    }
    case 'leaving': {
      const { step, from, lastInputAt } = state;
      const checking = step.is === 'checking' ? [at(step.startedAt + CHECKING)] : [];
      // grace counts for nothing here, and is the same afterwards
      const ends = from.at === 'locked' ? [...session.slice(0, 1), signOff(from.lock.at)] : [];
      return [...ends, at(lastInputAt + PROVING), ...checking];
    }
    case 'cleaning':
      return [at(state.startedAt + CLEANING)];
    case 'vacant':
      return [at(state.recycleFrom)];
    default:
      return [];
  }
}

function ofSession(holder: Holder, now: Now, { lock }: Rules): readonly Deadline[] {
  const age = { ms: lock.maxSessionHours * HOUR - elapsed(holder.since, now), lasts: false };
  if (lock.tapGraceMinutes === 0) return [age];
  const sinceProof = elapsed(holder.provedAt, now);
  return [age, { ms: lock.tapGraceMinutes * MINUTE - sinceProof, lasts: true, whole: sinceProof === 0 }];
}
