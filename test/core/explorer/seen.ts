/** One step of a walk with everything a property may ask about it. */
import type { AuditEntry, AuditFact } from '../../../electron/core/audit.ts';
import type { Effect } from '../../../electron/core/effect.ts';
import type { Event } from '../../../electron/core/event.ts';
import { promptOf } from '../../../electron/core/http-auth.ts';
import type { LoginPrompt } from '../../../electron/core/login.ts';
import type { PasskeyPrompt } from '../../../electron/core/passkey.ts';
import { pickerOf } from '../../../electron/core/passkeys.ts';
import type { Person, ProofStep } from '../../../electron/core/session.ts';
import type { State, Station } from '../../../electron/core/state.ts';
import { holderOf } from '../../../electron/core/state.ts';
import type { Rules } from '../../../electron/core/step.ts';
import { type Answer, isShowing, type World } from './world.ts';

/** One decision of the core, whatever then becomes of its effects. */
export interface Seen {
  readonly before: Station;
  readonly event: Event;
  readonly answer: Answer | undefined;
  readonly after: Station;
  readonly effects: readonly Effect[];
  readonly records: readonly AuditEntry[];
  /** The world when the event reached the station. */
  readonly world: World;
  readonly rules: Rules;
  /** Both clocks went on together since the last event. */
  readonly steady: boolean;
  /** The state in which the event is judged: clocks that went apart cover the EHR and drop a proof first. */
  readonly from: State['at'];
}

/** …and one outcome of its effects. */
export interface Outcome extends Seen {
  readonly then: World;
}

export interface Property<Of> {
  /** The sentence that is the test's name. */
  readonly says: string;
  /** The only events it can have anything to say about; all when absent. */
  readonly on?: readonly Event['type'][];
  /** The steps it speaks of; a walk that shows none proves nothing. */
  readonly when: (step: Of) => boolean;
  readonly holds: (step: Of) => boolean;
}

export const isHeld = (state: State): boolean =>
  state.at === 'locked' ||
  state.at === 'holding' ||
  (state.at === 'proving' && Boolean(state.kept)) ||
  (state.at === 'leaving' && state.from.at === 'locked');

/** The proof a state is about, for whatever it is given; told from the state alone. */
export function proofOf(state: State): { readonly person: Person; readonly step: ProofStep } | undefined {
  if (state.at === 'proving') return state;
  if (state.at !== 'leaving' || !('person' in state.step) || state.step.is === 'ending') return undefined;
  return { person: state.step.person, step: state.step };
}

/** Where an effect stands in its list; -1 when it is not asked for. */
export function place({ effects }: Seen, type: Effect['type']): number {
  return effects.findIndex((effect) => effect.type === type);
}

export const asks = (seen: Seen, type: Effect['type']): boolean => place(seen, type) >= 0;

/** The line of a report of misuse could not be written, which is no other line's failure. */
export const isReportLost = ({ answer }: Seen): boolean => answer?.to === 'failed' && answer.report === true;

export function recordOf<Kind extends AuditFact['event']>(seen: Seen, kind: Kind) {
  const isKind = (entry: AuditEntry): entry is Extract<AuditEntry, { event: Kind }> => entry.event === kind;
  return seen.records.find(isKind);
}

/** Whose badge or user name this is, if anybody's. */
export function personOf(event: Event): Person | undefined {
  if (event.type === 'named') return event.person;
  const isTap = event.type === 'tap' || event.type === 'typedTap';
  return isTap && event.tapped.is === 'known' ? event.tapped.person : undefined;
}

/** What stands in the place of the page, if anything does. */
export const formOn = (station: Station): LoginPrompt | PasskeyPrompt | undefined =>
  promptOf(station) ?? pickerOf(station);

export const holderId = (station: Station): string | undefined => holderOf(station.state)?.person.id;

export const opens = ({ before, after }: Seen): boolean => !isShowing(before.state) && isShowing(after.state);
export const closes = ({ before, after }: Seen): boolean => isShowing(before.state) && !isShowing(after.state);
/** The state is the very same: nothing was even rewritten. */
export const unmoved = ({ before, after }: Seen): boolean => before.state === after.state;
