/** Who sees the EHR, and what covers it. */
import {
  asks,
  closes,
  formOn,
  holderId,
  isHeld,
  type Outcome,
  opens,
  type Property,
  place,
  type Seen,
} from './seen.ts';
import { attemptOf, isShowing } from './world.ts';

/** Judged on the world after every outcome of a step's effects. */
export const IN_THE_WORLD: readonly Property<Outcome>[] = [
  {
    says: 'the EHR is in the window only while the station is open for the person it was made for',
    when: ({ then }) => then.ehr?.attached === true && !then.uncovered,
    holds: ({ then, after }) => isShowing(after.state) && then.ehr?.of === holderId(after),
  },
  {
    says: 'an EHR that could not be covered is answered by the end of the process, at once',
    when: ({ event, world }) => event.type === 'effectFailed' && event.effect === 'detachEhr' && world.uncovered,
    holds: ({ after, effects }) =>
      after.state.at === 'outOfService' &&
      effects.some((effect) => effect.type === 'restart' && effect.because === 'exposed'),
  },
  {
    says: 'nobody is let in or asked for a proof while traces of anybody else are there',
    when: ({ after }) => after.state.at === 'vacant' || after.state.at === 'proving' || isShowing(after.state),
    holds: ({ after, then }) => then.traces === undefined || then.traces === holderId(after),
  },
  {
    says: 'a locked session is proved by its own holder only',
    when: ({ after }) => after.state.at === 'proving' && after.state.kept !== undefined,
    holds: ({ after }) => after.state.at === 'proving' && after.state.person.id === holderId(after),
  },
];

export const VISIBILITY: readonly Property<Seen>[] = [
  {
    says: 'a station opens only when the durable record of its own current attempt, for this person, is reported',
    when: opens,
    holds: ({ before, event, after, world }) =>
      event.type === 'recorded' &&
      attemptOf(before.state) === event.attempt &&
      world.durable?.attempt === event.attempt &&
      world.durable.person === holderId(after),
  },
  {
    says: 'every step that leaves open or warning begins with detachEhr, unless that very effect just failed',
    when: closes,
    holds: ({ effects, event, after }) =>
      effects[0]?.type === 'detachEhr' ||
      (event.type === 'effectFailed' && event.effect === 'detachEhr' && after.state.at === 'outOfService'),
  },
  {
    says: 'detachEhr stands first and once, and only where the EHR may show',
    when: (seen) => asks(seen, 'detachEhr'),
    holds: ({ effects, before }) =>
      isShowing(before.state) && effects.every(({ type }, index) => (type === 'detachEhr') === (index === 0)),
  },
  {
    says: 'a fresh EHR is made only at an opening, where none is and nobody else left a trace',
    when: (seen) => asks(seen, 'createEhr'),
    holds: (seen) => opens(seen) && seen.world.ehr === undefined && ownTraces(seen),
  },
  {
    says: 'an EHR is shown or loaded again only for its own holder, at an open station',
    when: (seen) => asks(seen, 'attachEhr') || asks(seen, 'reloadEhr'),
    holds: ({ world, after }) => isShowing(after.state) && world.ehr?.of === holderId(after),
  },
  {
    says: 'only a page that is ready is shown',
    when: (seen) => asks(seen, 'attachEhr'),
    holds: ({ world }) => world.ehr?.page === 'ready',
  },
  {
    says: 'the EHR is placed below the countdown during a warning and below the strip otherwise',
    when: (seen) => asks(seen, 'attachEhr'),
    holds: ({ effects, after }) => {
      const below = after.state.at === 'warning' ? 'countdown' : 'strip';
      return effects.every((effect) => effect.type !== 'attachEhr' || effect.below === below);
    },
  },
  {
    says: 'a page that becomes ready at an open station is shown',
    when: ({ event, before, steady }) =>
      event.type === 'page' && event.page === 'ready' && steady && isShowing(before.state) && !formOn(before),
    holds: (seen) => asks(seen, 'attachEhr') && seen.after.state.at === seen.before.state.at,
  },
  {
    says: 'the holder who comes back gets the very page she left, as it is',
    when: (seen) => opens(seen) && isHeld(seen.before.state) && seen.world.ehr?.page === 'ready',
    holds: (seen) => asks(seen, 'attachEhr') && !asks(seen, 'createEhr') && !asks(seen, 'reloadEhr'),
  },
  {
    says: 'a page that died or could not be reached meanwhile is loaded again',
    when: (seen) => opens(seen) && isHeld(seen.before.state) && isDead(seen),
    holds: (seen) => asks(seen, 'reloadEhr') && !asks(seen, 'createEhr'),
  },
  {
    says: 'a holder who comes back to no EHR at all gets one made',
    when: (seen) => opens(seen) && seen.world.ehr === undefined,
    holds: (seen) => asks(seen, 'createEhr'),
  },
  {
    says: 'a page that cannot be reached is covered by the station that stays open',
    when: ({ event, before, steady }) =>
      steady && isShowing(before.state) && event.type === 'page' && event.page === 'unreachable',
    holds: (seen) => isShowing(seen.after.state) && asks(seen, 'detachEhr'),
  },
  {
    says: 'what lies on top is what the EHR said last',
    when: ({ event }) => event.type === 'dialog',
    holds: ({ event, after }) => after.front === (event.type === 'dialog' && event.open ? 'dialog' : 'page'),
  },
  {
    says: 'a dialog is closed by hand while the EHR shows, and in no other case',
    when: (seen) => seen.event.type === 'closeDialog' || asks(seen, 'closeEhrDialog'),
    holds: (seen) =>
      asks(seen, 'closeEhrDialog') ===
      (seen.event.type === 'closeDialog' && seen.steady && seen.before.state.at === 'open' && !formOn(seen.before)),
  },
  {
    says: 'what is printed is the page on the screen, on the printer of the policy, when somebody asks for it',
    when: (seen) => seen.event.type === 'print' || asks(seen, 'printEhr'),
    holds: (seen) => {
      const { before, event, rules, steady, effects } = seen;
      const isSeen = steady && before.state.at === 'open' && before.state.holder.page === 'ready' && !formOn(before);
      if (event.type !== 'print' || !isSeen || rules.ehr.print === 'deny') return !asks(seen, 'printEhr');
      return effects.some((effect) => effect.type === 'printEhr' && effect.printer === 'Ward 4');
    },
  },
  {
    says: 'asking again loads a page that could not be reached',
    when: ({ event, before }) =>
      event.type === 'retry' &&
      before.state.at === 'open' &&
      before.state.holder.page === 'unreachable' &&
      !formOn(before),
    holds: (seen) => asks(seen, 'reloadEhr'),
  },
];

function ownTraces({ world, after }: Seen): boolean {
  return world.traces === undefined || world.traces === holderId(after);
}

function isDead({ world }: Seen): boolean {
  return world.ehr?.page === 'gone' || world.ehr?.page === 'unreachable';
}

/** What must cover the EHR at once, whatever else is going on. */
const COVERING: Readonly<Record<string, (seen: Seen) => boolean>> = {
  'the lock key': ({ event }) => event.type === 'lock' && event.why === 'key',
  'suspend and resume': ({ event }) => event.type === 'lock' && (event.why === 'suspend' || event.why === 'resume'),
  'the end of the process': ({ event }) => event.type === 'lock' && event.why === 'end',
  'a display that cannot be covered': ({ event }) => event.type === 'lock' && event.why === 'display',
  "the end of one of the station's own processes": ({ event }) => event.type === 'crashed',
  'a reader that goes away': ({ event, before }) =>
    event.type === 'devices' && event.devices.readers.length < before.devices.readers.length,
  'a page that got elsewhere': ({ event }) => event.type === 'escaped',
  'the end of the EHR renderer': ({ event }) => event.type === 'page' && event.page === 'gone',
  'an EHR that could not be made, loaded or placed': ({ event }) =>
    event.type === 'effectFailed' &&
    ['createEhr', 'reloadEhr', 'attachEhr', 'answerLogin', 'answerPasskey'].includes(event.effect),
  'a clock set back': (seen) => !seen.steady && seen.event.now.wall < seen.before.now.wall,
  'a monotonic clock that went back': (seen) => seen.event.now.mono < seen.before.now.mono,
  'a sleep nobody announced': (seen) => !seen.steady && seen.event.now.wall > seen.before.now.wall,
  'the revoking of the holder': ({ event, before }) => event.type === 'revoked' && event.person === holderId(before),
  'the tap of another person': ({ event, before }) =>
    event.type === 'tap' && event.tapped.is === 'known' && event.tapped.person.id !== holderId(before),
  'a request to sign off': ({ event }) => event.type === 'signOff',
};

export const COVERED_BY: readonly Property<Seen>[] = Object.entries(COVERING).map(([what, isIt]) => ({
  says: `${what} covers the EHR at once`,
  when: (seen) => isShowing(seen.before.state) && isIt(seen),
  holds: (seen) => !isShowing(seen.after.state) && place(seen, 'detachEhr') === 0,
}));
