/** What a proof is worth, how often it may be tried, and when none is needed. */
import { mayTry } from '../../../electron/core/attempts.ts';
import { elapsed, MINUTE, SECOND } from '../../../electron/core/time.ts';
import { PIN } from './happenings.ts';
import {
  asks,
  formOn,
  holderId,
  type Property,
  personOf,
  place,
  proofOf,
  recordOf,
  type Seen,
  unmoved,
} from './seen.ts';
import { attemptOf, isShowing } from './world.ts';

const failures = ({ attempts }: Seen['before'], person: string): number => attempts.people[person]?.failures ?? 0;

/** The answer the station waits for. */
export const isChecked = (seen: Seen, right: boolean): boolean =>
  seen.event.type === 'checked' &&
  seen.event.right === right &&
  seen.steady &&
  proofOf(seen.before.state)?.step.is === 'checking' &&
  attemptOf(seen.before.state) === seen.event.attempt;

export const provingId = ({ before }: Seen): string => proofOf(before.state)?.person.id ?? '';

const isOffered = ({ event, before, steady }: Seen): boolean =>
  event.type === 'pin' && steady && proofOf(before.state)?.step.is === 'asking';

/** Still about the same thing, with that step of the proof. */
const isAt = ({ before, after }: Seen, is: string): boolean =>
  after.state.at === before.state.at && proofOf(after.state)?.step.is === is;

const permission = (seen: Seen) =>
  mayTry(seen.before.attempts, provingId(seen), seen.event.now.wall, seen.rules.unlock);

function isStale({ event, before, steady }: Seen): boolean {
  if (!('attempt' in event) || !steady || before.state.at === 'outOfService') return false;
  return event.attempt !== undefined && event.attempt !== attemptOf(before.state);
}

export const PROOFS: readonly Property<Seen>[] = [
  {
    says: 'an unlock counts as proved by PIN only for the person whose PIN was right in this very attempt',
    when: (seen) => recordOf(seen, 'unlock')?.how === 'pin',
    holds: (seen) =>
      isChecked(seen, true) &&
      seen.answer?.to === 'verifyPin' &&
      seen.answer.person === provingId(seen) &&
      recordOf(seen, 'unlock')?.person === provingId(seen),
  },
  {
    says: 'a PIN is looked at only where it was asked for and no delay or lock-out runs',
    when: (seen) => asks(seen, 'verifyPin'),
    holds: (seen) =>
      isOffered(seen) &&
      permission(seen).allowed &&
      seen.effects.every((effect) => effect.type !== 'verifyPin' || effect.person === provingId(seen)),
  },
  {
    says: 'a PIN that may be looked at is',
    when: (seen) => isOffered(seen) && permission(seen).allowed,
    holds: (seen) => asks(seen, 'verifyPin') && isAt(seen, 'checking'),
  },
  {
    says: 'an attempt is charged and saved before the PIN is looked at',
    when: (seen) => asks(seen, 'verifyPin'),
    holds: isCharged,
  },
  {
    says: 'a PIN offered during a delay or lock-out is not looked at, and said so',
    when: (seen) => isOffered(seen) && !permission(seen).allowed,
    holds: (seen) =>
      !asks(seen, 'verifyPin') &&
      seen.after.attempts === seen.before.attempts &&
      recordOf(seen, 'denied') !== undefined &&
      seen.after.notice?.says === (lockoutRuns(seen) ? 'lockedOut' : 'wait'),
  },
  {
    says: 'a wrong PIN asks again, stays charged, and says when it was the last',
    when: (seen) => isChecked(seen, false),
    holds: (seen) =>
      isAt(seen, 'asking') &&
      seen.after.attempts === seen.before.attempts &&
      seen.after.notice?.says === (lockoutRuns(seen) ? 'lockedOut' : 'wrongProof'),
  },
  {
    says: 'a right PIN clears the person, forgives her slips at the station too, and both are saved before the record',
    when: (seen) => isChecked(seen, true),
    holds: (seen) =>
      failures(seen.after, provingId(seen)) === 0 &&
      seen.after.attempts.station.failures ===
        Math.max(0, seen.before.attempts.station.failures - failures(seen.before, provingId(seen))) &&
      place(seen, 'saveAttempts') >= 0 &&
      (placeAwaited(seen) < 0 || place(seen, 'saveAttempts') < placeAwaited(seen)),
  },
  {
    says: 'nothing but a right PIN, or the first try after a lock-out, lowers a count',
    when: ({ before, after }) => before.attempts !== after.attempts,
    holds: (seen) =>
      seen.event.type === 'started' ||
      isChecked(seen, true) ||
      Object.keys(seen.before.attempts.people).every((person) => neverLower(seen, person)),
  },
  {
    says: 'answers to an attempt that was dropped change nothing',
    when: isStale,
    holds: ({ before, after, effects }) =>
      after.state === before.state && after.attempts === before.attempts && effects.length === 0,
  },
  {
    says: 'a proof whose save, check or record failed is asked for again, a locked station stays so, and both say why',
    when: (seen) => isAnswerFailure(seen) && isCurrent(seen),
    holds: (seen) => {
      const { before, after, event } = seen;
      const { state } = after;
      const rests = state.at === 'locked' && state.step.is === 'resting' && before.state.at === 'locked';
      return (isAt(seen, 'asking') || rests || isNotLeft(seen)) && after.notice?.says === failureNotice(event);
    },
  },
  {
    says: 'a line or a count nobody waited for that cannot be written is said, and nothing moves',
    when: (seen) =>
      isAnswerFailure(seen) &&
      !('attempt' in seen.event) &&
      !isStarting(seen) &&
      !isLeaving(seen) &&
      formOn(seen.before)?.is !== 'answering',
    holds: (seen) =>
      unmoved(seen) && seen.effects.length === 0 && seen.after.notice?.says === failureNotice(seen.event),
  },
  {
    says: 'no attempt number is used twice',
    when: ({ effects }) => effects.some(({ type }) => type === 'verifyPin' || type === 'record' || type === 'askEhr'),
    holds: ({ before, after, effects, event }) =>
      after.nextAttempt >= before.nextAttempt &&
      effects.every((effect) => {
        if (!('attempt' in effect)) return true;
        if (event.type === 'checked') return effect.attempt === event.attempt;
        return effect.attempt === before.nextAttempt && after.nextAttempt === before.nextAttempt + 1;
      }),
  },
  {
    says: 'a PIN stands in no state and in no record, and reaches the verifier unchanged',
    when: ({ event, before }) => event.type === 'pin' && proofOf(before.state) !== undefined,
    holds: ({ after, records, effects }) =>
      !JSON.stringify([after, records]).includes(PIN) &&
      effects.every((effect) => effect.type !== 'verifyPin' || effect.pin === PIN),
  },
];

const FAILURES = { record: 'auditFailed', saveAttempts: 'storageFailed', verifyPin: 'peopleFailed' } as const;

function isAnswerFailure({ event, before, steady }: Seen): boolean {
  return steady && event.type === 'effectFailed' && event.effect in FAILURES && before.state.at !== 'outOfService';
}

const isCurrent = ({ event, before }: Seen): boolean =>
  before.state.at !== 'cleaning' &&
  event.type === 'effectFailed' &&
  event.attempt !== undefined &&
  event.attempt === attemptOf(before.state);

/** It waited for the line that says why its process ends. */
const isLeaving = ({ before: { state } }: Seen): boolean => state.at === 'vacant' && state.step.is === 'leaving';

const isStarting = ({ before }: Seen): boolean => before.state.at === 'cleaning' && before.state.cause === 'start';

function failureNotice(event: Seen['event']): string | undefined {
  if (event.type !== 'effectFailed') return undefined;
  const { effect } = event;
  return effect === 'record' || effect === 'saveAttempts' || effect === 'verifyPin' ? FAILURES[effect] : undefined;
}

/** A line that somebody waits for. */
const placeAwaited = ({ effects }: Seen): number =>
  effects.findIndex((effect) => effect.type === 'record' && effect.attempt !== undefined);

/** What could not be written down is no leaving: the station is back where it was. */
function isNotLeft({ before: { state }, after }: Seen): boolean {
  return state.at === 'leaving' && state.step.is === 'recording' && after.state.at === state.from.at;
}

function lockoutRuns(seen: Seen): boolean {
  const may = permission(seen);
  return !may.allowed && may.why === 'lockout';
}

function neverLower(seen: Seen, person: string): boolean {
  const [was, is] = [failures(seen.before, person), failures(seen.after, person)];
  return is >= was || (asks(seen, 'verifyPin') && was >= seen.rules.unlock.attempts && is === 1);
}

function isCharged(seen: Seen): boolean {
  const saved = seen.effects[place(seen, 'saveAttempts')];
  const person = provingId(seen);
  const [was, is] = [failures(seen.before, person), failures(seen.after, person)];
  return (
    place(seen, 'saveAttempts') < place(seen, 'verifyPin') &&
    saved?.type === 'saveAttempts' &&
    saved.attempts === seen.after.attempts &&
    is === (was >= seen.rules.unlock.attempts ? 1 : was + 1) &&
    isStationCharged(seen) &&
    !mayTry(seen.after.attempts, person, seen.event.now.wall, seen.rules.unlock).allowed
  );
}

/** The station takes four times as many wrong proofs as one person before it counts anew. */
function isStationCharged({ before, after, rules }: Seen): boolean {
  const was = before.attempts.station.failures;
  return after.attempts.station.failures === (was >= rules.unlock.attempts * 4 ? 1 : was + 1);
}

const ownTapAtLock = ({ event, before, steady }: Seen): boolean =>
  steady &&
  (before.state.at === 'locked' || (before.state.at === 'holding' && event.type !== 'named')) &&
  personOf(event)?.id === holderId(before);

const inGrace = ({ event, world, rules }: Seen): boolean =>
  event.type === 'tap' &&
  event.fresh === undefined &&
  world.session !== undefined &&
  elapsed(world.session.provedAt, event.now) < rules.lock.tapGraceMinutes * MINUTE;

const mayComeBack = (seen: Seen): boolean =>
  mayTry(seen.before.attempts, holderId(seen.before) ?? '', seen.event.now.wall, seen.rules.unlock).allowed;

const inUndoTime = ({ event, world, rules }: Seen): boolean =>
  world.session?.ownTapAt !== undefined && event.now.mono - world.session.ownTapAt < rules.lock.undoSeconds * SECOND;

export const WITHOUT_PROOF: readonly Property<Seen>[] = [
  {
    says: 'a number that was typed means nothing while the EHR shows',
    when: ({ event, before, steady }) => steady && event.type === 'typedTap' && isShowing(before.state),
    holds: (seen) => unmoved(seen) && seen.records.length === 0,
  },
  {
    says: "without a new proof only the holder's own tap re-opens, nothing that was typed, and only within grace",
    when: (seen) => recordOf(seen, 'unlock')?.how === 'grace',
    holds: (seen) => personOf(seen.event)?.id === holderId(seen.before) && inGrace(seen) && mayComeBack(seen),
  },
  {
    says: "within grace the holder's own tap is enough",
    when: (seen) => ownTapAtLock(seen) && inGrace(seen) && mayComeBack(seen),
    holds: ({ after }) => after.state.at === 'locked' && after.state.step.is === 'recording',
  },
  {
    says: 'after grace, and where there is none, the holder proves again',
    when: (seen) => ownTapAtLock(seen) && !(inGrace(seen) && mayComeBack(seen)),
    holds: ({ after }) =>
      after.state.at === 'proving' && after.state.kept !== undefined && after.state.step.is === 'asking',
  },
  {
    says: 'an undo is granted only after an own tap, within its seconds, and to nothing that came after it',
    when: (seen) => recordOf(seen, 'undo') !== undefined,
    holds: (seen) => seen.event.type === 'undo' && seen.steady && inUndoTime(seen),
  },
  {
    says: 'an accidental own tap can be undone within its seconds',
    when: (seen) => seen.event.type === 'undo' && seen.steady && isResting(seen) && inUndoTime(seen),
    holds: ({ after }) =>
      after.state.at === 'locked' && after.state.step.is === 'recording' && after.state.step.how === 'undo',
  },
];

const isResting = ({ before }: Seen): boolean => before.state.at === 'locked' && before.state.step.is === 'resting';
