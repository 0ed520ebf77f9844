/** What it means that an effect could not be performed. Every answer here ends closed. */
import type { Event } from './event.ts';
import { lock, outOfService, restartIfNeeded } from './moves.ts';
import { askAgain } from './proof.ts';
import type { Notice, Station } from './state.ts';
import { move, type Step, say, stay } from './step.ts';

type Failed = Extract<Event, { type: 'effectFailed' }>;

export function effectFailed(station: Station, failed: Failed): Step {
  const { state } = station;
  if (state.at === 'outOfService') return { station, effects: restartIfNeeded(state.fault) };
  switch (failed.effect) {
    case 'detachEhr':
      return outOfService(station, { code: 'detach', detail: `The EHR could not be covered: ${failed.why}` });
    case 'clean':
      return outOfService(station, { code: 'residue', detail: `Cleaning broke off: ${failed.why}` });
    case 'attachEhr':
    case 'createEhr':
    case 'reloadEhr':
      return lock(withPageGone(station), 'fault');
    case 'record':
      return recordFailed(station, failed);
    case 'saveAttempts':
      return refuseProof(station, 'storageFailed');
    case 'verifyPin':
      return refuseProof(station, 'peopleFailed');
    case 'restart':
      return stay(station);
  }
}

function withPageGone(station: Station): Station {
  const { state } = station;
  if (state.at !== 'open' && state.at !== 'warning') return station;
  return { ...station, state: { ...state, holder: { ...state.holder, page: 'gone' } } };
}

/** No opening without a durable record; at the start, no service without an audit that can be written. */
function recordFailed(station: Station, failed: Failed): Step {
  const { state } = station;
  if (state.at === 'cleaning' && state.cause === 'start') {
    return outOfService(station, { code: 'audit', detail: `The audit cannot be written: ${failed.why}` });
  }
  if (failed.attempt === undefined) return say(stay(station), 'auditFailed');
  return refuseProof(station, 'auditFailed');
}

function refuseProof(station: Station, says: Notice['says']): Step {
  const { state } = station;
  if (state.at === 'proving' && state.step.is !== 'asking') return askAgain(station, state, says);
  if (state.at === 'locked') return say(move(station, { ...state, step: { is: 'resting' } }), says);
  return say(stay(station), says);
}
