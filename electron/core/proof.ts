/** From an offered proof to an open station: charge, check, write down, open. Stale answers change nothing. */
import { charge, mayTry, refund } from './attempts.ts';
import { leave, proofIn, provedToLeave } from './leaving.ts';
import { openNew, reopen } from './moves.ts';
import type { ProofStep, Role } from './session.ts';
import type { Notice, State, Station } from './state.ts';
import { also, move, type Rules, record, recordFor, type Step, say, stay } from './step.ts';

export function offerPin(station: Station, pin: string, rules: Rules): Step {
  const { state, now, attempts, nextAttempt } = station;
  const proof = proofIn(state);
  if (proof?.step.is !== 'asking') return stay(station);
  const person = proof.person.id;
  const permission = mayTry(attempts, person, now.wall, rules.unlock);
  if (!permission.allowed) {
    const step = also(stay(station), record(station, { event: 'denied', why: permission.why, person }));
    return say(step, permission.why === 'lockout' ? 'lockedOut' : 'wait');
  }
  const charged = charge(attempts, person, now.wall, rules.unlock);
  return move(
    { ...station, attempts: charged, nextAttempt: nextAttempt + 1 },
    inStep(state, { is: 'checking', attempt: nextAttempt, startedAt: now.mono }, now.mono),
    { type: 'saveAttempts', attempts: charged, attempt: nextAttempt },
    { type: 'verifyPin', attempt: nextAttempt, person, pin },
  );
}

/** `role`: what the directory says she is; undefined when the PIN was wrong. */
export function proofChecked(station: Station, attempt: number, role: Role | undefined, rules: Rules): Step {
  const { state, now, attempts } = station;
  const proof = proofIn(state);
  if (proof?.step.is !== 'checking' || proof.step.attempt !== attempt) return stay(station);
  const person = proof.person.id;
  if (role === undefined) {
    const step = askAgain(station, state, isLockout(station, person, rules) ? 'lockedOut' : 'wrongProof');
    return also(step, record(station, { event: 'denied', why: 'wrongProof', person }));
  }
  const refunded = refund(attempts, person);
  if (state.at === 'leaving') return provedToLeave({ ...station, attempts: refunded }, state, role, attempt);
  return move(
    { ...station, attempts: refunded },
    inStep(state, { is: 'recording', attempt, startedAt: now.mono }),
    { type: 'saveAttempts', attempts: refunded, attempt },
    recordFor(attempt, station, { event: 'unlock', person, how: 'pin' }),
  );
}

function isLockout(station: Station, person: string, rules: Rules): boolean {
  const permission = mayTry(station.attempts, person, station.now.wall, rules.unlock);
  return !permission.allowed && permission.why === 'lockout';
}

export function askAgain(station: Station, state: State, says: Notice['says']): Step {
  return say(move(station, inStep(state, { is: 'asking' }, station.now.mono)), says);
}

/** The same proof one step on, or back; `lastInputAt` when somebody has done something for it. */
function inStep(state: State, step: ProofStep, lastInputAt?: number): State {
  const input = lastInputAt === undefined ? {} : { lastInputAt };
  if (state.at === 'proving') return { ...state, ...input, step };
  const proof = proofIn(state);
  return state.at === 'leaving' && proof ? { ...state, ...input, step: { ...step, person: proof.person } } : state;
}

/** The audit line is durable: this alone opens a station. */
export function recorded(station: Station, attempt: number): Step {
  const { state, now } = station;
  if (state.at === 'proving' && state.step.is === 'recording' && state.step.attempt === attempt) {
    if (!state.kept) return openNew(station, state.person);
    return reopen(station, { ...state.kept.holder, provedAt: now });
  }
  if (state.at === 'locked' && state.step.is === 'recording' && state.step.attempt === attempt) {
    return reopen(station, state.holder);
  }
  return leave(station, attempt);
}

/** An own tap that was a slip is taken back within a few seconds; written down like any other opening. */
export function undo(station: Station): Step {
  const { state, now, nextAttempt } = station;
  if (state.at !== 'locked' || state.step.is !== 'resting') return stay(station);
  if (state.lock.undoUntil === undefined || now.mono >= state.lock.undoUntil) return stay(station);
  const entry = recordFor(nextAttempt, station, { event: 'undo', person: state.holder.person.id });
  const step = { is: 'recording', attempt: nextAttempt, how: 'undo' } as const;
  return move({ ...station, nextAttempt: nextAttempt + 1 }, { ...state, step }, entry);
}
