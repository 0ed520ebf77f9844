/** What it means that an effect could not be performed. Every answer here ends closed. */
import type { Event } from './event.ts';
import { findingsNotKept } from './findings.ts';
import { askingFailed } from './holding.ts';
import { loginNotWritten } from './http-auth.ts';
import { withPageBehind } from './leaving.ts';
import { backTo, lock, outOfService, restartIfNeeded } from './moves.ts';
import { askAgain } from './proof.ts';
import { coverFailed, recycleFailed } from './recycling.ts';
import type { Holder } from './session.ts';
import type { Notice, State, Station } from './state.ts';
import { move, type Step, say, stay } from './step.ts';

type Failed = Extract<Event, { type: 'effectFailed' }>;

export function effectFailed(station: Station, failed: Failed): Step {
  const { state } = station;
  // an end that fails is asked for again by the next tick: here it would go round for ever
  if (failed.effect === 'restart' || failed.effect === 'leave') return stay(station);
  if (state.at === 'outOfService') return { station, effects: restartIfNeeded(state.fault) };
  if (failed.attempt !== undefined && failed.attempt !== attemptIn(state)) return stay(station);
  switch (failed.effect) {
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
      return answeringFailed(station, failed.why);
    case 'attachEhr':
    case 'closeEhrDialog':
      return lock(station, 'fault');
    case 'printEhr':
      return say(stay(station), 'printFailed');
    case 'prepareEhr':
      // it is made when it is needed
      return stay(station);
    case 'cover':
      return coverFailed(station, failed.why);
    case 'uncover':
      return outOfService(station, { code: 'cover', detail: `The cover could not be taken away: ${failed.why}` });
    case 'record':
      return recordFailed(station, failed);
    case 'saveAttempts':
      return refuseProof(station, failed, 'storageFailed');
    case 'saveFindings':
      return findingsNotKept(station, failed.why);
    case 'verifyPin':
      return refuseProof(station, failed, 'peopleFailed');
  }
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
      return state.kept ? { ...state, kept: { ...state.kept, holder: without(state.kept.holder) } } : state;
    case 'leaving':
      return withPageBehind(state, page);
    default:
      return state;
  }
}

/** No opening without a durable record; at the start, no service without an audit that can be written. */
function recordFailed(station: Station, failed: Failed): Step {
  const { state } = station;
  if (state.at === 'cleaning' && state.cause === 'start') {
    return outOfService(station, { code: 'audit', detail: `The audit cannot be written: ${failed.why}` });
  }
  if (state.at === 'cleaning' && failed.attempt !== undefined) {
    return outOfService(station, { code: 'receipt', detail: `The receipt cannot be written: ${failed.why}` });
  }
  if (state.at === 'vacant' && state.step.is === 'leaving') return recycleFailed(station, state);
  return loginNotWritten(station) ?? refuseProof(station, failed, 'auditFailed');
}

/** A proof that waited for the effect is asked for again; otherwise the screen only says what failed. */
function refuseProof(station: Station, { attempt }: Failed, says: Notice['says']): Step {
  const { state } = station;
  if (attempt !== undefined && state.at === 'proving') return askAgain(station, state, says);
  if (attempt !== undefined && state.at === 'leaving') {
    // what cannot be written down is no leaving
    return state.step.is === 'recording' ? say(backTo(station, state.from), says) : askAgain(station, state, says);
  }
  if (attempt !== undefined && state.at === 'locked') {
    return say(move(station, { ...state, step: { is: 'resting' } }), says);
  }
  return say(stay(station), says);
}
