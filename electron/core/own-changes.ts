/**
 * The holder changes her PIN, or adds a badge, where the policy lets her: after a full proof of the last minutes, as for her
 * keys (enrolment.ts). A badge is an identifier and no proof: whoever adds one gains nothing that a PIN or a key does not
 * have to give as well.
 */
import { changing, inForm, isProved, mayChange, type Open } from './enrolment.ts';
import type { Event, Tapped } from './event.ts';
import { isOfOverview, type OverviewEvent, overview } from './overview.ts';
import { faultOfPin } from './pin-rule.ts';
import type { Holder, OwnChange } from './session.ts';
import { isShowing, type Station } from './state.ts';
import { type Rules, record, type Step, say, stay } from './step.ts';
import { readsBadges } from './without-badge.ts';

const TYPES = ['changePin', 'newPin', 'addBadge', 'overview', 'overviewRead'] as const;

export type OwnChangeEvent = Extract<Event, { type: (typeof TYPES)[number] }>;

export function isOfOwnChange(event: Event): event is OwnChangeEvent {
  return TYPES.some((type) => type === event.type);
}

/** With what she looks at beside it, where she is an admin. */
export function ownChange(station: Station, event: OwnChangeEvent, rules: Rules): Step {
  return isOfOverview(event) ? overview(station, event) : changed(station, event, rules);
}

function changed(station: Station, event: Exclude<OwnChangeEvent, OverviewEvent>, { unlock }: Rules): Step {
  const { state } = station;
  const what: OwnChange = event.type === 'addBadge' ? 'badge' : 'pin';
  if (!isShowing(state) || !mayChange(unlock, what)) return stay(station);
  const from = event.type === 'newPin' ? 'newPin' : 'listing';
  if (state.own?.is !== from) return stay(station);
  if (!isProved(station, state)) return inForm(station, state, { is: 'asking' });
  switch (event.type) {
    case 'changePin':
      return inForm(station, state, { is: 'newPin' });
    case 'newPin':
      return withPin(station, state, event.pin);
    case 'addBadge':
      return inForm(station, state, { is: 'newBadge', replaces: event.replaces });
  }
}

function withPin(station: Station, state: Open, pin: string): Step {
  const fault = faultOfPin(pin);
  if (fault) return inForm(station, state, { is: 'newPin', fault });
  const person = state.holder.person.id;
  const line = record(station, { event: 'pinChanged', person });
  const then = 'pinChanged';
  return changing(station, state, (attempt) => [line, { type: 'changePin', attempt, person, pin }], { then });
}

/** A tap while she is asked for her new badge; undefined when it means what it always means. */
export function badgeForHolder(station: Station, tapped: Tapped, { unlock }: Rules): Step | undefined {
  const { state } = station;
  if (!isShowing(state) || state.own?.is !== 'newBadge' || !mayChange(unlock, 'badge')) return undefined;
  if (tapped.is === 'known' && tapped.person.id === state.holder.person.id) return say(stay(station), 'badgeIsHers');
  if (tapped.is !== 'unknown') return undefined;
  if (!isProved(station, state)) return inForm(station, state, { is: 'asking' });
  const { badge } = tapped;
  const { replaces } = state.own;
  const person = state.holder.person.id;
  const line = record(station, { event: 'badgeAdded', person, badge, replaces });
  const then = 'badgeAdded';
  return changing(station, state, (attempt) => [line, { type: 'addBadge', attempt, person, badge, replaces }], {
    then,
  });
}

/** Where no reader is heard while somebody is signed on, no badge can be added; where no key opens, there is nothing to be done with one. */
export function changesHere(station: Station, { proofs, reentry, ownChanges }: Rules['unlock']): readonly OwnChange[] {
  const usesKeys = [...proofs, ...reentry].some((kind) => kind !== 'pin');
  return ownChanges.filter((what) => (what === 'keys' ? usesKeys : what === 'pin' || readsBadges(station.devices)));
}

/** Whether there is anything for her: that she may change, or that an admin looks at. */
export const ownIn = (station: Station, { admin }: Holder, rules: Rules['unlock']): { readonly ownChanges?: true } =>
  admin || changesHere(station, rules).length > 0 ? { ownChanges: true } : {};
