/** How a process that has served its time starts again: when, behind what, written down, and in nobody's way. */
import { MINUTE, SECOND } from '../../../electron/core/time.ts';
import { isByHand } from './process.ts';
import {
  asks,
  isReportLost,
  type Outcome,
  type Property,
  personOf,
  place,
  recordOf,
  type Seen,
  unmoved,
} from './seen.ts';

const QUIET = 20 * SECOND;
const RETRY = 5 * MINUTE;

const isMarked = ({ world: { process }, rules: { station } }: Seen): boolean =>
  process.served >= station.recycleSwitches || (process.served > 0 && process.memoryMb >= station.recycleMemoryMb);

/** Nobody about for long enough, and no cover failed just now. */
function isQuiet({ world: { process }, event }: Seen): boolean {
  const failed = process.failedAt;
  const now = event.now.mono;
  return now - process.stirredAt >= QUIET && (failed === undefined || now - failed >= RETRY);
}

const isWaiting = ({ before: { state } }: Seen): boolean => state.at === 'vacant' && state.step.is === 'waiting';
/** A cover stands over the vacant station, or is on its way. */
const isUnderWay = ({ before: { state } }: Seen): boolean => state.at === 'vacant' && state.step.is !== 'waiting';

const isCovering = ({ before: { state }, event }: Seen): boolean =>
  state.at === 'vacant' && state.step.is === 'covering' && 'attempt' in event && event.attempt === state.step.attempt;

/** The answer the station waits for: it is covered. */
export const isCovered = (seen: Seen): boolean => seen.event.type === 'covered' && isCovering(seen);
/** …or it cannot be. */
export const isUncoverable = (seen: Seen): boolean =>
  seen.event.type === 'effectFailed' && seen.event.effect === 'cover' && isCovering(seen);

/** Back to waiting, and for so long at least. */
const rests = ({ after: { state }, event }: Seen, ms: number): boolean =>
  state.at === 'vacant' && state.step.is === 'waiting' && state.recycleFrom >= event.now.mono + ms;

export const RECYCLING: readonly Property<Seen>[] = [
  {
    says: 'a process is recycled only when it has served its number, or somebody and reached its memory mark',
    when: (seen) => asks(seen, 'cover'),
    holds: isMarked,
  },
  {
    says: 'a process is recycled only at a vacant station where nobody was about for a while',
    when: (seen) => asks(seen, 'cover'),
    holds: (seen) => isWaiting(seen) && isQuiet(seen) && seen.event.type === 'tick',
  },
  {
    says: 'a mark reached and nobody about: the cover is asked for, once',
    when: (seen) => seen.event.type === 'tick' && isWaiting(seen) && isMarked(seen) && isQuiet(seen),
    holds: ({ after: { state }, effects }) => {
      const [effect, ...more] = effects;
      if (state.at !== 'vacant' || state.step.is !== 'covering' || effect?.type !== 'cover') return false;
      return more.length === 0 && effect.attempt === state.step.attempt;
    },
  },
  {
    says: 'a station that waits for its cover waits on',
    when: ({ event, before: { state } }) =>
      event.type === 'tick' && state.at === 'vacant' && state.step.is === 'covering',
    holds: (seen) => unmoved(seen) && seen.effects.length === 0,
  },
  {
    says: 'the process of a vacant station ends only behind its painted cover, and written down',
    when: (seen) => asks(seen, 'restart') && seen.after.state.at === 'vacant',
    holds: (seen) => {
      const { cover } = seen.world.process;
      const line = place(seen, 'record');
      return cover?.painted === true && (cover.written || (line >= 0 && line < place(seen, 'restart')));
    },
  },
  {
    says: 'a covered station writes down what its process has served and takes, and ends it',
    when: isCovered,
    holds: (seen) => {
      const { served, memoryMb } = seen.world.process;
      const line = recordOf(seen, 'recycle');
      return line?.served === served && line.memoryMb === memoryMb && asks(seen, 'restart');
    },
  },
  {
    says: 'a process that has asked to end and was not heard asks again',
    when: ({ event, before: { state } }) =>
      event.type === 'tick' && state.at === 'vacant' && state.step.is === 'leaving',
    holds: (seen) => asks(seen, 'restart') && seen.effects.length === 1,
  },
  {
    says: 'whoever comes while the station is about to go takes the cover away before anything else',
    when: (seen) => isUnderWay(seen) && isByHand(seen.event),
    holds: (seen) => place(seen, 'uncover') === 0,
  },
  {
    says: 'a tap or a name while the station is about to go leads to the proof, as at any vacant station',
    when: (seen) => isUnderWay(seen) && seen.steady && personOf(seen.event) !== undefined,
    holds: ({ after: { state }, event }) => state.at === 'proving' && state.person.id === personOf(event)?.id,
  },
  {
    says: 'somebody about puts a recycling off, and so does somebody who has just left',
    when: ({ before, after, event }) =>
      after.state.at === 'vacant' && (before.state.at !== 'vacant' || isByHand(event)),
    holds: (seen) => rests(seen, QUIET),
  },
  {
    says: 'no cover is taken away that nobody asked for',
    when: (seen) => asks(seen, 'uncover'),
    holds: isUnderWay,
  },
  {
    says: 'a cover that fails is written down, and the station goes on without it for minutes',
    when: isUncoverable,
    holds: (seen) => rests(seen, RETRY) && recordOf(seen, 'fault')?.code === 'cover' && !asks(seen, 'restart'),
  },
  {
    says: 'a process whose end cannot be written down stays, and the cover goes',
    when: (seen) =>
      seen.event.type === 'effectFailed' && seen.event.effect === 'record' && isUnderWay(seen) && !isReportLost(seen),
    holds: (seen) => rests(seen, RETRY) && asks(seen, 'uncover') && seen.after.notice?.says === 'auditFailed',
  },
  {
    says: 'a cover that cannot be taken away ends the process',
    when: ({ event, before }) =>
      event.type === 'effectFailed' && event.effect === 'uncover' && before.state.at !== 'outOfService',
    holds: (seen) => seen.after.state.at === 'outOfService' && asks(seen, 'restart'),
  },
  {
    says: 'a reading of memory moves nothing, and counts only at a vacant station',
    when: ({ event, steady }) => event.type === 'memory' && steady,
    holds: (seen) => {
      const { event, before, after } = seen;
      const counts = event.type === 'memory' && before.state.at === 'vacant' ? event.mb : before.use.memoryMb;
      return unmoved(seen) && seen.effects.length === 0 && after.use.memoryMb === counts;
    },
  },
  {
    says: 'a vacant station has counted everybody whom it cleaned up after, and nobody twice',
    when: ({ after }) => after.state.at === 'vacant',
    holds: ({ after, world }) => after.use.served === world.process.served,
  },
];

/** Judged on the world after every outcome of a step's effects. */
export const BEHIND_COVER: readonly Property<Outcome>[] = [
  {
    says: 'nobody proves, works or waits behind a cover, unless the process ends with it',
    when: ({ then }) => then.process.cover !== undefined && !then.ended,
    holds: ({ then, after: { state } }) => {
      const goes = then.answers.some((answer) => answer.to === 'failed' && answer.effect === 'uncover');
      return goes || state.at === 'outOfService' || (state.at === 'vacant' && state.step.is !== 'waiting');
    },
  },
];
