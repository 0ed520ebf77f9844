/**
 * The legitimate way out. An admin asks for it with a chord of keys, where no EHR shows, and proves who she is: a whole
 * proof, counted like any other, whatever grace there is. Before she leaves, the holder of a locked session is signed off
 * with everything that belongs to that, and the line that says who left is on the disk. Everything else leads back to
 * where the station was.
 */
import { refund } from './attempts.ts';
import type { Effect } from './effect.ts';
import { backTo, restartIfNeeded, signOff, withoutUndo } from './moves.ts';
import { countingIn, isNoNews, keyAskedFor, personIn } from './proving.ts';
import type { Newcomer, Page, Person, ProofStep, Role } from './session.ts';
import { holderOf, isShowing, type Leaving, type LeftFrom, type State, type Station } from './state.ts';
import { also, move, type Rules, record, recordFor, type Step, say, stay } from './step.ts';

/** A proof under way, whatever it is for. */
export function proofIn(state: State): { readonly person: Newcomer; readonly step: ProofStep } | undefined {
  if (state.at === 'proving') return state;
  if (isShowing(state)) return proofForOwn(state);
  if (state.at !== 'leaving' && state.at !== 'vouching') return undefined;
  const { step } = state;
  return step.is === 'naming' || step.is === 'ending' ? undefined : { person: step.person, step };
}

function proofForOwn({ holder, own }: Extract<State, { at: 'open' | 'warning' }>) {
  return own?.is === 'asking' || own?.is === 'checking' ? { person: holder.person, step: own } : undefined;
}

/** Whom the station is about, or was told to be about next. */
export function personAt(state: State): string | undefined {
  if (['proving', 'leaving', 'vouching'].includes(state.at)) return proofIn(state)?.person.id;
  if (state.at === 'cleaning') return (state.admin ?? state.next)?.id;
  return state.at === 'holding' ? state.next.id : holderOf(state)?.person.id;
}

export function askToLeave(station: Station): Step {
  const { state, now } = station;
  // without the counts of wrong proofs nobody's PIN is looked at
  if (state.at === 'outOfService' && state.uncounted) return say(stay(station), 'storageFailed');
  const from = leftFrom(state);
  if (!from) return stay(station);
  return move(station, { at: 'leaving', from, step: { is: 'naming' }, lastInputAt: now.mono });
}

function leftFrom(state: State): LeftFrom | undefined {
  switch (state.at) {
    case 'vacant':
      return { at: 'vacant' };
    case 'locked':
      if (state.step.is !== 'resting') return undefined;
      return { at: 'locked', holder: state.holder, lock: withoutUndo(state.lock) };
    case 'outOfService':
      // a process that has to end may have left something of somebody, which only the next start removes
      return restartIfNeeded(state.fault).length > 0 ? undefined : { at: 'outOfService', fault: state.fault };
    default:
      return undefined;
  }
}

/** A tap or a user name while somebody wants to leave: it is her proof that is asked for, the holder's own too. */
export function tapToLeave(station: Station, state: Leaving, newcomer: Newcomer, { unlock }: Rules): Step {
  const { step } = state;
  if (step.is === 'recording' || step.is === 'ending') return stay(station);
  const lastInputAt = station.now.mono;
  const { given: _proof, ...person } = newcomer;
  if (isNoNews(proofIn(state), newcomer)) return move(station, { ...state, lastInputAt });
  const counts = countingIn(station, newcomer, unlock.proofs, unlock);
  if (counts) {
    const { nextAttempt } = station;
    const forgiven = { ...station, nextAttempt: nextAttempt + 1, attempts: refund(station.attempts, person.id) };
    const proved = { ...state, lastInputAt, step: { is: 'asking', person } } as const;
    return provedToLeave(forgiven, proved, counts.role, nextAttempt);
  }
  const asked = keyAskedFor(station, person, unlock.proofs);
  const then = { ...state, lastInputAt, step: { ...asked.step, person } };
  return move({ ...station, nextAttempt: asked.nextAttempt }, then, ...asked.effect);
}

/** Her proof was right, and forgiven is what she mistyped; whether she may leave is for the directory to say, now. */
export function provedToLeave(station: Station, state: Leaving, role: Role, attempt: number): Step {
  const asked = proofIn(state)?.person;
  if (!asked) return stay(station);
  const person = personIn(asked);
  const save: Effect = { type: 'saveAttempts', attempts: station.attempts };
  if (role !== 'admin') {
    const line = record(station, { event: 'denied', why: 'notAdmin', person: person.id });
    return also(say(backTo(station, state.from), 'notAdmin'), line, save);
  }
  if (state.from.at === 'locked') return also(signOffFirst(station, person), save);
  const written = writeDown(station, state.from, person, attempt);
  return { ...written, effects: [{ ...save, attempt }, ...written.effects] };
}

function signOffFirst(station: Station, admin: Person): Step {
  const begun = signOff(station, 'leave');
  const { state } = begun.station;
  return state.at === 'cleaning' ? { ...begun, station: { ...begun.station, state: { ...state, admin } } } : begun;
}

/** Nothing of the holder is left any more, and the receipt says so. */
export function leaveClean(station: Station, admin: Person): Step {
  const { nextAttempt } = station;
  return writeDown({ ...station, nextAttempt: nextAttempt + 1 }, { at: 'vacant' }, admin, nextAttempt);
}

function writeDown(station: Station, from: LeftFrom, person: Person, attempt: number): Step {
  const { mono } = station.now;
  const step = { is: 'recording', person, attempt, startedAt: mono } as const;
  const line = recordFor(attempt, station, { event: 'leave', person: person.id });
  return move(station, { at: 'leaving', from, step, lastInputAt: mono }, line);
}

/** The line is on the disk: this alone lets anybody leave. */
export function leave(station: Station, attempt: number): Step {
  const { state } = station;
  if (state.at !== 'leaving' || state.step.is !== 'recording' || state.step.attempt !== attempt) return stay(station);
  return move(station, { ...state, step: { is: 'ending', person: state.step.person } }, { type: 'leave' });
}

/** What the page of the holder behind it has become. */
export function withPageBehind(state: Leaving, page: Page): Leaving {
  const { from } = state;
  return from.at === 'locked' ? { ...state, from: { ...from, holder: { ...from.holder, page } } } : state;
}
