/**
 * Somebody at the station sees that something is wrong: one press writes it down and, where the policy says so, covers the
 * page that shows. What is told does not tell who pressed.
 */
import type { Event } from './event.ts';
import { lock } from './moves.ts';
import { isShowing, type Station } from './state.ts';
import { type Rules, recordFor, type Step, say, stay, urgentFirst } from './step.ts';
import { whoseIn } from './surfaces.ts';
import { MINUTE } from './time.ts';

/** The last report. */
export interface Misuse {
  /** The number its line waits under; absent when it is durable. */
  readonly attempt?: number;
  /** Monotonic ms; before it nothing new is written. */
  readonly againFrom: number;
}

const PAUSE = MINUTE;

export function reportMisuse(station: Station, { site }: Rules): Step {
  const { state, now, misuse, nextAttempt } = station;
  // nothing can be written yet
  if (state.at === 'starting') return stay(station);
  const covered = site.wrong === 'lock' && isShowing(state) ? lock(station, 'misuse') : stay(station);
  if (misuse && now.mono < misuse.againFrom) {
    return misuse.attempt === undefined ? say(covered, 'misuseReported') : covered;
  }
  const person = whoseIn(state);
  const fact = { event: 'misuse.reported', state: state.at, ...(person === undefined ? {} : { person }) } as const;
  const told = { attempt: nextAttempt, againFrom: now.mono + PAUSE };
  return {
    station: { ...covered.station, misuse: told, nextAttempt: nextAttempt + 1 },
    // somebody waits for this line: one of the lock that fails may not keep it from being written
    effects: urgentFirst([recordFor(nextAttempt, station, fact), ...covered.effects]),
  };
}

/** What became of the line; undefined when that is none of its news. */
export function misuseTold(station: Station, event: Event): Step | undefined {
  const { misuse, ...rest } = station;
  if (misuse?.attempt === undefined || !('attempt' in event) || event.attempt !== misuse.attempt) return undefined;
  switch (event.type) {
    case 'recorded':
      return say(stay({ ...rest, misuse: { againFrom: misuse.againFrom } }), 'misuseReported');
    case 'effectFailed':
      return say(stay(rest), 'misuseNotReported');
    default:
      return undefined;
  }
}
