/** What the passing of time, input, and news from the page and the devices do. */
import type { AskedCertificate } from './client-certificate.ts';
import { pageWhileHolding, watchHold } from './holding.ts';
import { freshIdle, type Idle, idleFor, judgeIdle, observed, touched } from './idle.ts';
import { proofIn, withPageBehind } from './leaving.ts';
import { backTo, callOff, dropProof, lock, outOfService, reloadPage, restartIfNeeded, signOff } from './moves.ts';
import { hasForm, shown } from './page.ts';
import { askAgain } from './proof.ts';
import { recycle } from './recycling.ts';
import type { ReportedPage } from './session.ts';
import { type Devices, holderOf, isShowing, type State, type Station } from './state.ts';
import { also, move, type Rules, record, type Step, say, stay } from './step.ts';
import { elapsed, HOUR, MINUTE, type Now, SECOND } from './time.ts';

/** Nobody types for a minute: the PIN pad goes back to where the station was. */
export const PROVING_TIME = MINUTE;
/** A verifier that takes this long is not coming back. */
const CHECKING_TIME = 10 * SECOND;
/** The EHR's logout and all residues together; where they are cleared the limit is shorter, so that a receipt names what is left. */
const CLEANING_TIME = 15 * SECOND;

type Open = Extract<State, { at: 'open' | 'warning' }>;
type Behind = Pick<Extract<State, { at: 'proving' }>, 'kept' | 'lastInputAt'>;

export function tick(station: Station, osIdleMs: number, rules: Rules): Step {
  const { state, now } = station;
  if (ageReached(station, rules)) return signOff(station, 'age');
  switch (state.at) {
    case 'open':
    case 'warning':
      return watchForm(watchIdle(station, state, observed(state.idle, osIdleMs), rules), rules);
    case 'locked':
      return signOffDue(now, state.lock.at, rules) ? signOff(station, 'timer') : stay(station);
    case 'holding':
      return signOffDue(now, state.lock.at, rules) ? signOff(station, 'timer') : watchHold(station, state);
    case 'proving':
    case 'vouching':
      return watchProof(station, state, rules);
    case 'identifying':
      return watchKept(station, state, rules);
    case 'leaving':
      return watchLeaving(station, state, rules);
    case 'cleaning': {
      if (now.mono - state.startedAt < CLEANING_TIME) return stay(station);
      return outOfService(station, { code: 'cleaningTime', detail: 'Cleaning did not finish in its time.' });
    }
    case 'vacant':
      return recycle(station, state, rules);
    case 'outOfService':
      // asked again in case the first request was not heard
      return { station, effects: restartIfNeeded(state.fault) };
    default:
      return stay(station);
  }
}

function ageReached({ state, now }: Station, rules: Rules): boolean {
  const holder = holderOf(state);
  return holder !== undefined && elapsed(holder.since, now) >= rules.lock.maxSessionHours * HOUR;
}

function signOffDue(now: Now, lockedAt: Now, rules: Rules): boolean {
  return elapsed(lockedAt, now) >= rules.lock.signOffMinutes * MINUTE;
}

function watchProof(station: Station, state: Extract<State, { at: 'proving' | 'vouching' }>, rules: Rules): Step {
  if (isUnanswered(station)) {
    const isOver = state.kept && signOffDue(station.now, state.kept.lock.at, rules);
    return isOver ? signOff(station, 'timer') : askAgain(station, state, 'proofTimedOut', rules);
  }
  return watchKept(station, state, rules);
}

/** The time of the session behind it goes on all the while. */
function watchKept(station: Station, { kept, lastInputAt }: Behind, rules: Rules): Step {
  if (kept && signOffDue(station.now, kept.lock.at, rules)) return signOff(station, 'timer');
  return station.now.mono - lastInputAt >= PROVING_TIME ? dropProof(station) : stay(station);
}

/** The time of the session behind it goes on all the while. */
function watchLeaving(station: Station, state: Extract<State, { at: 'leaving' }>, rules: Rules): Step {
  const { from, step, lastInputAt } = state;
  // asked again in case the first request was not heard
  if (step.is === 'ending') return { station, effects: [{ type: 'leave' }] };
  if (from.at === 'locked' && signOffDue(station.now, from.lock.at, rules)) return signOff(station, 'timer');
  if (isUnanswered(station)) return askAgain(station, state, 'proofTimedOut', rules);
  return station.now.mono - lastInputAt >= PROVING_TIME ? backTo(station, from) : stay(station);
}

function isUnanswered({ state, now }: Station): boolean {
  const step = proofIn(state)?.step;
  return step?.is === 'checking' && now.mono - step.startedAt >= CHECKING_TIME;
}

/** Whoever is gone is gone, whatever she was waiting for. */
function watchForm({ station, effects }: Step, rules: Rules): Step {
  if (!isShowing(station.state) || !isUnanswered(station)) return { station, effects };
  const asked = askAgain(station, station.state, 'proofTimedOut', rules);
  return { ...asked, effects: [...effects, ...asked.effects] };
}

function watchIdle(station: Station, state: Open, idle: Idle, rules: Rules): Step {
  const { holder } = state;
  switch (judgeIdle(idleFor(idle, station.now), rules.lock)) {
    case 'gone':
      return lock(station, 'idle');
    case 'warn': {
      if (state.at === 'warning') return move(station, { ...state, idle });
      const entry = record(station, { event: 'warn', person: holder.person.id });
      return move(station, { ...state, at: 'warning', idle }, ...shown({ ...state, at: 'warning' }), entry);
    }
    case 'present':
      if (state.at === 'open') return move(station, { ...state, idle });
      return move(station, { ...state, at: 'open', idle }, ...shown({ ...state, at: 'open' }));
  }
}

/** Any input ends a warning, whatever the operating system makes of it: somebody is there and reacted. */
export function input(station: Station, osIdleMs: number, rules: Rules): Step {
  const { state, now } = station;
  switch (state.at) {
    case 'open':
      return watchIdle(station, state, touched(state.idle, now, osIdleMs), rules);
    case 'warning':
      if (judgeIdle(idleFor(state.idle, now), rules.lock) === 'gone') return lock(station, 'idle');
      return move(station, { ...state, at: 'open', idle: freshIdle(now) }, ...shown({ ...state, at: 'open' }));
    case 'proving':
    case 'vouching':
    case 'identifying':
    case 'leaving':
      return move(station, { ...state, lastInputAt: now.mono });
    default:
      return stay(station);
  }
}

/** A reader that goes away while the EHR shows may be somebody's way to keep it showing. */
export function devicesChanged(station: Station, devices: Devices): Step {
  const lost = station.devices.readers.some((had) => !devices.readers.some((has) => has.name === had.name));
  const informed = { ...station, devices };
  const showing = isShowing(station.state);
  return lost && showing ? lock(informed, 'reader') : stay(informed);
}

export function pageChanged(station: Station, page: ReportedPage): Step {
  const { state } = station;
  switch (state.at) {
    case 'open':
    case 'warning': {
      const holder = { ...state.holder, page };
      const changed = move(station, { ...state, holder });
      if (page === 'gone') return lock(changed.station, 'renderer');
      if (page === 'unreachable') return unreachable(station, state);
      return { ...changed, effects: shown({ ...state, holder }) };
    }
    case 'locked':
      return move(station, { ...state, holder: { ...state.holder, page } });
    case 'holding':
      return pageWhileHolding(station, state, page);
    case 'proving':
    case 'vouching':
    case 'identifying':
      if (!state.kept) return stay(station);
      return move(station, { ...state, kept: { ...state.kept, holder: { ...state.kept.holder, page } } });
    case 'leaving':
      return move(station, withPageBehind(state, page));
    default:
      return stay(station);
  }
}

/** Whoever asked for anything on the way to it is not waiting any more. */
function unreachable(station: Station, { login: _gone, passkey: _also, ...state }: Open): Step {
  return move(station, { ...state, holder: { ...state.holder, page: 'unreachable' } }, { type: 'detachEhr' });
}

/** Whatever the page shows now is not the EHR: it is covered, and written down also where it was not shown. */
export function escaped(station: Station, to: string): Step {
  const holder = holderOf(station.state);
  if (!holder) return stay(station);
  // a hold ends when its page has gone, which it is about to
  const covered = station.state.at === 'holding' ? stay(station) : lock(station, 'escape');
  return also(covered, record(station, { event: 'escape', person: holder.person.id, to }));
}

/** Written down before the server is answered. */
export function certificateAsked(station: Station, { by, how, issuer }: AskedCertificate): Step {
  const person = holderOf(station.state)?.person.id;
  if (person === undefined) return stay(station);
  const fact = { event: 'clientCertificate', person, by, how, ...(issuer === undefined ? {} : { issuer }) } as const;
  return also(stay(station), record(station, fact));
}

/** The holder asks for the EHR again: it could not be reached, or it takes too long for her. */
export function retry(station: Station): Step {
  const { state } = station;
  if (state.at !== 'open' || hasForm(state)) return stay(station);
  const { page } = state.holder;
  return page === 'unreachable' || page === 'loading' ? reloadPage(station, state.holder) : stay(station);
}

/** Whoever is next, or proves something, or is vouched for. */
function isAbout(state: State, person: string): boolean {
  if (state.at === 'holding') return state.next.id === person;
  const others = state.at === 'vouching' ? [state.person, ...state.vouchers] : [];
  return proofIn(state)?.person.id === person || others.some(({ id }) => id === person);
}

export function revoked(station: Station, person: string): Step {
  const { state } = station;
  if (holderOf(state)?.person.id === person) return signOff(station, 'revoked');
  if (isAbout(state, person)) return say(callOff(station), 'unknownUser');
  if (state.at === 'cleaning' && state.next?.id === person) {
    const { next: _gone, ...rest } = state;
    return move(station, rest);
  }
  if (state.at === 'cleaning' && state.admin?.id === person) {
    const { admin: _gone, ...rest } = state;
    return move(station, rest);
  }
  return stay(station);
}
