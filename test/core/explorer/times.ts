/** What time alone does, measured against the world's own record of each session. */
import type { State } from '../../../electron/core/state.ts';
import { elapsed, HOUR, MINUTE, SECOND } from '../../../electron/core/time.ts';
import { CHECKING, CLEANING, PROVING } from './deadlines.ts';
import { subjectOf } from './people.ts';
import { asks, closes, formOn, isHeld, type Property, proofOf, recordOf, type Seen, unmoved } from './seen.ts';
import { absence } from './session.ts';
import { isShowing } from './world.ts';

/** Milliseconds without anybody, as a station that was showing the EHR should see it at this event. */
function absent({ event, world }: Seen): number {
  if (!world.session || (event.type !== 'tick' && event.type !== 'input')) return 0;
  const session = event.type === 'input' ? { ...world.session, inputAt: event.now.mono } : world.session;
  return absence(session, event.now.mono, event.osIdleMs);
}

const ticks = ({ event, steady }: Seen): boolean => event.type === 'tick' && steady;
const tooOld = ({ event, world, rules }: Seen): boolean =>
  world.session !== undefined && elapsed(world.session.since, event.now) >= rules.lock.maxSessionHours * HOUR;
const idleLimit = ({ rules }: Seen): number => rules.lock.idleSeconds * SECOND;
const warnFrom = ({ rules }: Seen): number => (rules.lock.idleSeconds - rules.lock.warnSeconds) * SECOND;
const isGone = (seen: Seen): boolean => absent(seen) >= idleLimit(seen);
const isWarned = (seen: Seen): boolean => !isGone(seen) && absent(seen) >= warnFrom(seen);

const watchesIdle = (seen: Seen): boolean =>
  isShowing(seen.before.state) &&
  seen.steady &&
  ((seen.event.type === 'tick' && !tooOld(seen)) || (seen.event.type === 'input' && seen.before.state.at === 'open'));

const reacts = ({ before, event, steady }: Seen): boolean =>
  steady && event.type === 'input' && before.state.at === 'warning';

const quietSince = ({ world, event }: Seen): number => (world.session ? event.now.mono - world.session.inputAt : 0);

const signOffDue = ({ before, event, world, rules }: Seen): boolean =>
  isHeld(before.state) &&
  world.session?.coveredAt !== undefined &&
  elapsed(world.session.coveredAt, event.now) >= rules.lock.signOffMinutes * MINUTE;

const signedOff = (seen: Seen, why: 'timer' | 'age'): boolean => recordOf(seen, 'signoff')?.why === why;

export const IDLENESS: readonly Property<Seen>[] = [
  {
    says: 'nobody there for the idle time, by whichever source says more: the EHR is covered',
    when: (seen) => watchesIdle(seen) && isGone(seen),
    holds: closes,
  },
  {
    says: 'the last seconds before that are a warning',
    when: (seen) => watchesIdle(seen) && isWarned(seen),
    holds: ({ after }) => after.state.at === 'warning',
  },
  {
    says: 'somebody there: no warning stands',
    when: (seen) => watchesIdle(seen) && !isGone(seen) && !isWarned(seen),
    holds: ({ after }) => after.state.at === 'open',
  },
  {
    says: 'an input during the warning returns to open, with the page below the strip',
    when: (seen) => reacts(seen) && quietSince(seen) < idleLimit(seen),
    holds: (seen) => seen.after.state.at === 'open' && asks(seen, 'attachEhr') === mayShow(seen),
  },
  {
    says: 'a warning that ends without an input puts the page back below the strip as well',
    when: ({ before, after, event }) =>
      before.state.at === 'warning' && after.state.at === 'open' && event.type === 'tick',
    holds: (seen) => asks(seen, 'attachEhr') === mayShow(seen),
  },
  {
    says: 'as long as somebody is there, or the warning stands, nothing is done to the EHR',
    when: ({ before, after, event }) =>
      isShowing(before.state) &&
      before.state.at === after.state.at &&
      (event.type === 'tick' || event.type === 'input'),
    holds: ({ effects }) => effects.length === 0,
  },
  {
    says: 'an input that comes after the idle time is too late',
    when: (seen) => reacts(seen) && quietSince(seen) >= idleLimit(seen),
    holds: closes,
  },
  {
    says: 'a warning puts the page below the countdown and keeps the holder',
    when: ({ before, after }) => before.state.at === 'open' && after.state.at === 'warning',
    holds: (seen) =>
      seen.effects.some((effect) => effect.type === 'attachEhr' && effect.below === 'countdown') === mayShow(seen),
  },
];

/** A page that is ready, but for while a form stands in its place. */
function mayShow({ world, before }: Seen): boolean {
  return world.ehr?.page === 'ready' && formOn(before) === undefined;
}

export const LIMITS: readonly Property<Seen>[] = [
  {
    says: 'a locked session is signed off when its time is over, also behind a PIN pad, also after a sleep',
    when: (seen) => seen.event.type === 'tick' && signOffDue(seen),
    holds: ({ after }) => after.state.at === 'cleaning' && after.state.cause === 'signoff',
  },
  {
    says: 'no locked session is signed off by the timer before its time is over',
    when: (seen) => signedOff(seen, 'timer'),
    holds: signOffDue,
  },
  {
    says: 'a session that reached its greatest age is signed off, in use or not, asleep or awake',
    when: (seen) => seen.event.type === 'tick' && tooOld(seen),
    holds: (seen) => signedOff(seen, 'age') && seen.after.state.at === 'cleaning',
  },
  {
    says: 'no session is signed off for its age before it reached it',
    when: (seen) => signedOff(seen, 'age'),
    holds: tooOld,
  },
  {
    says: 'a PIN pad nobody uses for a minute goes back to where the station was',
    when: (seen) =>
      ticks(seen) && padTime(seen) >= PROVING && checkTime(seen) < CHECKING && !signOffDue(seen) && !tooOld(seen),
    holds: ({ before, after }) => after.state.at === behind(before.state),
  },
  {
    says: 'a PIN pad in use stays, and a verifier in its time is waited for',
    when: (seen) => ticks(seen) && isPad(seen.before.state) && !isDue(seen),
    holds: unmoved,
  },
  {
    says: 'an input keeps a PIN pad in use',
    when: ({ event, before, steady }) => event.type === 'input' && steady && isPad(before.state),
    holds: ({ event, before, after: { state } }) =>
      isPad(state) && state.at === before.state.at && 'lastInputAt' in state && state.lastInputAt === event.now.mono,
  },
  {
    says: 'a verifier that does not answer in its time is given up, and the PIN asked for again',
    when: (seen) => ticks(seen) && checkTime(seen) >= CHECKING && !signOffDue(seen) && !tooOld(seen),
    holds: ({ after }) => proofOf(after.state)?.step.is === 'asking' && after.notice?.says === 'proofTimedOut',
  },
  {
    says: 'a cleaning that does not end in its time ends the process',
    when: (seen) => ticks(seen) && cleaningTime(seen) >= CLEANING,
    holds: (seen) => seen.after.state.at === 'outOfService' && asks(seen, 'restart'),
  },
  {
    says: 'a cleaning that is in its time goes on',
    when: (seen) => ticks(seen) && seen.before.state.at === 'cleaning' && cleaningTime(seen) < CLEANING,
    holds: ({ before, after }) => after.state === before.state,
  },
  {
    says: 'a notice is never older than its time',
    when: ({ after }) => after.notice !== undefined,
    holds: ({ after }) => after.notice !== undefined && after.notice.until > after.now.mono,
  },
  {
    says: 'a notice that is given again is told apart from the one before',
    when: ({ before, after }) => after.notice !== undefined && after.notice !== before.notice,
    holds: ({ before, after }) => after.notice?.nth !== before.notice?.nth && after.said !== before.said,
  },
  {
    says: 'a notice does not outlive the state it was given in, nor the person it was given to',
    when: ({ before, after }) => after.notice !== undefined && after.notice === before.notice,
    holds: ({ before, after }) =>
      before.state.at === after.state.at && subjectOf(before.state) === subjectOf(after.state),
  },
];

/** Somebody is to prove who she is, or to say so first; a process that ends waits for nobody. */
const isPad = (state: State): boolean =>
  state.at === 'proving' || (state.at === 'leaving' && state.step.is !== 'ending');

/** Where a station is again when nobody proves anything. */
function behind(state: State): State['at'] {
  if (state.at === 'leaving') return state.from.at;
  return isHeld(state) ? 'locked' : 'vacant';
}

function isDue(seen: Seen): boolean {
  return padTime(seen) >= PROVING || checkTime(seen) >= CHECKING || signOffDue(seen) || tooOld(seen);
}

function padTime({ before: { state }, event }: Seen): number {
  return isPad(state) && 'lastInputAt' in state ? event.now.mono - state.lastInputAt : 0;
}

function checkTime({ before: { state }, event }: Seen): number {
  const step = proofOf(state)?.step;
  return step?.is === 'checking' ? event.now.mono - step.startedAt : 0;
}

function cleaningTime({ before: { state }, event }: Seen): number {
  return state.at === 'cleaning' ? event.now.mono - state.startedAt : 0;
}
