/**
 * Somebody has lost what she proves herself with. Where the policy allows it, two people vouch for her: a supervisor
 * first, then one more, each by a whole proof of her own, counted like any other. All three stand in the audit, and none of
 * them opens anything for herself.
 */
import { refund } from './attempts.ts';
import type { Effect } from './effect.ts';
import { proofIn } from './leaving.ts';
import { acceptVouched, countingIn, isNoNews, keyAskedFor, personIn } from './proving.ts';
import type { Newcomer, Role } from './session.ts';
import type { State, Station } from './state.ts';
import { also, move, type Rules, record, type Step, say, stay } from './step.ts';

type Vouching = Extract<State, { at: 'vouching' }>;

/** A supervisor, and one more. */
export const VOUCHERS = 2;

export function askVouchers(station: Station, { unlock }: Rules): Step {
  const { state, now } = station;
  if (state.at !== 'proving' || state.step.is !== 'asking' || unlock.vouching === 'deny') return stay(station);
  const { step: _asked, ...rest } = state;
  return move(station, { ...rest, at: 'vouching', vouchers: [], step: { is: 'naming' }, lastInputAt: now.mono });
}

/** Neither she herself nor anybody twice. */
export function tapToVouch(station: Station, state: Vouching, newcomer: Newcomer, { unlock }: Rules): Step {
  const { given: _proof, ...person } = newcomer;
  const { step } = state;
  if (step.is === 'recording') return stay(station);
  const lastInputAt = station.now.mono;
  if ([state.person, ...state.vouchers].some(({ id }) => id === person.id)) {
    return say(move(station, { ...state, lastInputAt }), 'somebodyElse');
  }
  if (isNoNews(proofIn(state), newcomer)) return move(station, { ...state, lastInputAt });
  const counts = countingIn(station, newcomer, unlock.proofs, unlock);
  if (counts) {
    const { nextAttempt } = station;
    return vouched(
      { ...station, nextAttempt: nextAttempt + 1 },
      { ...state, lastInputAt },
      person,
      counts.role,
      nextAttempt,
    );
  }
  const asked = keyAskedFor(station, person, unlock.proofs);
  const then = { ...state, lastInputAt, step: { ...asked.step, person } };
  return move({ ...station, nextAttempt: asked.nextAttempt }, then, ...asked.effect);
}

/** Her proof was right. The second one's opens, under the number that is given. */
export function vouched(station: Station, state: Vouching, newcomer: Newcomer, role: Role, attempt: number): Step {
  const person = personIn(newcomer);
  const attempts = refund(station.attempts, person.id);
  const save: Effect = { type: 'saveAttempts', attempts };
  const forgiven = { ...station, attempts };
  if (state.vouchers.length === 0 && role === 'staff') {
    const line = record(station, { event: 'denied', why: 'notSupervisor', person: person.id });
    return also(say(move(forgiven, { ...state, step: { is: 'naming' } }), 'notSupervisor'), line, save);
  }
  const vouchers = [...state.vouchers, person];
  const line = record(station, { event: 'vouch', person: person.id, next: state.person.id });
  if (vouchers.length < VOUCHERS) return move(forgiven, { ...state, vouchers, step: { is: 'naming' } }, line, save);
  const { kept, lastInputAt } = state;
  const proving = { at: 'proving', person: state.person, lastInputAt, ...(kept ? { kept } : {}) } as const;
  const accepted = acceptVouched(forgiven, { ...proving, step: { is: 'asking' } }, attempt, vouchers);
  // hers names both, and is waited for: no other line may keep it from being written
  return also(accepted, line);
}
