/** What a policy that comes while the station runs does to it. */
import type { Event } from './event.ts';
import { callOff, signOff, vacant } from './moves.ts';
import type { Renewal } from './renewal.ts';
import { holderOf, type Station } from './state.ts';
import { also, record, type Step, stay } from './step.ts';

export type PolicyEvent = Extract<Event, { type: 'policyChanged' | 'policyRefused' | 'notAllowed' }>;

export const isOfPolicy = (event: Event): event is PolicyEvent =>
  event.type === 'policyChanged' || event.type === 'policyRefused' || event.type === 'notAllowed';

export function ofPolicy(station: Station, event: PolicyEvent): Step {
  switch (event.type) {
    case 'policyChanged':
      return changed(station, event);
    case 'policyRefused': {
      const line = record(station, { event: 'fault', code: 'policy', detail: event.detail });
      return also(stay({ ...station, policyRefused: true }), line);
    }
    case 'notAllowed':
      return signOff(station, 'policy');
  }
}

function changed(
  station: Station,
  { serial, ends, provesAnew, renewal }: Extract<Event, { type: 'policyChanged' }>,
): Step {
  const informed = withRenewal(station, renewal);
  const line = record(station, { event: 'policy', serial });
  const { state } = informed;
  // a station without a policy has one now, and begins anew with it
  if (state.at === 'outOfService' && state.fault.code === 'policy') {
    return also(stay(informed), line, { type: 'restart', because: 'fault' });
  }
  if (ends && holderOf(state)) return also(signOff(informed, 'policy'), line);
  // whoever is being asked is asked for what would do no more
  if (renewal === 'now' && state.at === 'vacant') return also(vacant(informed), line);
  return also(provesAnew ? callOff(informed) : stay(informed), line);
}

function withRenewal({ renewal: _old, policyRefused: _mended, ...station }: Station, renewal?: Renewal): Station {
  return renewal ? { ...station, renewal } : station;
}

/** Nobody can prove anything before another process has taken over. */
export const waitsForProcess = ({ state, renewal }: Station): boolean => renewal === 'now' && state.at === 'vacant';

const BEGINS_PROOF: readonly Event['type'][] = ['tap', 'typedTap', 'named', 'useKey', 'keyHere'];

export const comesTooEarly = (station: Station, { type }: Event): boolean =>
  waitsForProcess(station) && BEGINS_PROOF.includes(type);
