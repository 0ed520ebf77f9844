/** Unsaved work: who is asked and waited for, how a hold ends, and that nothing opens by it. */

import type { State } from '../../../electron/core/state.ts';
import { elapsed, MINUTE, SECOND } from '../../../electron/core/time.ts';
import { isOnceTooOften } from './crashes.ts';
import { ASKING } from './deadlines.ts';
import { asks, closes, holderId, opens, type Property, personOf, recordOf, type Seen, unmoved } from './seen.ts';

const waits = (state: State): boolean => state.at === 'holding' && state.step.is === 'waiting';

const holds = ({ before }: Seen): boolean => before.state.at === 'holding';

const nextOf = (state: State): string | undefined =>
  state.at === 'holding' || state.at === 'cleaning' ? state.next?.id : undefined;

/** The answer to the question that is being asked. */
const isAnswer = ({ before: { state }, event }: Seen): boolean =>
  state.at === 'holding' &&
  state.step.is === 'asking' &&
  (event.type === 'objection' || (event.type === 'effectFailed' && event.effect === 'askEhr')) &&
  event.attempt === state.step.attempt;

const raised = (seen: Seen): boolean => isAnswer(seen) && seen.event.type === 'objection' && seen.event.objects;

const seconds = ({ rules: { lock } }: Seen): number => (lock.unsavedWork === 'discard' ? 0 : lock.unsavedWork.hold);

const heldFor = ({ world, event }: Seen): number =>
  world.session?.heldAt === undefined ? 0 : event.now.mono - world.session.heldAt;

const askedFor = ({ before: { state }, event }: Seen): number =>
  state.at === 'holding' && state.step.is === 'asking' ? event.now.mono - state.step.startedAt : 0;

const isOver = (seen: Seen): boolean => heldFor(seen) >= seconds(seen) * SECOND || askedFor(seen) >= ASKING;

/** The session itself has come to its end. */
const isDue = ({ world: { session }, event, rules: { lock } }: Seen): boolean =>
  session?.coveredAt !== undefined &&
  (elapsed(session.coveredAt, event.now) >= lock.signOffMinutes * MINUTE ||
    elapsed(session.since, event.now) >= lock.maxSessionHours * 60 * MINUTE);

const taps = ({ event, steady }: Seen): boolean => steady && event.type === 'tap' && personOf(event) !== undefined;
const isOwn = ({ event, before }: Seen): boolean => personOf(event)?.id === holderId(before);

/** The session ends for the person who waited. */
const makesRoom = ({ before, after }: Seen): boolean =>
  after.state.at === 'cleaning' &&
  after.state.cause === 'switch' &&
  after.state.leaving?.id === holderId(before) &&
  nextOf(after.state) === nextOf(before.state);

export const HOLDS: readonly Property<Seen>[] = [
  {
    says: 'where unsaved work is discarded no page is asked, and nobody waited for',
    when: ({ rules }) => rules.lock.unsavedWork === 'discard',
    holds: (seen) => seen.after.state.at !== 'holding' && !asks(seen, 'askEhr'),
  },
  {
    says: "where it is held, another person's tap covers a session whose page is ready and asks it first, wherever it is",
    when: (seen) =>
      taps(seen) &&
      !holds(seen) &&
      seen.before.state.at !== 'leaving' &&
      holderId(seen.before) !== undefined &&
      !isOwn(seen) &&
      seen.world.ehr?.page === 'ready' &&
      seen.rules.lock.unsavedWork !== 'discard',
    holds: (seen) =>
      seen.after.state.at === 'holding' &&
      asks(seen, 'askEhr') &&
      !asks(seen, 'clean') &&
      holderId(seen.after) === holderId(seen.before) &&
      nextOf(seen.after.state) === personOf(seen.event)?.id,
  },
  {
    says: 'a page is asked once a tap, only while it is ready, and before any line that may not be writable',
    when: (seen) => asks(seen, 'askEhr'),
    holds: ({ after, effects, world }) =>
      after.state.at === 'holding' &&
      after.state.step.is === 'asking' &&
      world.ehr?.page === 'ready' &&
      effects.filter(({ type }) => type === 'askEhr').length === 1 &&
      effects
        .slice(
          0,
          effects.findIndex(({ type }) => type === 'askEhr'),
        )
        .every(({ type }) => ['detachEhr', 'answerLogin', 'answerPasskey'].includes(type)),
  },
  {
    says: 'a page that objects is held for the seconds of the policy, and nothing else begins a hold',
    when: (seen) => (raised(seen) && seen.steady) || (!waits(seen.before.state) && waits(seen.after.state)),
    holds: (seen) => {
      const { state } = seen.after;
      const until = state.at === 'holding' && state.step.is === 'waiting' ? state.step.until : undefined;
      const promised = recordOf(seen, 'hold')?.seconds;
      return raised(seen) && promised === seconds(seen) && until === seen.event.now.mono + seconds(seen) * SECOND;
    },
  },
  {
    says: 'a page that does not object, or cannot be asked, makes room at once',
    when: (seen) => isAnswer(seen) && !raised(seen) && seen.steady,
    holds: makesRoom,
  },
  {
    says: 'a page that dies, or is replaced by one out of reach, is waited for no longer',
    when: (seen) => holds(seen) && seen.steady && seen.event.type === 'page' && seen.event.page !== 'ready',
    holds: makesRoom,
  },
  {
    says: 'a page that does not answer in its second, or a holder who does not come in hers, makes room',
    when: (seen) => holds(seen) && seen.steady && seen.event.type === 'tick' && isOver(seen) && !isDue(seen),
    holds: makesRoom,
  },
  {
    says: 'no hold is cut short by time',
    when: (seen) => holds(seen) && seen.steady && seen.event.type === 'tick' && !isOver(seen) && !isDue(seen),
    holds: unmoved,
  },
  {
    says: "the holder's own tap rescues her session, and the person who waited is forgotten",
    when: (seen) => taps(seen) && holds(seen) && isOwn(seen),
    holds: (seen) =>
      holderId(seen.after) === holderId(seen.before) &&
      (seen.after.state.at === 'proving' || seen.after.state.at === 'locked') &&
      !asks(seen, 'clean'),
  },
  {
    says: 'a third person who taps is the next, and begins no time anew',
    when: (seen) => taps(seen) && holds(seen) && !isOwn(seen),
    holds: ({ before, event, after }) =>
      before.state.at === 'holding' &&
      after.state.at === 'holding' &&
      after.state.step === before.state.step &&
      after.state.next.id === personOf(event)?.id,
  },
  {
    says: 'whoever calls a hold off, or locks, or wakes the machine, leaves the session locked as it was',
    when: (seen) =>
      holds(seen) && (seen.steady ? seen.event.type === 'cancel' || seen.event.type === 'lock' : isQuiet(seen)),
    holds: (seen) => isBack(seen),
  },
  {
    says: 'a person who is revoked while a session is held against her is forgotten, told so, and the session stays',
    when: (seen) =>
      holds(seen) && seen.steady && seen.event.type === 'revoked' && seen.event.person === nextOf(seen.before.state),
    holds: (seen) => isBack(seen) && seen.after.notice?.says === 'unknownUser',
  },
  {
    says: 'a session that is signed off while it is held makes room for the person who waited',
    when: (seen) => holds(seen) && seen.steady && recordOf(seen, 'signoff') !== undefined,
    holds: ({ before, after }) => after.state.at === 'cleaning' && nextOf(after.state) === nextOf(before.state),
  },
  {
    says: 'the end of a hold says how it came',
    when: (seen) => recordOf(seen, 'holdEnd') !== undefined,
    holds: (seen) => {
      const line = recordOf(seen, 'holdEnd');
      return line?.why === endOf(seen) && line?.next === nextOf(seen.before.state);
    },
  },
  {
    says: 'no hold opens anything or shows what is held',
    when: (seen) => holds(seen) || seen.after.state.at === 'holding',
    holds: (seen) => !opens(seen) && !asks(seen, 'attachEhr') && (!closes(seen) || asks(seen, 'detachEhr')),
  },
];

/** An event that means nothing to a locked station. */
const isQuiet = ({ event }: Seen): boolean => event.type === 'input' || event.type === 'undo' || event.type === 'pin';

const isBack = ({ before, after }: Seen): boolean =>
  before.state.at === 'holding' &&
  after.state.at === 'locked' &&
  after.state.step.is === 'resting' &&
  after.state.holder === before.state.holder &&
  after.state.lock === before.state.lock;

function endOf(seen: Seen): string | undefined {
  const { event, steady } = seen;
  if (!steady) return 'cancelled';
  if (recordOf(seen, 'signoff')) return 'signedOff';
  switch (event.type) {
    case 'tap':
    case 'typedTap':
      return 'rescued';
    case 'tick':
      return 'timeUp';
    case 'page':
      return 'pageLost';
    case 'crashed':
      return isOnceTooOften(seen) ? 'pageLost' : 'cancelled';
    case 'cancel':
    case 'lock':
    case 'revoked':
      return 'cancelled';
    default:
      return undefined;
  }
}
