/** From an offered proof to an open station: charge, check, write down, open. Stale answers change nothing. */
import { charge, mayTry, refund } from './attempts.ts';
import type { Effect } from './effect.ts';
import { provedForKeys } from './enrolment.ts';
import { leave, proofIn, provedToLeave } from './leaving.ts';
import { openNew, reopen } from './moves.ts';
import type { Notice } from './notice.ts';
import { accept, keyAskedFor, personIn, proofsFor, WAITS } from './proving.ts';
import { type ProofStep, type Role, withRole } from './session.ts';
import { isShowing, type State, type Station } from './state.ts';
import { also, move, type Rules, record, recordFor, type Step, say, stay } from './step.ts';
import { vouched } from './vouching.ts';

export function offerPin(station: Station, pin: string, rules: Rules): Step {
  if (!proofsFor(station.state, rules.unlock).includes('pin')) return stay(station);
  return offer(station, 'pin', rules, (attempt, person) => ({ type: 'verifyPin', attempt, person, pin }));
}

/** Whoever has none of the policy's proofs at hand may have a code that was given out for that. It lets nobody leave Wardkey. */
export function offerCode(station: Station, code: string, rules: Rules): Step {
  if (station.state.at !== 'proving') return stay(station);
  return offer(station, 'recoveryCode', rules, (attempt, person) => ({ type: 'verifyCode', attempt, person, code }));
}

/** What can be guessed is counted before it is looked at. */
function offer(
  station: Station,
  how: 'pin' | 'recoveryCode',
  rules: Rules,
  look: (attempt: number, person: string) => Effect,
): Step {
  const { state, now, attempts, nextAttempt } = station;
  const proof = proofIn(state);
  if (proof?.step.is !== 'asking') return stay(station);
  const person = proof.person.id;
  const refused = refusedNow(station, person, rules);
  if (refused) return refused;
  const charged = charge(attempts, person, now.wall, rules.unlock);
  return move(
    { ...station, attempts: charged, nextAttempt: nextAttempt + 1 },
    inStep(state, { is: 'checking', attempt: nextAttempt, startedAt: now.mono, how }, now.mono),
    { type: 'saveAttempts', attempts: charged, attempt: nextAttempt },
    look(nextAttempt, person),
  );
}

/** Her proofs, or the station's, are not looked at for a while. */
export function refusedNow(station: Station, person: string, rules: Rules): Step | undefined {
  const permission = mayTry(station.attempts, person, station.now.wall, rules.unlock);
  if (permission.allowed) return undefined;
  const step = also(stay(station), record(station, { event: 'denied', why: permission.why, person }));
  return say(step, WAITS[permission.why]);
}

/** `role`: what the directory says she is; undefined when the PIN, or the code, was wrong. */
export function proofChecked(station: Station, attempt: number, role: Role | undefined, rules: Rules): Step {
  const { state, attempts } = station;
  const proof = proofIn(state);
  if (proof?.step.is !== 'checking' || proof.step.attempt !== attempt) return stay(station);
  const person = proof.person.id;
  if (role === undefined) {
    const says = isLockout(station, person, rules) ? 'lockedOut' : 'wrongProof';
    return askAgain(station, state, says, rules, record(station, { event: 'denied', why: 'wrongProof', person }));
  }
  switch (state.at) {
    case 'proving':
      return accept(station, state, proof.step.how, attempt, role);
    case 'leaving':
      return provedToLeave({ ...station, attempts: refund(attempts, person) }, state, role, attempt);
    case 'vouching':
      return vouched(station, state, proof.person, role, attempt);
    default:
      return provedForKeys(station, person, role);
  }
}

export function isLockout(station: Station, person: string, rules: Rules): boolean {
  const permission = mayTry(station.attempts, person, station.now.wall, rules.unlock);
  return !permission.allowed && permission.why === 'lockout';
}

/** Her key is asked once more, too, where one would do. */
export function askAgain(
  station: Station,
  state: State,
  says: Notice['says'],
  { unlock }: Pick<Rules, 'unlock'>,
  ...lines: readonly Effect[]
): Step {
  const person = proofIn(state)?.person;
  if (!person) return say(also(stay(station), ...lines), says);
  const { step, effect, nextAttempt } = keyAskedFor(station, person, proofsFor(state, unlock));
  const asked = move({ ...station, nextAttempt }, inStep(state, step, station.now.mono), ...lines, ...effect);
  return say(asked, says);
}

/** The same proof one step on, or back; `lastInputAt` when somebody has done something for it. */
export function inStep(state: State, step: Exclude<ProofStep, { is: 'recording' }>, lastInputAt?: number): State {
  const input = lastInputAt === undefined ? {} : { lastInputAt };
  if (state.at === 'proving') return { ...state, ...input, step };
  const proof = proofIn(state);
  if (!proof) return state;
  if (isShowing(state)) return { ...state, own: step };
  const then = { ...step, person: proof.person };
  return state.at === 'leaving' || state.at === 'vouching' ? { ...state, ...input, step: then } : state;
}

/** The audit line is durable: this alone opens a station. */
export function recorded(station: Station, attempt: number): Step {
  const { state, now } = station;
  if (state.at === 'proving' && state.step.is === 'recording' && state.step.attempt === attempt) {
    const { how, role } = state.step;
    if (!state.kept) return openNew(station, personIn(state.person), how, role);
    return reopen(station, withRole({ ...state.kept.holder, how, provedAt: now }, role));
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
