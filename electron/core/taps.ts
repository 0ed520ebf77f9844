/** What a tap, or a typed user name, means in each state. */
import { chargeUnknownBadge, mayReportUnknownBadge, mayTry } from './attempts.ts';
import type { AuditFact } from './audit.ts';
import type { Effect } from './effect.ts';
import type { Tapped } from './event.ts';
import { takeOver, takeTurn } from './holding.ts';
import { tapToLeave } from './leaving.ts';
import { holdEnd, lock, prove, signOff } from './moves.ts';
import type { Holder, Lock, Person } from './session.ts';
import type { Notice, Station } from './state.ts';
import { also, move, type Rules, record, recordFor, type Step, say, stay } from './step.ts';
import { elapsed, MINUTE, SECOND } from './time.ts';

export function tap(station: Station, tapped: Tapped, reader: string, rules: Rules): Step {
  if (station.state.at === 'starting' || station.state.at === 'outOfService') return stay(station);
  switch (tapped.is) {
    case 'known':
      return tapOf(station, tapped.person, reader, rules);
    case 'unknown':
      return refuse(station, { event: 'denied', why: 'unknownBadge', badge: tapped.badge, reader }, 'unknownBadge');
    case 'refused':
      return refuse(station, { event: 'denied', why: 'badgeRefused', reader }, 'badgeRefused');
    case 'unavailable':
      return refuse(station, { event: 'denied', why: 'peopleUnavailable', reader }, 'peopleFailed');
  }
}

/** What stands for the reader when a name was typed. */
const KEYBOARD = 'keyboard';

/** A user name was typed on the station's own page; the page offers that only while nobody's EHR shows. */
export function named(station: Station, person: Person | undefined, rules: Rules): Step {
  const { at } = station.state;
  if (at !== 'vacant' && at !== 'locked' && at !== 'leaving') return stay(station);
  if (!person) return refuse(station, { event: 'denied', why: 'unknownUser' }, 'unknownUser');
  if (needsBadge(station, person)) return say(also(stay(station), tapLine(station, person, KEYBOARD)), 'badgeNeeded');
  return tapOf(station, person, KEYBOARD, rules);
}

/** A colleague's name is quickly typed: where badges can be read, only a badge ends another person's session. */
function needsBadge({ state, devices }: Station, person: Person): boolean {
  return state.at === 'locked' && !isHolder(state.holder, person) && devices.readers.length > 0;
}

/** Says no, writes it down, and slows a flood: refusals within the delay are neither charged nor written. */
function refuse(station: Station, fact: AuditFact, says: Notice['says']): Step {
  const { now, attempts } = station;
  if (!mayReportUnknownBadge(attempts, now.wall)) return say(stay(station), 'wait');
  const charged = chargeUnknownBadge(attempts, now.wall);
  const effects: readonly Effect[] = [record(station, fact), { type: 'saveAttempts', attempts: charged }];
  return say({ station: { ...station, attempts: charged }, effects }, says);
}

function tapOf(station: Station, person: Person, reader: string, rules: Rules): Step {
  return also(tapIn(station, person, rules), tapLine(station, person, reader));
}

function tapLine(station: Station, person: Person, reader: string): Effect {
  return record(station, { event: 'tap', person: person.id, reader });
}

function tapIn(station: Station, person: Person, rules: Rules): Step {
  const { state } = station;
  switch (state.at) {
    case 'vacant':
      return prove(station, person);
    case 'proving':
      return tapWhileProving(station, person, rules);
    case 'open':
    case 'warning':
      return isHolder(state.holder, person) ? ownTap(station, rules) : takeOver(station, person, rules);
    case 'locked':
      return isHolder(state.holder, person) ? comeBack(station, state, rules) : takeOver(station, person, rules);
    case 'holding':
      if (!isHolder(state.holder, person)) return takeTurn(station, state, person);
      return also(comeBack(station, state, rules), ...holdEnd(station, 'rescued'));
    case 'leaving':
      return tapToLeave(station, state, person);
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
function comeBack(station: Station, { holder, lock }: { holder: Holder; lock: Lock }, rules: Rules): Step {
  const { nextAttempt } = station;
  if (!isEnough(station, holder, rules)) {
    return prove(station, holder.person, { holder, lock });
  }
  const step = { is: 'recording', attempt: nextAttempt, how: 'grace' } as const;
  const entry = recordFor(nextAttempt, station, { event: 'unlock', person: holder.person.id, how: 'grace' });
  return move({ ...station, nextAttempt: nextAttempt + 1 }, { at: 'locked', holder, lock, step }, entry);
}

function tapWhileProving(station: Station, person: Person, rules: Rules): Step {
  const { state, now } = station;
  if (state.at !== 'proving') return stay(station);
  if (state.person.id === person.id) return move(station, { ...state, lastInputAt: now.mono });
  if (state.kept) return takeOver(station, person, rules);
  return prove(station, person);
}
