/** One step of the station and the small vocabulary in which the moves are written. */
import type { AttemptRules } from './attempts.ts';
import type { AuditFact } from './audit.ts';
import type { Effect } from './effect.ts';
import type { IdleRules } from './idle.ts';
import { type Notice, withNotice } from './notice.ts';
import type { OwnChange, ProofKind } from './session.ts';
import type { State, Station } from './state.ts';

export interface Step {
  readonly station: Station;
  readonly effects: readonly Effect[];
}

/** The part of the policy the state machine decides by. */
export interface Rules {
  readonly lock: IdleRules & {
    readonly signOffMinutes: number;
    readonly maxSessionHours: number;
    readonly tapGraceMinutes: number;
    readonly ownTap: 'lock' | 'signOff' | 'ignore';
    readonly undoSeconds: number;
    /** What another person's tap does to a page that objects to being left: nothing, or it waits for the holder. */
    readonly unsavedWork: 'discard' | { readonly hold: number };
  };
  readonly unlock: AttemptRules & {
    /** Any one of them signs a person on … */
    readonly proofs: readonly ProofKind[];
    /** … and gives her back her own locked page. */
    readonly reentry: readonly ProofKind[];
    readonly vouching: 'deny' | 'allow';
    readonly ownChanges: readonly OwnChange[];
  };
  readonly ehr: { readonly print: 'deny' | { readonly printer: string } };
  readonly site: { readonly wrong: 'report' | 'lock' };
  readonly station: { readonly recycleSwitches: number; readonly recycleMemoryMb: number };
}

export function stay(station: Station): Step {
  return { station, effects: [] };
}

export function move(station: Station, state: State, ...effects: readonly Effect[]): Step {
  return { station: { ...station, state }, effects };
}

/** What no line that cannot be written may keep from happening stands before every line. */
export function urgentFirst(effects: readonly Effect[]): readonly Effect[] {
  const urgent = URGENT.flatMap((type) => effects.filter((effect) => effect.type === type));
  return [...urgent, ...effects.filter((effect) => !urgent.includes(effect))];
}

/**
 * In their order: covered first, and the page is neither asked nor ended while somebody waits for an answer. A key's answer
 * counts no more whether it is called off or not, so that nothing else may wait for it.
 */
const URGENT: readonly Effect['type'][] = ['detachEhr', 'answerLogin', 'answerPasskey', 'clean', 'askEhr', 'cancelKey'];

/** Adds effects behind those of a step. */
export function also(step: Step, ...effects: readonly Effect[]): Step {
  return { station: step.station, effects: [...step.effects, ...effects] };
}

export function say(step: Step, says: Notice['says']): Step {
  return { ...step, station: withNotice(step.station, says) };
}

export function record(station: Station, fact: AuditFact): Effect {
  return { type: 'record', entry: { ...fact, at: station.now.wall } };
}

/** A record that somebody waits for: nothing opens before it is durable. */
export function recordFor(attempt: number, station: Station, fact: AuditFact): Effect {
  return { type: 'record', attempt, entry: { ...fact, at: station.now.wall } };
}
