/** The moves between states that several events share: lock, sign off, clean, prove, open, give up. */
import type { AuditFact, HoldEnd } from './audit.ts';
import type { Effect } from './effect.ts';
import { freshIdle } from './idle.ts';
import {
  type CleaningCause,
  type Fault,
  type FullProof,
  type Holder,
  type Lock,
  type LockReason,
  type Newcomer,
  type Person,
  type Role,
  type SignOffReason,
  withRole,
} from './session.ts';
import { holderOf, isShowing, type LeftFrom, type Station } from './state.ts';
import { also, move, record, type Step, stay } from './step.ts';
import { SECOND } from './time.ts';

/** A fault after which only a fresh process can be trusted; the next start begins with cleaning. */
export const NEEDS_RESTART: readonly Fault['code'][] = [
  'residue',
  'cleaningTime',
  'receipt',
  'detach',
  'cover',
  'crashLoop',
];

export function restartIfNeeded(fault: Fault): readonly Effect[] {
  const because = fault.code === 'detach' ? 'exposed' : 'fault';
  return NEEDS_RESTART.includes(fault.code) ? [{ type: 'restart', because }] : [];
}

export function outOfService(station: Station, fault: Fault): Step {
  const { code, detail } = fault;
  const state = { at: 'outOfService', fault } as const;
  return move(station, state, record(station, { event: 'fault', code, detail }), ...restartIfNeeded(fault));
}

/** Whoever has just left may come back for something. */
export const QUIET_TIME = 20 * SECOND;

export function vacant(station: Station): Step {
  const quiet = station.renewal === 'now' ? 0 : QUIET_TIME;
  return move(station, { at: 'vacant', step: { is: 'waiting' }, recycleFrom: station.now.mono + quiet });
}

/** Back to what stood before the proof: the locked session, or nobody. */
export function dropProof(station: Station): Step {
  const { state } = station;
  if (state.at !== 'proving' && state.at !== 'vouching' && state.at !== 'identifying') return stay(station);
  if (!state.kept) return vacant(station);
  return move(station, { at: 'locked', ...state.kept, step: { is: 'resting' } });
}

/** A line that is on its way to the disk is waited for: where it stands, the station is left. */
function dropLeaving(station: Station): Step {
  const { state } = station;
  if (state.at !== 'leaving' || state.step.is === 'recording' || state.step.is === 'ending') return stay(station);
  return backTo(station, state.from);
}

/** Back to what stood before somebody wanted to leave, with nothing of it changed. */
export function backTo(station: Station, from: LeftFrom): Step {
  switch (from.at) {
    case 'vacant':
      return vacant(station);
    case 'locked':
      return move(station, { ...from, step: { is: 'resting' } });
    case 'outOfService':
      return move(station, from);
  }
}

/** The newcomer is forgotten; the session stays locked as it was. */
export function dropHold(station: Station): Step {
  const { state } = station;
  if (state.at !== 'holding') return stay(station);
  const { holder, lock } = state;
  return move(station, { at: 'locked', holder, lock, step: { is: 'resting' } }, ...holdEnd(station, 'cancelled'));
}

/** The line that ends a hold; a page that was only asked so far has not been held. */
export function holdEnd(station: Station, why: HoldEnd): readonly Effect[] {
  const { state } = station;
  if (state.at !== 'holding' || state.step.is !== 'waiting') return [];
  return [record(station, { event: 'holdEnd', person: state.holder.person.id, next: state.next.id, why })];
}

/** Somebody at the station does not want to go on with what a tap began. */
export function callOff(station: Station): Step {
  switch (station.state.at) {
    case 'holding':
      return dropHold(station);
    case 'leaving':
      return dropLeaving(station);
    case 'cleaning':
      return withoutGiven(station);
    default:
      return dropProof(station);
  }
}

/** Whoever is next proves who she is when it is her turn: what her tap brought was for whoever stood there then. */
function withoutGiven(station: Station): Step {
  const { state } = station;
  if (state.at !== 'cleaning' || !state.next?.given) return stay(station);
  const { given: _gone, ...next } = state.next;
  return move(station, { ...state, next });
}

/** Covers the EHR. Anything that was about to open or to end it is dropped, and so is the chance to undo an own tap. */
export function lock(station: Station, why: LockReason, undoUntil?: number): Step {
  const { state, now } = station;
  switch (state.at) {
    case 'open':
    case 'warning': {
      const { holder } = state;
      const lock: Lock = { why, at: now, ...(undoUntil === undefined ? {} : { undoUntil }) };
      const entry = record(station, { event: 'lock', person: holder.person.id, why });
      return move(station, { at: 'locked', holder, lock, step: { is: 'resting' } }, { type: 'detachEhr' }, entry);
    }
    case 'locked':
      return move(station, { ...state, lock: withoutUndo(state.lock), step: { is: 'resting' } });
    case 'leaving':
      // an admin is needed most where a display cannot be covered, and nothing is shown there
      return why === 'display' ? stay(station) : callOff(station);
    case 'proving':
    case 'vouching':
    case 'identifying':
    case 'holding':
    case 'cleaning':
      return callOff(station);
    default:
      return stay(station);
  }
}

export function withoutUndo(lock: Lock): Lock {
  return { why: lock.why, at: lock.at };
}

function clean(station: Station, cause: CleaningCause, leaving: Person, next?: Newcomer): Step {
  const attached = isShowing(station.state);
  const begin = { startedAt: station.now.mono, step: { is: 'clearing' } } as const;
  const state = { at: 'cleaning', cause, leaving, ...begin, ...(next ? { next } : {}) } as const;
  const cover = attached ? [{ type: 'detachEhr' } as const] : [];
  const justCovered = station.state.at === 'holding' && station.state.step.is === 'asking';
  const { startedAt: since } = state;
  return move(station, state, ...cover, { type: 'clean', since, waitForCover: attached || justCovered });
}

export function signOff(station: Station, why: SignOffReason): Step {
  const holder = holderOf(station.state);
  if (!holder) return stay(station);
  const fact: AuditFact = { event: 'signoff', person: holder.person.id, why };
  const next = station.state.at === 'holding' ? station.state.next : undefined;
  const cleaning = clean(station, 'signoff', holder.person, next);
  return also(cleaning, record(station, fact), ...holdEnd(station, 'signedOff'));
}

/** Another person's tap ends the holder's session; she waits until every residue is verified. */
export function switchTo(station: Station, holder: Holder, next: Newcomer): Step {
  const fact: AuditFact = { event: 'switch', person: holder.person.id, next: next.id };
  return also(clean(station, 'switch', holder.person, next), record(station, fact));
}

/** A holder with nothing of anybody in her partition yet. */
export function openNew(station: Station, person: Person, how: FullProof, role?: Role): Step {
  const { now } = station;
  const holder = withRole({ person, provedAt: now, how, since: now, page: 'loading' }, role);
  return move({ ...station, front: 'page' }, { at: 'open', holder, idle: freshIdle(now) }, { type: 'createEhr' });
}

/** The same holder gets the same page back; a page that died meanwhile is loaded again in her own partition. */
export function reopen(station: Station, holder: Holder): Step {
  const idle = freshIdle(station.now);
  switch (holder.page) {
    case 'ready':
      return move(station, { at: 'open', holder, idle }, { type: 'attachEhr', below: 'strip' });
    case 'loading':
      return move(station, { at: 'open', holder, idle });
    case 'unreachable':
    case 'gone':
      return reloadPage(station, holder);
    case 'missing':
      return move(station, { at: 'open', holder: { ...holder, page: 'loading' }, idle }, { type: 'createEhr' });
  }
}

export function reloadPage(station: Station, holder: Holder): Step {
  const idle = freshIdle(station.now);
  return move(station, { at: 'open', holder: { ...holder, page: 'loading' }, idle }, { type: 'reloadEhr' });
}
