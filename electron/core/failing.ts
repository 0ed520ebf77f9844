/** What it means that an effect could not be performed. Every answer here ends closed. */

import type { Effect } from './effect.ts';
import { formOf, keysNotChanged } from './enrolment.ts';
import type { Event } from './event.ts';
import { findingsNotKept } from './findings.ts';
import { askingFailed } from './holding.ts';
import { loginNotWritten } from './http-auth.ts';
import { keyCannotBeAsked } from './key-proof.ts';
import { withPageBehind } from './leaving.ts';
import { backTo, lock, outOfService, restartIfNeeded, signOff } from './moves.ts';
import type { Notice } from './notice.ts';
import { passkeyNotWritten } from './passkeys.ts';
import { askAgain } from './proof.ts';
import { coverFailed, recycleFailed } from './recycling.ts';
import type { Holder } from './session.ts';
import { holderOf, type State, type Station } from './state.ts';
import { also, move, type Rules, type Step, say, stay } from './step.ts';

type Failed = Extract<Event, { type: 'effectFailed' }>;

export function effectFailed(station: Station, failed: Failed, rules: Rules): Step {
  const { state } = station;
  // an end, or a look, that fails is asked for again by a later tick: here it would go round for ever
  if (failed.effect === 'restart' || failed.effect === 'leave' || failed.effect === 'lookForEhr') return stay(station);
  if (state.at === 'outOfService') return outAlready(station, state, failed);
  if (failed.attempt !== undefined && failed.attempt !== attemptIn(state)) return stay(station);
  const { effect } = failed;
  if (isOfOwn(effect)) return keysNotChanged(station, 'peopleFailed') ?? stay(station);
  switch (effect) {
    case 'detachEhr':
      return outOfService(station, { code: 'detach', detail: `The EHR could not be covered: ${failed.why}` });
    case 'clean':
      return outOfService(station, { code: 'residue', detail: `Cleaning broke off: ${failed.why}` });
    case 'createEhr':
      return lock({ ...station, state: withPage(state, 'missing') }, 'fault');
    case 'reloadEhr':
      return lock({ ...station, state: withPage(state, 'gone') }, 'fault');
    case 'askEhr':
      return askingFailed(station);
    case 'answerLogin':
    case 'answerPasskey':
      return answeringFailed(station, failed.why);
    case 'attachEhr':
    case 'closeEhrDialog':
      return lock(station, 'fault');
    case 'printEhr':
      return say(stay(station), 'printFailed');
    case 'governEhr':
      return notGoverned(station, failed.why);
    case 'cover':
      return coverFailed(station, failed.why);
    case 'uncover':
      return outOfService(station, { code: 'cover', detail: `The cover could not be taken away: ${failed.why}` });
    case 'record':
      return recordFailed(station, failed, rules);
    case 'saveAttempts':
      return refuseProof(station, failed, 'storageFailed', rules);
    case 'saveFindings':
      return findingsNotKept(station, failed.why);
    case 'verifyPin':
    case 'verifyCode':
      return refuseProof(station, failed, 'peopleFailed', rules);
    case 'askKey':
    case 'giveKeyPin':
      return keyCannotBeAsked(station);
    // it is made when it is needed; and nobody waits for a key's answer any more, whatever comes is late
    case 'prepareEhr':
    case 'cancelKey':
      return stay(station);
  }
}

const OF_OWN = ['listKeys', 'keepKey', 'removeKey', 'changePin', 'addBadge', 'readOverview'] as const;

/** What the holder sees or changes of what she proves herself with. */
const isOfOwn = (effect: Effect['type']): effect is (typeof OF_OWN)[number] => OF_OWN.some((type) => type === effect);

function outAlready(station: Station, { fault }: Extract<State, { at: 'outOfService' }>, { effect }: Failed): Step {
  // it was to be covered because the station went out of service
  if (effect === 'detachEhr') return { station, effects: [{ type: 'restart', because: 'exposed' }] };
  return { station, effects: restartIfNeeded(fault) };
}

/** It may still reach what it must not: it ends. Without one, none begins. */
function notGoverned(station: Station, why: string): Step {
  if (holderOf(station.state)) return signOff(station, 'policy');
  const fault = { code: 'policy', detail: `The EHR does not go by the policy: ${why}` } as const;
  return also(outOfService(station, fault), { type: 'restart', because: 'fault' });
}

/** What was to be done behind the answer has not been begun. */
function answeringFailed(station: Station, why: string): Step {
  switch (station.state.at) {
    case 'open':
    case 'warning':
      return lock(station, 'fault');
    case 'holding':
      return station.state.step.is === 'asking' ? askingFailed(station) : stay(station);
    case 'cleaning':
      return outOfService(station, { code: 'residue', detail: `Cleaning broke off: ${why}` });
    default:
      return stay(station);
  }
}

/** The number of what is being looked at, written down, asked or brought up; answers to any other are stale. */
function attemptIn(state: State): number | undefined {
  const form = formOf(state);
  if (form) return 'attempt' in form ? form.attempt : undefined;
  return 'step' in state && 'attempt' in state.step ? state.step.attempt : undefined;
}

/** What the holder's next proof has to do: make a page, or load it again. */
function withPage(state: State, page: 'missing' | 'gone'): State {
  const without = (holder: Holder): Holder => ({ ...holder, page });
  switch (state.at) {
    case 'open':
    case 'warning':
    case 'locked':
      return { ...state, holder: without(state.holder) };
    case 'proving':
    case 'vouching':
    case 'identifying':
      return state.kept ? { ...state, kept: { ...state.kept, holder: without(state.kept.holder) } } : state;
    case 'leaving':
      return withPageBehind(state, page);
    default:
      return state;
  }
}

/** No opening without a durable record; at the start, no service without an audit that can be written. */
function recordFailed(station: Station, failed: Failed, rules: Rules): Step {
  const { state } = station;
  if (state.at === 'cleaning' && state.cause === 'start') {
    return outOfService(station, { code: 'audit', detail: `The audit cannot be written: ${failed.why}` });
  }
  if (state.at === 'cleaning' && failed.attempt !== undefined) {
    return outOfService(station, { code: 'receipt', detail: `The receipt cannot be written: ${failed.why}` });
  }
  if (state.at === 'vacant' && state.step.is === 'leaving') return recycleFailed(station, state);
  const asksAgain = loginNotWritten(station) ?? passkeyNotWritten(station);
  return asksAgain ?? refuseProof(station, failed, 'auditFailed', rules);
}

/** A proof that waited for the effect is asked for again; otherwise the screen only says what failed. */
function refuseProof(station: Station, { attempt }: Failed, says: Notice['says'], rules: Rules): Step {
  const { state } = station;
  const form = formOf(state);
  if (form?.is === 'changing') return keysNotChanged(station, says) ?? stay(station);
  if (attempt !== undefined && (state.at === 'proving' || state.at === 'vouching' || form)) {
    return askAgain(station, state, says, rules);
  }
  if (attempt !== undefined && state.at === 'leaving') {
    // what cannot be written down is no leaving
    return state.step.is === 'recording'
      ? say(backTo(station, state.from), says)
      : askAgain(station, state, says, rules);
  }
  if (attempt !== undefined && state.at === 'locked') {
    return say(move(station, { ...state, step: { is: 'resting' } }), says);
  }
  return say(stay(station), says);
}
