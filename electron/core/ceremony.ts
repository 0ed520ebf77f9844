/** A question to a security key: the number under which an answer to it may still come, and what ends it unanswered. */
import { makingIn } from './enrolment.ts';
import type { Event } from './event.ts';
import { proofIn } from './leaving.ts';
import type { KeyStep } from './session.ts';
import type { State, Station } from './state.ts';
import { type Step, urgentFirst } from './step.ts';

/** How it stands with a key in a port. */
export function keyIn(state: State): KeyStep | undefined {
  if (state.at === 'identifying') return state.key;
  const step = proofIn(state)?.step;
  return step?.is === 'asking' ? step.key : undefined;
}

/** The number under which a key in a port is asked now. */
export function askedIn(state: State): number | undefined {
  const key = keyIn(state);
  return key?.is === 'asked' ? key.ceremony : undefined;
}

/** The ceremony that an answer may still come to. */
export const ceremonyOf = ({ presented, state }: Station): number | undefined =>
  presented?.ceremony ?? askedIn(state) ?? makingIn(state);

export function withoutPresented(station: Station): Station {
  const { presented: _gone, ...rest } = station;
  return rest;
}

/** What ends a card's ceremony that was not answered: whatever somebody else does at the station, and its time. */
const ENDS_CARD: readonly Event['type'][] = ['lock', 'tap', 'typedTap', 'named', 'signOff', 'cancel', 'leave'];
const CARD_TIME = 5_000;

export function cardEnded({ presented, now }: Station, { type }: Event, steady: boolean): boolean {
  return (
    presented !== undefined && (!steady || ENDS_CARD.includes(type) || now.mono - presented.startedAt >= CARD_TIME)
  );
}

/** A card says who comes to a station as it was when it was held there: none that has been covered, or emptied, since. */
const ENDED: readonly State['at'][] = ['locked', 'cleaning', 'outOfService'];

function hasEnded(before: Station, { state, presented }: Station): boolean {
  const isOld = presented !== undefined && presented.ceremony === before.presented?.ceremony;
  return isOld && state.at !== before.state.at && ENDED.includes(state.at);
}

const ANSWERS: readonly Event['type'][] = ['keyProved', 'keyFailed', 'keyMade'];

/** However a step left a ceremony, the key is not asked any longer than its answer would count. */
export function calledOff(before: Station, event: Event, { station, effects }: Step): Step {
  const was = ceremonyOf(before);
  const after = hasEnded(before, station) ? withoutPresented(station) : station;
  const anew = effects.findLast((effect) => effect.type === 'askKey');
  if (anew && after.presented && after.presented.ceremony !== anew.ceremony) {
    return { station: withoutPresented(after), effects };
  }
  const isAnswered = ANSWERS.includes(event.type) && 'ceremony' in event && event.ceremony === was;
  if (was === undefined || anew || isAnswered || ceremonyOf(after) === was) return { station: after, effects };
  return { station: after, effects: urgentFirst([...effects, { type: 'cancelKey' }]) };
}
