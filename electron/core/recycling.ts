/**
 * A process that has served its time. Electron never frees a session (about 0.2 MB each, measured), so after a number of
 * holders, or at a memory mark, the process starts again: at a vacant station with nobody about, behind a cover, so that
 * no desktop shows.
 */
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import { QUIET_TIME } from './moves.ts';
import { waitsForProcess } from './renewing.ts';
import type { State, Station, Use } from './state.ts';
import { move, type Rules, record, type Step, say, stay } from './step.ts';
import { MINUTE } from './time.ts';

type Vacant = Extract<State, { at: 'vacant' }>;

/** What has just failed would fail again at once. */
const RETRY_TIME = 5 * MINUTE;

/** One more holder is gone, with everything of hers. */
export function served(station: Station): Station {
  return { ...station, use: { ...station.use, served: station.use.served + 1 } };
}

/** What a holder's page takes goes with her, so only a vacant station's memory counts. */
export function memoryRead(station: Station, memoryMb: number): Step {
  return stay(station.state.at === 'vacant' ? { ...station, use: { ...station.use, memoryMb } } : station);
}

/** A process that has served nobody would be as large after another start. */
function isUsedUp({ served, memoryMb }: Use, { recycleSwitches, recycleMemoryMb }: Rules['station']): boolean {
  return served >= recycleSwitches || (served > 0 && memoryMb >= recycleMemoryMb);
}

const isDue = ({ now, use, renewal }: Station, { recycleFrom }: Vacant, rules: Rules): boolean =>
  (renewal !== undefined || isUsedUp(use, rules.station)) && now.mono >= recycleFrom;

/** Time passes at a vacant station. */
export function recycle(station: Station, state: Vacant, rules: Rules): Step {
  const { nextAttempt } = station;
  switch (state.step.is) {
    case 'waiting': {
      if (!isDue(station, state, rules)) return stay(station);
      const step = { is: 'covering', attempt: nextAttempt } as const;
      const effect: Effect = { type: 'cover', attempt: nextAttempt };
      return move({ ...station, nextAttempt: nextAttempt + 1 }, { ...state, step }, effect);
    }
    case 'covering':
      return stay(station);
    case 'leaving':
      // asked again in case the first request was not heard
      return { station, effects: [{ type: 'restart', because: 'recycle' }] };
  }
}

/** Nothing but the cover is on the displays now: the process may go. */
export function covered(station: Station, attempt: number): Step {
  const { state, use } = station;
  if (state.at !== 'vacant' || state.step.is !== 'covering' || state.step.attempt !== attempt) return stay(station);
  const { served, memoryMb } = use;
  const line = record(station, { event: 'recycle', served, memoryMb });
  return move(station, { ...state, step: { is: 'leaving', attempt } }, line, { type: 'restart', because: 'recycle' });
}

/** What only somebody at the station does. */
const BY_HAND: readonly Event['type'][] = ['tap', 'typedTap', 'named', 'useKey', 'keyHere', 'input', 'lock', 'leave'];

export const isByHand = ({ type }: Event): boolean => BY_HAND.includes(type);

/** Somebody is about: whatever she does goes on as at any vacant station, and nothing stands over it. */
export function disturbed(station: Station, event: Event): Step {
  const { state } = station;
  if (state.at !== 'vacant' || (waitsForProcess(station) && event.type !== 'leave')) return stay(station);
  return isByHand(event) ? callOff(station, state, QUIET_TIME) : stay(station);
}

function callOff(station: Station, state: Vacant, rest: number): Step {
  const recycleFrom = Math.max(state.recycleFrom, station.now.mono + rest);
  const uncover: readonly Effect[] = state.step.is === 'waiting' ? [] : [{ type: 'uncover' }];
  return move(station, { at: 'vacant', step: { is: 'waiting' }, recycleFrom }, ...uncover);
}

/** Nothing is left of a cover that failed; the station goes on without. */
export function coverFailed(station: Station, why: string): Step {
  const { state } = station;
  if (state.at !== 'vacant') return stay(station);
  const detail = `The station could not be covered to start again: ${why}`;
  const recycleFrom = station.now.mono + RETRY_TIME;
  const line = record(station, { event: 'fault', code: 'cover', detail });
  return move(station, { at: 'vacant', step: { is: 'waiting' }, recycleFrom }, line);
}

/** The line that says why the process goes could not be written, so it stays. */
export function recycleFailed(station: Station, state: Vacant): Step {
  return say(callOff(station, state, RETRY_TIME), 'auditFailed');
}
