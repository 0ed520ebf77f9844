/** How one person makes room for the next: taps, sign-off, cleaning, and what a station out of service still does. */
import type { Attempts, Count } from '../../../electron/core/attempts.ts';
import type { Refusal } from '../../../electron/core/badge.ts';
import type { State } from '../../../electron/core/state.ts';
import { MINUTE } from '../../../electron/core/time.ts';
import {
  asks,
  closes,
  holderId,
  isHeld,
  isReportLost,
  type Property,
  personOf,
  proofOf,
  recordOf,
  type Seen,
  unmoved,
} from './seen.ts';
import { isShowing } from './world.ts';

const enters = ({ before, after }: Seen, at: 'cleaning' | 'outOfService'): boolean =>
  before.state.at !== at && after.state.at === at;

const isTap = ({ event, steady }: Seen): boolean => steady && event.type === 'tap' && event.tapped.is === 'known';

const taker = ({ event }: Seen): string | undefined => personOf(event)?.id;
const isOwn = (seen: Seen): boolean => taker(seen) === holderId(seen.before);

/** The policy says to wait for unsaved work, and there is a page that may have some, or one is being waited for. */
const waits = ({ before, rules, world }: Seen): boolean =>
  before.state.at === 'holding' || (rules.lock.unsavedWork !== 'discard' && world.ehr?.page === 'ready');

const cleaningFailed = ({ event, before }: Seen): boolean =>
  isClearing(before.state) &&
  (event.type === 'notCleaned' || (event.type === 'effectFailed' && event.effect === 'clean'));

/** Still vacant: it has only noted that somebody is about. */
const isVacant = ({ before, after }: Seen): boolean => before.state.at === 'vacant' && after.state.at === 'vacant';

const isLineLost = (seen: Seen): boolean =>
  seen.event.type === 'effectFailed' && seen.event.effect === 'record' && !isReportLost(seen);

const isClearing = (state: State): boolean => state.at === 'cleaning' && state.step.is === 'clearing';

/** The line the station waits for at the end of a cleaning. */
function isReceiptOf({ before: { state }, event }: Seen): boolean {
  if (state.at !== 'cleaning' || state.step.is !== 'recording') return false;
  return 'attempt' in event && event.attempt === state.step.attempt;
}

/** The cover is so new that it may not be painted; with clocks that went apart nobody can say how new. */
const mayBeBare = ({ before: { state }, steady }: Seen): boolean =>
  isShowing(state) || (state.at === 'holding' && state.step.is === 'asking') || !steady;

const atStart = ({ before: { state } }: Seen): boolean => state.at === 'cleaning' && state.cause === 'start';

/** The station is left when it is clean. */
const isForAdmin = ({ before: { state } }: Seen): boolean => state.at === 'cleaning' && state.admin !== undefined;

const keepsReceipt = (seen: Seen): boolean => seen.event.type === 'recorded' && isReceiptOf(seen);

const isRefused = ({ event, before, steady }: Seen): boolean =>
  steady && event.type === 'tap' && event.tapped.is !== 'known' && before.state.at !== 'starting';

export const TAPS: readonly Property<Seen>[] = [
  {
    says: 'at an empty station a known badge or user name leads to the proof of that person',
    when: ({ from, before, event }) =>
      from === 'vacant' && before.state.at === 'vacant' && personOf(event) !== undefined,
    holds: (seen) => isAsking(seen) && seen.after.state.at === 'proving' && seen.after.state.kept === undefined,
  },
  {
    says: "another person's tap at a held station ends the session, and she is the next, unless its page is asked first",
    when: (seen) =>
      isTap(seen) &&
      holderId(seen.before) !== undefined &&
      seen.before.state.at !== 'leaving' &&
      !isOwn(seen) &&
      !waits(seen),
    holds: (seen) =>
      seen.after.state.at === 'cleaning' &&
      seen.after.state.cause === 'switch' &&
      seen.after.state.leaving?.id === holderId(seen.before) &&
      seen.after.state.next?.id === taker(seen),
  },
  {
    says: 'where badges can be read, a user name that was typed ends nobody else’s session, and that is said',
    when: (seen) =>
      seen.event.type === 'named' &&
      seen.steady &&
      seen.before.state.at === 'locked' &&
      seen.before.devices.readers.length > 0 &&
      personOf(seen.event) !== undefined &&
      !isOwn(seen),
    holds: (seen) => unmoved(seen) && seen.after.notice?.says === 'badgeNeeded',
  },
  {
    says: "the holder's tap while she works does what the policy says",
    when: (seen) => isTap(seen) && isShowing(seen.before.state) && isOwn(seen),
    holds: (seen) => {
      const { at } = seen.after.state;
      if (seen.rules.lock.ownTap === 'lock') return at === 'locked';
      return seen.rules.lock.ownTap === 'signOff' ? at === 'cleaning' : unmoved(seen);
    },
  },
  {
    says: 'a tap during somebody else’s first proof turns to the new person, one during her own changes nothing but what is known of her',
    when: (seen) => isTap(seen) && seen.before.state.at === 'proving' && !isHeld(seen.before.state),
    holds: (seen) => {
      const { before, after, event } = seen;
      if (before.state.at !== 'proving' || after.state.at !== 'proving') return false;
      if (before.state.person.id !== taker(seen)) return isAsking(seen);
      // she has typed her name before, and shows her badge now
      const isBadge = event.type === 'tap' && before.state.person.typed && before.state.step.is === 'asking';
      return isBadge ? isAsking(seen) && !after.state.person.typed : after.state.step === before.state.step;
    },
  },
  {
    says: 'during a cleaning the last tap counts, and the cleaning goes on',
    when: (seen) => isTap(seen) && seen.before.state.at === 'cleaning' && !seen.before.state.admin,
    holds: ({ after, ...seen }) =>
      after.state.at === 'cleaning' &&
      after.state.next?.id === taker({ after, ...seen }) &&
      after.notice?.says === 'queued',
  },
  {
    says: 'a badge nobody knows, or nobody may use, changes nothing but the notice',
    when: isRefused,
    holds: (seen) => (unmoved(seen) || isVacant(seen)) && (seen.before.state.at === 'outOfService' || isSaid(seen)),
  },
  {
    says: 'refusals come no faster than the delay after the last one',
    when: (seen) => isRefused(seen) && seen.before.state.at !== 'outOfService',
    holds: (seen) => {
      const inDelay = seen.event.now.wall < seen.before.attempts.unknownBadges.notBefore;
      const slower = seen.after.attempts.unknownBadges.notBefore > seen.event.now.wall;
      return slower && (recordOf(seen, 'denied') === undefined) === inDelay && asks(seen, 'saveAttempts') !== inDelay;
    },
  },
];

const SAID = { unknown: 'unknownBadge', unavailable: 'peopleFailed' } as const;
const REFUSED: Readonly<Record<Refusal, string>> = {
  unreadable: 'badgeRefused',
  unknownFormat: 'badgeRefused',
  randomUid: 'changingBadge',
  twoBadges: 'twoBadges',
  tooMany: 'wait',
};

function isSaid({ event, after }: Seen): boolean {
  if (event.type !== 'tap' || event.tapped.is === 'known') return false;
  const { tapped } = event;
  return (
    after.notice?.says === 'wait' ||
    after.notice?.says === (tapped.is === 'refused' ? REFUSED[tapped.why] : SAID[tapped.is])
  );
}

function isAsking({ after, event }: Seen): boolean {
  return (
    after.state.at === 'proving' && after.state.step.is === 'asking' && after.state.person.id === personOf(event)?.id
  );
}

export const ENDINGS: readonly Property<Seen>[] = [
  {
    says: 'a cleaning is asked for exactly when one begins',
    when: (seen) => asks(seen, 'clean') || enters(seen, 'cleaning'),
    holds: (seen) =>
      enters(seen, 'cleaning') &&
      seen.effects.filter(({ type }) => type === 'clean').length === 1 &&
      soleCleaning(seen),
  },
  {
    says: 'every start begins with cleaning, and nothing else leads out of starting',
    when: ({ before }) => before.state.at === 'starting',
    holds: ({ event, after }) => {
      if (event.type === 'started') return after.state.at === 'cleaning';
      return after.state.at === (event.type === 'failedToStart' ? 'outOfService' : 'starting');
    },
  },
  {
    says: 'a start says in its line and on its screen whether the run before may have left a session',
    when: ({ before, event }) => before.state.at === 'starting' && event.type === 'started',
    holds: (seen) =>
      seen.event.type === 'started' &&
      recordOf(seen, 'station.start')?.unfinished === seen.event.unfinished &&
      saysUnfinished(seen.after) === seen.event.unfinished,
  },
  {
    says: 'what a start says of the run before stands until its cleaning ends, and at no other cleaning',
    when: ({ before, after }) => after.state.at === 'cleaning' && before.state.at !== 'starting',
    holds: ({ before, after }) => saysUnfinished(after) === saysUnfinished(before),
  },
  {
    says: 'a start takes over the wrong proofs counted before it, but no wait longer than its rule',
    when: ({ before, event }) => before.state.at === 'starting' && event.type === 'started',
    holds: (seen) => seen.event.type === 'started' && isTaken(seen.event.attempts, seen),
  },
  {
    says: 'a cleaning ends only when its receipt is durable, and leads to the one who waits or to nobody',
    when: ({ before, after }) => before.state.at === 'cleaning' && after.state.at !== 'cleaning',
    holds: (seen) => seen.after.state.at === 'outOfService' || (keepsReceipt(seen) && leadsOn(seen)),
  },
  {
    says: 'a cleaning that succeeded waits for its receipt',
    when: ({ before, event }) => isClearing(before.state) && event.type === 'cleaned',
    holds: (seen) => {
      const { state } = seen.after;
      return state.at === 'cleaning' && state.step.is === 'recording' && recordOf(seen, 'wipe')?.verified === true;
    },
  },
  {
    says: 'a cleaning whose receipt is durable ends, and the next page is made ahead, behind everything else',
    when: (seen) => keepsReceipt(seen) && !isForAdmin(seen),
    holds: (seen) => leadsOn(seen) && seen.effects.at(-1)?.type === 'prepareEhr',
  },
  {
    says: 'no page is made ahead at any other moment',
    when: (seen) => asks(seen, 'prepareEhr'),
    holds: (seen) => keepsReceipt(seen) && !isForAdmin(seen),
  },
  {
    says: 'a page that could not be made ahead disturbs nobody',
    when: ({ event, before }) =>
      event.type === 'effectFailed' && event.effect === 'prepareEhr' && before.state.at !== 'outOfService',
    holds: (seen) => unmoved(seen) && seen.effects.length === 0,
  },
  {
    says: 'a receipt that cannot be written ends the process',
    when: (seen) =>
      seen.event.type === 'effectFailed' && seen.event.effect === 'record' && isReceiptOf(seen) && !atStart(seen),
    holds: (seen) => seen.after.state.at === 'outOfService' && asks(seen, 'restart'),
  },
  {
    says: 'a cleaning begins at once where the screen covered the EHR already, and otherwise when it is painted',
    when: (seen) => asks(seen, 'clean'),
    holds: (seen) => seen.effects.every((effect) => effect.type !== 'clean' || effect.waitForCover === mayBeBare(seen)),
  },
  {
    says: 'a cleaning that failed or broke off ends the process',
    when: cleaningFailed,
    holds: (seen) => seen.after.state.at === 'outOfService' && asks(seen, 'restart'),
  },
  {
    says: 'out of service is never left but by an admin who asks to leave altogether',
    when: ({ before }) => before.state.at === 'outOfService',
    holds: (seen) => unmoved(seen) || (seen.event.type === 'leave' && seen.after.state.at === 'leaving'),
  },
  {
    says: 'a fault line that cannot be written does not keep the process alive',
    when: (seen) =>
      seen.before.state.at === 'outOfService' &&
      ['residue', 'cleaningTime', 'detach'].includes(seen.before.state.fault.code) &&
      isLineLost(seen),
    holds: (seen) => asks(seen, 'restart'),
  },
  {
    says: 'a process that must end and could not is not asked again in the same breath',
    when: ({ before, event }) =>
      before.state.at === 'outOfService' && event.type === 'effectFailed' && event.effect === 'restart',
    holds: (seen) => seen.effects.length === 0,
  },
  {
    says: 'a station whose audit cannot be written at the start does not begin',
    when: (seen) => seen.before.state.at === 'cleaning' && seen.before.state.cause === 'start' && isLineLost(seen),
    holds: ({ after }) => after.state.at === 'outOfService' && after.state.fault.code === 'audit',
  },
  {
    says: 'a holder who is revoked is signed off at once, wherever her session is',
    when: ({ event, before }) => event.type === 'revoked' && event.person === holderId(before),
    holds: (seen) => seen.after.state.at === 'cleaning' && recordOf(seen, 'signoff')?.why === 'revoked',
  },
  {
    says: 'a person who is revoked while she proves or waits is forgotten',
    when: ({ event, before, steady }) => event.type === 'revoked' && steady && holderId(before) === undefined,
    holds: ({ event, after: { state } }) => {
      if (event.type !== 'revoked') return false;
      const proof = proofOf(state);
      // her line is on its way to the disk, or there: it was she who left
      if (state.at === 'leaving' && proof?.step.is === 'recording') return true;
      if (proof) return proof.person.id !== event.person;
      return state.at !== 'cleaning' || (state.next?.id !== event.person && state.admin?.id !== event.person);
    },
  },
  {
    says: 'a person who is revoked while she proves is told that she is not known',
    when: (seen) => isAbout(seen) && seen.before.state.at === 'proving' && !isHeld(seen.before.state),
    holds: ({ after }) => after.state.at === 'vacant' && after.notice?.says === 'unknownUser',
  },
  {
    says: 'the revoking of anybody else changes nothing',
    when: (seen) => seen.event.type === 'revoked' && seen.steady && !isAbout(seen),
    holds: (seen) => unmoved(seen) && seen.effects.length === 0,
  },
  {
    says: 'only somebody who sees the EHR may sign off by hand',
    when: ({ event, steady }) => event.type === 'signOff' && steady,
    holds: (seen) =>
      isShowing(seen.before.state) ? closes(seen) && seen.after.state.at === 'cleaning' : unmoved(seen),
  },
  {
    says: 'a proof that is called off goes back to where the station was',
    when: ({ event, before, steady }) =>
      steady && before.state.at === 'proving' && (event.type === 'cancel' || event.type === 'lock'),
    holds: ({ before, after }) => after.state.at === (isHeld(before.state) ? 'locked' : 'vacant'),
  },
  {
    says: 'a reader that is plugged in disturbs nobody',
    when: ({ event, before, steady }) =>
      steady && event.type === 'devices' && event.devices.readers.length >= before.devices.readers.length,
    holds: (seen) => unmoved(seen) && seen.effects.length === 0,
  },
];

const saysUnfinished = ({ state }: Seen['after']): boolean => state.at === 'cleaning' && state.unfinished === true;

/** Revokes the person the station holds, asks for a proof, or keeps waiting. */
function isAbout({ event, before, steady }: Seen): boolean {
  if (event.type !== 'revoked' || !steady) return false;
  const { state } = before;
  const next = state.at === 'cleaning' || state.at === 'holding' ? state.next : undefined;
  const waiting = proofOf(state)?.person ?? next;
  const admin = state.at === 'cleaning' ? state.admin : undefined;
  return [holderId(before), waiting?.id, admin?.id].includes(event.person);
}

function soleCleaning({ world }: Seen): boolean {
  return world.answers.every(({ to }) => to !== 'clean');
}

/** The admin who waited for the end of the cleaning is about to leave. */
function isLeft({ before, after: { state } }: Pick<Seen, 'before' | 'after'>): boolean {
  if (before.state.at !== 'cleaning' || !before.state.admin || state.at !== 'leaving') return false;
  return state.step.is === 'recording' && state.from.at === 'vacant' && state.step.person.id === before.state.admin.id;
}

function leadsOn({ before, after }: Seen): boolean {
  if (before.state.at !== 'cleaning') return false;
  const { next } = before.state;
  if (before.state.admin) return isLeft({ before, after });
  if (!next) return after.state.at === 'vacant';
  return after.state.at === 'proving' && after.state.person.id === next.id && after.state.kept === undefined;
}

/** As they were written down, but with no wait longer than the policy, or the longest delay, makes it. */
function isTaken(stored: Attempts, { after, event, rules }: Seen): boolean {
  const longest = Math.max(rules.unlock.lockoutMinutes * MINUTE, MINUTE);
  const taken = countsOf(after.attempts);
  return countsOf(stored).every(({ failures, notBefore }, index) => {
    const latest = Math.min(notBefore, event.now.wall + longest);
    return taken[index]?.failures === failures && taken[index]?.notBefore === latest;
  });
}

function countsOf({ people, station, unknownBadges }: Attempts): readonly Count[] {
  return [...Object.values(people), station, unknownBadges];
}
