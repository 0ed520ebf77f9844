/**
 * What the holder proves herself with: which keys and badges she has; one key more, one less. Her page is out of the window
 * meanwhile. Who changes any of it has proved who she is within the last minutes, or does so now by her PIN, so that a station that was left
 * open makes nobody a key; somebody without any key has then proved it by something else. Each change is written down before it is made.
 */

import { refund } from './attempts.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import type { Notice } from './notice.ts';
import type { OwnForm } from './own-form.ts';
import { withoutForm } from './page.ts';
import type { KeyFailure, KeyRefusal, KeySummary } from './security-key.ts';
import { type Holder, isByTouch, type OwnChange, type Role, withRole } from './session.ts';
import { isShowing, type State, type Station } from './state.ts';
import { move, type Rules, record, type Step, say, stay } from './step.ts';
import { elapsed, MINUTE } from './time.ts';

const TYPES = ['openOwn', 'closeOwn', 'addKey', 'nameKey', 'removeKey', 'ownRead', 'keyMade'] as const;

export type EnrolmentEvent = Extract<Event, { type: (typeof TYPES)[number] }>;
export type Open = Extract<State, { at: 'open' | 'warning' }>;
type Changing = Extract<OwnForm, { is: 'changing' }>;
type Listing = Extract<OwnForm, { is: 'listing' }>;
/** What she is told with her list. */
type Told = Pick<Changing, 'failed' | 'then'>;

/** For how long a full proof stands for changes of her keys. */
export const PROOF_STANDS = 5 * MINUTE;

export const mayChange = ({ ownChanges }: Pick<Rules['unlock'], 'ownChanges'>, what: OwnChange): boolean =>
  ownChanges.includes(what);

/** An admin has something to look at, whatever may be changed; and a form that stands can be closed, whatever the policy has become. */
function isAllowed(unlock: Rules['unlock'], event: EnrolmentEvent, { admin }: Holder): boolean {
  if (event.type === 'closeOwn' || event.type === 'ownRead') return true;
  return event.type === 'openOwn' ? unlock.ownChanges.length > 0 || admin === true : mayChange(unlock, 'keys');
}

export function isOfEnrolment(event: Event): event is EnrolmentEvent {
  return TYPES.some((type) => type === event.type);
}

export function enrolment(station: Station, event: EnrolmentEvent, { unlock }: Rules): Step {
  const { state } = station;
  if (state.at !== 'open' && state.at !== 'warning') return stay(station);
  if (!isAllowed(unlock, event, state.holder)) return stay(station);
  if (event.type === 'openOwn') return state.own ? stay(station) : begin(station, state);
  if (!state.own) return stay(station);
  switch (event.type) {
    case 'closeOwn':
      return withoutForm(station, 'own');
    case 'addKey':
      return state.own.is === 'listing' ? add(station, state) : stay(station);
    case 'removeKey':
      return state.own.is === 'listing' ? remove(station, state, state.own, event.key) : stay(station);
    case 'keyMade':
      if (state.own.is !== 'making' || state.own.ceremony !== event.ceremony) return stay(station);
      if (!isProved(station, state)) return inForm(station, state, { is: 'asking' });
      return inForm(station, state, { is: 'naming', ceremony: event.ceremony, key: event.key });
    case 'nameKey':
      return state.own.is === 'naming' ? keep(station, state, state.own, event.name) : stay(station);
    case 'ownRead':
      if (state.own.is !== 'changing' || state.own.attempt !== event.attempt) return stay(station);
      return listed(station, state, state.own, event);
  }
}

interface Hers {
  readonly keys: readonly KeySummary[];
  readonly badges: number;
  readonly role: Role;
}

function listed(station: Station, state: Open, { failed, then }: Changing, { keys, badges, role }: Hers): Step {
  const holder = withRole(state.holder, role);
  const list = inForm(
    station,
    { ...state, holder },
    { is: 'listing', keys, badges, role, ...(failed ? { failed } : {}) },
  );
  return then ? say(list, then) : list;
}

export const formOf = (state: State): OwnForm | undefined => (isShowing(state) ? state.own : undefined);

/** The number under which a new key is asked for. */
export function makingIn(state: State): number | undefined {
  const form = formOf(state);
  return form?.is === 'making' ? form.ceremony : undefined;
}

export function inForm(station: Station, state: Open, own: OwnForm, ...effects: readonly Effect[]): Step {
  return move(station, { ...state, own }, ...effects);
}

function begin(station: Station, state: Open): Step {
  if (state.at !== 'open' || state.login || state.passkey) return stay(station);
  const then = isProved(station, state) ? read(station, state) : inForm(station, state, { is: 'asking' });
  return { ...then, effects: [{ type: 'detachEhr' }, ...then.effects] };
}

/** A touch alone makes its key no successor, and removes none: a key that was lost would. */
export const isProved = ({ now }: Station, { holder }: Open): boolean =>
  !isByTouch(holder.how) && elapsed(holder.provedAt, now) < PROOF_STANDS;

function read(station: Station, state: Open, told: Told = {}): Step {
  const person = state.holder.person.id;
  return changing(station, state, (attempt) => [{ type: 'listKeys', attempt, person }], told);
}

/** Her PIN was right: it counts like any other full proof. */
export function provedForKeys(station: Station, person: string, role: Role): Step {
  const { state, attempts, now } = station;
  if (state.at !== 'open' && state.at !== 'warning') return stay(station);
  const refunded = refund(attempts, person);
  const proved = { ...state, holder: withRole({ ...state.holder, how: 'pin', provedAt: now }, role) };
  const { nextAttempt } = station;
  const then = read({ ...station, attempts: refunded }, proved);
  return { ...then, effects: [{ type: 'saveAttempts', attempts: refunded, attempt: nextAttempt }, ...then.effects] };
}

/** `reader`: where her card lies that it is to be made on. */
function add(station: Station, state: Open, reader?: string): Step {
  if (!isProved(station, state)) return inForm(station, state, { is: 'asking' });
  const { nextAttempt } = station;
  const wish = {
    for: 'enrolment',
    person: state.holder.person.id,
    ...(reader === undefined ? {} : { reader }),
  } as const;
  const form = { is: 'making', ceremony: nextAttempt, need: { is: 'time' } } as const;
  const numbered = { ...station, nextAttempt: nextAttempt + 1 };
  return inForm(numbered, state, form, { type: 'askKey', ceremony: nextAttempt, wish });
}

/** Her card is the key that is to be made, unless one in a port has begun with it. */
export function makeOnCard(station: Station, reader: string): Step {
  const { state } = station;
  if (!isShowing(state) || state.own?.is !== 'making' || state.own.need.is !== 'key') return stay(station);
  return add(station, state, reader);
}

/** Why no key was made: her list says so. */
export function notMade(station: Station, why: KeyFailure | KeyRefusal): Step {
  const { state } = station;
  return isShowing(state) ? read(station, state, { failed: why }) : stay(station);
}

/** She has proved who she is before it was made; however long she thinks about its name, it is no other key. */
function keep(
  station: Station,
  state: Open,
  { ceremony, key }: Extract<OwnForm, { is: 'naming' }>,
  name: string,
): Step {
  const person = state.holder.person.id;
  const line = record(station, { event: 'keyAdded', person, key });
  return changing(station, state, (attempt) => [line, { type: 'keepKey', attempt, person, ceremony, name }]);
}

/** Only what stands in her list. */
function remove(station: Station, state: Open, { keys }: Listing, key: string): Step {
  if (!keys.some(({ id }) => id === key)) return stay(station);
  if (!isProved(station, state)) return inForm(station, state, { is: 'asking' });
  const person = state.holder.person.id;
  const line = record(station, { event: 'keyRemoved', person, key });
  return changing(station, state, (attempt) => [line, { type: 'removeKey', attempt, person, key }]);
}

/** What is begun under a number of its own is waited for in the form. */
export function changing(
  station: Station,
  state: Open,
  effects: (attempt: number) => readonly Effect[],
  told: Told = {},
): Step {
  const { nextAttempt: attempt } = station;
  const numbered = { ...station, nextAttempt: attempt + 1 };
  return inForm(numbered, state, { is: 'changing', attempt, ...told }, ...effects(attempt));
}

/** The line that had to come first cannot be written, or the people cannot: nothing was changed, and the form is closed. */
export function keysNotChanged(station: Station, says: Notice['says']): Step | undefined {
  return formOf(station.state)?.is === 'changing' ? say(withoutForm(station, 'own'), says) : undefined;
}
