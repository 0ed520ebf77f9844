/** The legitimate way out: where it may be asked for, who may take it, what goes before it, and what comes back otherwise. */
import type { State } from '../../../electron/core/state.ts';
import { endedPart } from './crashes.ts';
import {
  asks,
  holderId,
  type Outcome,
  type Property,
  personOf,
  proofOf,
  recordOf,
  type Seen,
  unmoved,
} from './seen.ts';
import { attemptOf, isShowing, UNKNOWN_TRACES } from './world.ts';

type Leaving = Extract<State, { at: 'leaving' }>;

/** It may still be called off. */
const isOpen = (state: State): state is Leaving =>
  state.at === 'leaving' && state.step.is !== 'recording' && state.step.is !== 'ending';

const isLock = (event: Seen['event']): boolean => event.type === 'lock' && event.why !== 'display';
const isAsked = ({ event, steady }: Seen): boolean => event.type === 'leave' && steady;

/** Where the chord means something; a process that has to end, and one that cannot count, hear nothing. */
function mayBeAsked({ state }: Seen['before']): boolean {
  if (state.at === 'locked') return state.step.is === 'resting';
  if (state.at === 'outOfService') return !state.uncounted && ['policy', 'audit'].includes(state.fault.code);
  return state.at === 'vacant';
}

/** The answer to the PIN of somebody who wants to leave. */
const isAnswered = ({ before: { state }, event, steady }: Seen): boolean =>
  event.type === 'checked' &&
  steady &&
  state.at === 'leaving' &&
  state.step.is === 'checking' &&
  attemptOf(state) === event.attempt;

const isProved = (seen: Seen): boolean =>
  isAnswered(seen) && seen.event.type === 'checked' && seen.event.right && seen.event.role === 'admin';
const isRefused = (seen: Seen): boolean =>
  isAnswered(seen) && seen.event.type === 'checked' && seen.event.right && seen.event.role !== 'admin';

/** The receipt that an admin waits for is on the disk. */
const isCleanForAdmin = ({ before: { state }, event }: Seen): boolean =>
  state.at === 'cleaning' &&
  state.admin !== undefined &&
  state.step.is === 'recording' &&
  event.type === 'recorded' &&
  event.attempt === state.step.attempt;

/** The line that says who left is owed: nobody is signed on any more, and an admin has proved that she is one. */
export const isWrittenDown = (seen: Seen): boolean =>
  (isProved(seen) && holderId(seen.before) === undefined) || isCleanForAdmin(seen);

/** Who is about to leave. */
export function leaver(state: State): string | undefined {
  return state.at === 'cleaning' ? state.admin?.id : proofOf(state)?.person.id;
}

/** What stood before, untouched. */
function isBack({ before, after: { state } }: Seen): boolean {
  if (before.state.at !== 'leaving') return false;
  const { from } = before.state;
  if (from.at === 'locked') {
    const same = state.at === 'locked' && state.holder === from.holder && state.lock === from.lock;
    return same && state.step.is === 'resting';
  }
  if (from.at === 'outOfService') return state.at === 'outOfService' && state.fault === from.fault;
  return state.at === 'vacant';
}

export const LEAVING: readonly Property<Seen>[] = [
  {
    says: 'the chord asks who wants to leave, at a vacant, locked or safely out-of-service station, and keeps what is there',
    when: (seen) => isAsked(seen) && mayBeAsked(seen.before),
    holds: ({ before, after }) => {
      const { state } = after;
      if (state.at !== 'leaving' || state.step.is !== 'naming' || state.from.at !== before.state.at) return false;
      return holderId(after) === holderId(before);
    },
  },
  {
    says: 'the chord does nothing while the EHR shows, somebody proves, waits or is cleaned up after, or the process has to end',
    when: (seen) => isAsked(seen) && !mayBeAsked(seen.before),
    holds: (seen) => unmoved(seen) && seen.effects.length === 0,
  },
  {
    says: 'nothing but the chord, or the end of a cleaning that an admin asked for, leads to leaving',
    when: ({ before, after }) => before.state.at !== 'leaving' && after.state.at === 'leaving',
    holds: (seen) => seen.event.type === 'leave' || isCleanForAdmin(seen),
  },
  {
    says: 'whoever taps or types her name to leave is asked for her own PIN, the holder too, and nothing opens',
    when: (seen) => seen.steady && isOpen(seen.before.state) && personOf(seen.event) !== undefined,
    holds: ({ event, after: { state } }) =>
      isOpen(state) && state.step.is !== 'naming' && state.step.person.id === personOf(event)?.id,
  },
  {
    says: 'an admin whose PIN was right in this very attempt leaves, or first signs the holder off, and nobody else does',
    when: (seen) =>
      isProved(seen) || recordOf(seen, 'leave') !== undefined || recordOf(seen, 'signoff')?.why === 'leave',
    holds: (seen) => {
      if (isCleanForAdmin(seen))
        return seen.world.admin !== undefined && seen.world.admin === recordOf(seen, 'leave')?.person;
      const { answer, before, after } = seen;
      if (!isProved(seen) || answer?.to !== 'verifyPin' || answer.person !== proofOf(before.state)?.person.id)
        return false;
      if (holderId(before) === undefined) return after.state.at === 'leaving' && after.state.step.is === 'recording';
      return after.state.at === 'cleaning' && after.state.admin?.id === answer.person && asks(seen, 'clean');
    },
  },
  {
    says: 'somebody who is no admin does not leave, is told so and written down, and everything is as it was',
    when: isRefused,
    holds: (seen) =>
      isBack(seen) && seen.after.notice?.says === 'notAdmin' && recordOf(seen, 'denied')?.why === 'notAdmin',
  },
  {
    says: 'nobody is denied for being no admin but by her right PIN',
    when: (seen) => recordOf(seen, 'denied')?.why === 'notAdmin',
    holds: isRefused,
  },
  {
    says: 'the process ends for good only when the line that says who left is durable',
    when: (seen) => asks(seen, 'leave'),
    holds: ({ before: { state }, event, world, after }) => {
      if (state.at !== 'leaving' || after.state.at !== 'leaving' || after.state.step.is !== 'ending') return false;
      const { durable } = world;
      if (durable?.event !== 'leave' || durable.person !== world.admin) return false;
      if (state.step.is === 'ending') return event.type === 'tick';
      return event.type === 'recorded' && event.attempt === attemptOf(state) && durable.attempt === event.attempt;
    },
  },
  {
    says: 'a line that says who left, once durable, ends the process, and one that was not heard is asked again',
    when: ({ before: { state }, event }) =>
      state.at === 'leaving' &&
      ((state.step.is === 'recording' && event.type === 'recorded' && event.attempt === state.step.attempt) ||
        (state.step.is === 'ending' && event.type === 'tick')),
    holds: (seen) => asks(seen, 'leave') && seen.effects.length === 1,
  },
  {
    says: 'a leaving that cannot be written down is none, and is said',
    when: (seen) => {
      const { before, event } = seen;
      if (before.state.at !== 'leaving' || before.state.step.is !== 'recording' || !seen.steady) return false;
      return event.type === 'effectFailed' && event.attempt === before.state.step.attempt;
    },
    holds: (seen) => isBack(seen) && ['auditFailed', 'storageFailed'].includes(seen.after.notice?.says ?? ''),
  },
  {
    says: 'whoever calls a leaving off, or locks, or wakes the machine, gets back what was there',
    when: ({ before, event, steady }) =>
      isOpen(before.state) && (steady ? event.type === 'cancel' || isLock(event) : event.type === 'input'),
    holds: (seen) => isBack(seen) && seen.effects.length === 0,
  },
  {
    says: 'an admin may leave a station whose display cannot be covered',
    when: ({ before, event, steady }) =>
      isOpen(before.state) && steady && event.type === 'lock' && event.why === 'display',
    holds: (seen) => seen.after.state === seen.before.state && seen.effects.length === 0,
  },
  {
    says: "the end of the station's own page drops who wanted to leave, and what she typed",
    when: (seen) => isOpen(seen.before.state) && endedPart(seen) === 'ownPage' && !asks(seen, 'restart'),
    holds: isBack,
  },
  {
    says: 'a person who is revoked while she proves that she may leave gets nothing, and is told so',
    when: ({ before, event, steady }) =>
      steady &&
      isOpen(before.state) &&
      event.type === 'revoked' &&
      event.person === proofOf(before.state)?.person.id &&
      event.person !== holderId(before),
    holds: (seen) => isBack(seen) && seen.after.notice?.says === 'unknownUser',
  },
  {
    says: 'an admin who is revoked while the station is cleaned for her does not leave',
    when: ({ before: { state }, event }) =>
      state.at === 'cleaning' && event.type === 'revoked' && state.admin?.id === event.person,
    holds: ({ after: { state } }) => state.at === 'cleaning' && state.admin === undefined,
  },
  {
    says: 'nobody is next at a station that is being left, and a tap is told to wait',
    when: ({ before: { state }, event }) =>
      state.at === 'cleaning' && state.admin !== undefined && event.type === 'tap' && event.tapped.is === 'known',
    holds: (seen) => unmoved(seen) && seen.after.notice?.says === 'wait',
  },
];

/** Judged on the world after every outcome of a step's effects. */
export const WHEN_LEFT: readonly Property<Outcome>[] = [
  {
    says: 'nothing of any holder is left, nor any cover, when the process ends for good',
    when: (outcome) => asks(outcome, 'leave') && outcome.then.ended,
    holds: ({ then }) => {
      const clean = then.traces === undefined || then.traces === UNKNOWN_TRACES;
      return clean && then.ehr === undefined && then.session === undefined && then.process.cover === undefined;
    },
  },
  {
    says: 'no EHR shows while somebody wants to leave',
    when: ({ before, after }) => before.state.at === 'leaving' || after.state.at === 'leaving',
    holds: ({ then, after }) => !isShowing(after.state) && then.ehr?.attached !== true,
  },
];
