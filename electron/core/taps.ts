/** What a tap, or a typed user name, means in each state. */
import { ASSURANCE } from './assurance.ts';
import { chargeUnknownBadge, mayReportUnknownBadge, mayTry } from './attempts.ts';
import type { AuditFact } from './audit.ts';
import type { Refusal } from './badge.ts';
import type { Effect } from './effect.ts';
import type { Tapped } from './event.ts';
import { takeOver, takeTurn } from './holding.ts';
import { tapToLeave } from './leaving.ts';
import { dropProof, holdEnd, lock, signOff } from './moves.ts';
import type { Notice } from './notice.ts';
import { badgeForHolder } from './own-changes.ts';
import { countingIn, isNoNews, prove } from './proving.ts';
import type { Holder, Lock, Newcomer, Person } from './session.ts';
import { isShowing, type State, type Station } from './state.ts';
import { also, move, type Rules, record, recordFor, type Step, say, stay } from './step.ts';
import { elapsed, MINUTE, SECOND } from './time.ts';
import { tapToVouch } from './vouching.ts';
import { WEDGE } from './wedge.ts';
import { nameAtLock, nameDoes } from './without-badge.ts';

export function tap(station: Station, tapped: Tapped, reader: string, rules: Rules): Step {
  if (station.state.at === 'starting' || station.state.at === 'outOfService') return stay(station);
  const added = badgeForHolder(station, tapped, rules);
  if (added) return added;
  switch (tapped.is) {
    case 'known':
      return tapOf(station, tapped.person, reader, rules);
    case 'unknown':
      return refuse(station, { event: 'denied', why: 'unknownBadge', badge: tapped.badge, reader }, 'unknownBadge');
    case 'refused':
      return refuse(
        station,
        { event: 'denied', why: 'badgeRefused', refusal: tapped.why, reader },
        REFUSED[tapped.why] ?? 'badgeRefused',
      );
    case 'unavailable':
      return refuse(station, { event: 'denied', why: 'peopleUnavailable', reader }, 'peopleFailed');
  }
}

/** Such a reader is not heard while the EHR shows. */
export function typedTap(station: Station, tapped: Tapped, rules: Rules): Step {
  if (isShowing(station.state)) return stay(station);
  return tap(station, asTyped(tapped), WEDGE, withoutGrace(rules));
}

const asTyped = (tapped: Tapped): Tapped =>
  tapped.is === 'known' ? { is: 'known', person: { ...tapped.person, typed: true } } : tapped;

/** What anybody can type, and a card that may have lain there, never open by themselves. */
export const withoutGrace = (rules: Rules): Rules => ({ ...rules, lock: { ...rules.lock, tapGraceMinutes: 0 } });

/** What is said of a badge that was refused, where there is something to do about it. */
export const REFUSED: Readonly<Partial<Record<Refusal, Notice['says']>>> = {
  randomUid: 'changingBadge',
  twoBadges: 'twoBadges',
  tooMany: 'wait',
};

/** What stands for the reader when a name was typed. */
const KEYBOARD = 'keyboard';

/** A user name was typed on the station's own page; the page offers that only while nobody's EHR shows. */
export function named(station: Station, person: Person | undefined, rules: Rules): Step {
  const { state, devices } = station;
  if (!takesName(state, rules)) return stay(station);
  if (!person) return refuse(station, { event: 'denied', why: 'unknownUser' }, 'unknownUser');
  const typed: Newcomer = { ...person, typed: true };
  const another = state.at === 'locked' && !isHolder(state.holder, person);
  if (another && nameAtLock(devices, rules.unlock.proofs) === 'holderOnly')
    return say(also(stay(station), tapLine(station, person, KEYBOARD)), 'badgeNeeded');
  return tapOf(station, typed, KEYBOARD, withoutGrace(rules));
}

/** Whoever signs on, or comes back, has a code or somebody who vouches where nothing else does; nobody else has. */
function takesName({ at }: State, { unlock }: Rules): boolean {
  if (at === 'leaving' || at === 'vouching') return nameDoes(unlock.proofs);
  return at === 'vacant' || at === 'locked';
}

/** Says no, writes it down, and slows a flood: refusals within the delay are neither charged nor written. */
export function refuse(station: Station, fact: AuditFact, says: Notice['says']): Step {
  const { now, attempts } = station;
  if (!mayReportUnknownBadge(attempts, now.wall)) return say(stay(station), 'wait');
  const charged = chargeUnknownBadge(attempts, now.wall);
  const effects: readonly Effect[] = [record(station, fact), { type: 'saveAttempts', attempts: charged }];
  return say({ station: { ...station, attempts: charged }, effects }, says);
}

export function tapOf(station: Station, person: Newcomer, reader: string, rules: Rules): Step {
  return also(tapIn(station, person, rules), tapLine(station, person, reader));
}

function tapLine(station: Station, person: Person, reader: string): Effect {
  const assurance = reader === WEDGE ? ({ assurance: 'lowest' } as const) : {};
  return record(station, { event: 'tap', person: person.id, reader, ...assurance });
}

function tapIn(station: Station, person: Newcomer, rules: Rules): Step {
  const { state } = station;
  switch (state.at) {
    case 'vacant':
      return prove(station, person, rules);
    case 'identifying':
      return tapIn(dropProof(station).station, person, rules);
    case 'proving':
      return tapWhileProving(station, person, rules);
    case 'open':
    case 'warning':
      return isHolder(state.holder, person) ? ownTap(station, rules) : takeOver(station, person, rules);
    case 'locked':
      return isHolder(state.holder, person)
        ? comeBack(station, state, rules, person)
        : takeOver(station, person, rules);
    case 'holding':
      if (!isHolder(state.holder, person)) return takeTurn(station, state, person);
      return also(comeBack(station, state, rules, person), ...holdEnd(station, 'rescued'));
    case 'vouching':
      return tapToVouch(station, state, person, rules);
    case 'leaving':
      return tapToLeave(station, state, person, rules);
    case 'cleaning':
      // nobody is next at a station that is left
      return state.admin ? say(stay(station), 'wait') : say(move(station, { ...state, next: person }), 'queued');
    default:
      return stay(station);
  }
}

const isHolder = (holder: Holder, person: Person): boolean => holder.person.id === person.id;

/** The holder's own tap while her EHR shows. */
function ownTap(station: Station, rules: Rules): Step {
  switch (rules.lock.ownTap) {
    case 'lock':
      return lock(station, 'ownTap', station.now.mono + rules.lock.undoSeconds * SECOND);
    case 'signOff':
      return signOff(station, 'asked');
    case 'ignore':
      return stay(station);
  }
}

/** Whether the holder's own tap, without another proof, opens her locked session again. */
export function isEnough({ now, attempts }: Station, holder: Holder, rules: Pick<Rules, 'lock' | 'unlock'>): boolean {
  const inGrace = elapsed(holder.provedAt, now) < rules.lock.tapGraceMinutes * MINUTE;
  return inGrace && mayTry(attempts, holder.person.id, now.wall, rules.unlock).allowed;
}

/** The holder's tap at her locked station: within grace it is enough, after it she proves again. */
function comeBack(
  station: Station,
  { holder, lock }: { holder: Holder; lock: Lock },
  rules: Rules,
  person: Newcomer,
): Step {
  const { nextAttempt } = station;
  // her card is the better proof, and her grace begins anew
  if (!isEnough(station, holder, rules) || countingIn(station, person, rules.unlock.reentry, rules.unlock)) {
    return prove(station, person, rules, { holder, lock });
  }
  const step = { is: 'recording', attempt: nextAttempt, how: 'grace' } as const;
  const entry = recordFor(nextAttempt, station, {
    event: 'unlock',
    person: holder.person.id,
    how: 'grace',
    assurance: ASSURANCE.grace,
  });
  return move({ ...station, nextAttempt: nextAttempt + 1 }, { at: 'locked', holder, lock, step }, entry);
}

function tapWhileProving(station: Station, person: Newcomer, rules: Rules): Step {
  const { state, now } = station;
  if (state.at !== 'proving') return stay(station);
  const isHers = state.person.id === person.id;
  if (isNoNews(state, person)) return move(station, { ...state, lastInputAt: now.mono });
  return state.kept && !isHers ? takeOver(station, person, rules) : prove(station, person, rules, state.kept);
}
