/**
 * What whoever looks after a station sees of it: the policy in force, the people, the last receipts. It stands in the place
 * of her page, is asked for by an admin alone, after a full proof of the last minutes, and changes nothing.
 */
import { changing, inForm, isProved } from './enrolment.ts';
import type { Event } from './event.ts';
import type { Policy } from './policy.ts';
import type { Belongings } from './progress.ts';
import type { CleaningCause, Role } from './session.ts';
import { isShowing, type Station } from './state.ts';
import { type Step, stay } from './step.ts';

/** One of the people, as far as a colleague may know her. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly badges: number;
  readonly keys: number;
}

export interface Staff {
  readonly count: number;
  /** The first of them by user name, as many as a page shows. */
  readonly first: readonly Colleague[];
}

/** What a receipt in the audit says to whoever looks after the station. */
export interface ShownReceipt {
  /** Unix ms. */
  readonly at: number;
  readonly cause: CleaningCause;
  readonly verified: boolean;
  /** What was left, each kind once. */
  readonly left: readonly Belongings[];
  readonly ms: number;
}

export interface PolicyValue {
  readonly path: string;
  /** As it is written in a policy. */
  readonly value: string;
}

export interface Overview {
  readonly policy: readonly PolicyValue[];
  readonly staff: Staff;
  /** The latest first. */
  readonly receipts: readonly ShownReceipt[];
}

/** How many people and receipts are shown. */
export const MOST_PEOPLE = 200;
export const MOST_RECEIPTS = 20;

export type OverviewEvent = Extract<Event, { type: 'overview' | 'overviewRead' }>;

export const isOfOverview = (event: Event): event is OverviewEvent =>
  event.type === 'overview' || event.type === 'overviewRead';

export function overview(station: Station, event: OverviewEvent): Step {
  const { state } = station;
  if (!isShowing(state)) return stay(station);
  const { own: form } = state;
  if (event.type === 'overviewRead') {
    if (form?.is !== 'changing' || form.attempt !== event.attempt) return stay(station);
    return inForm(station, state, { is: 'overview', overview: event.overview });
  }
  if (form?.is !== 'listing' || form.role !== 'admin') return stay(station);
  if (!isProved(station, state)) return inForm(station, state, { is: 'asking' });
  const person = state.holder.person.id;
  return changing(station, state, (attempt) => [{ type: 'readOverview', attempt, person }]);
}

/** Every value of a policy under its path; lists and rules with parts of their own as they are written. */
export function valuesOf(policy: Policy): readonly PolicyValue[] {
  return Object.entries(policy).flatMap(([group, given]) =>
    typeof given === 'object'
      ? Object.entries(given).map(([key, value]) => ({ path: `${group}.${key}`, value: JSON.stringify(value) }))
      : [{ path: group, value: JSON.stringify(given) }],
  );
}
