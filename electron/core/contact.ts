/**
 * Whether the machine has a network and the EHR answers, looked at while no page of it shows. Told on the screen of
 * whoever comes next; nothing else is decided by it.
 */
import type { Event } from './event.ts';
import type { Page } from './session.ts';
import type { State, Station } from './state.ts';
import { also, type Step } from './step.ts';
import { MINUTE, SECOND } from './time.ts';

/** `fails`: it answers, that something is wrong with itself. */
export type EhrAnswer = 'answers' | 'fails' | 'silent';

/** What this process knows, whoever held the station meanwhile. */
export interface Contact {
  readonly network?: 'up' | 'down';
  /** What came of it last, and when; monotonic ms. */
  readonly ehr?: { readonly is: EhrAnswer; readonly at: number };
  /** When the EHR last answered; Unix ms. */
  readonly answeredAt?: number;
  /** The look that is on its way; monotonic ms. */
  readonly look?: { readonly number: number; readonly at: number };
  /** Looks so far. */
  readonly looks: number;
}

export const NO_CONTACT: Contact = { looks: 0 };

const AGAIN = MINUTE;
const AGAIN_WHILE_SILENT = 10 * SECOND;
/** An answer that takes this long is not coming. */
const LOST = 15 * SECOND;

export type ContactEvent = Extract<Event, { type: 'network' | 'ehrSeen' }>;

export const isOfContact = (event: Event): event is ContactEvent =>
  event.type === 'network' || event.type === 'ehrSeen';

/** What an event says of it beside everything else it does; as time passes the station looks again. */
export function inContact(event: Event, step: Step): Step {
  const told = { ...step, station: { ...step.station, contact: heard(step.station, event) } };
  return event.type === 'tick' ? looking(told) : told;
}

function heard(station: Station, event: Event): Contact {
  const { now } = station;
  const known = station.contact ?? NO_CONTACT;
  // what was on its way when a page came is answered by the page, and a cleaning ends the process that asks
  const contact = mayLook(station.state) ? known : withoutLook(known);
  switch (event.type) {
    case 'network':
      return withNetwork(contact, event.up ? 'up' : 'down');
    case 'ehrSeen':
      return contact.look?.number === event.look ? withAnswer(withoutLook(contact), event.answer, now) : contact;
    case 'page':
      if (event.page === 'gone') return contact;
      return withAnswer(contact, event.page === 'ready' ? 'answers' : 'silent', now);
    case 'policyChanged':
      // it may be another EHR now
      return withoutAnswer(withoutLook(contact));
    default:
      return contact;
  }
}

/** With a network that has just come, the EHR may answer again. */
function withNetwork(contact: Contact, network: 'up' | 'down'): Contact {
  const isBack = contact.network === 'down' && network === 'up' && contact.ehr?.is === 'silent';
  return { ...(isBack ? withoutAnswer(contact) : contact), network };
}

function withAnswer(contact: Contact, is: EhrAnswer, { mono, wall }: Station['now']): Contact {
  return { ...contact, ehr: { is, at: mono }, ...(is === 'answers' ? { answeredAt: wall } : {}) };
}

function withoutAnswer({ ehr: _gone, ...contact }: Contact): Contact {
  return contact;
}

function withoutLook({ look: _gone, ...contact }: Contact): Contact {
  return contact;
}

const mayLook = (state: State): boolean =>
  state.at === 'locked' || (state.at === 'vacant' && state.step.is === 'waiting');

/** Behind everything else that a moment asks for. */
function looking(step: Step): Step {
  const { station } = step;
  const { now, state, contact = NO_CONTACT } = station;
  if (!mayLook(state) || !isDue(contact, now.mono)) return step;
  const number = contact.looks + 1;
  const look = { number, at: now.mono };
  return also(
    { ...step, station: { ...station, contact: { ...contact, look, looks: number } } },
    { type: 'lookForEhr', look: number },
  );
}

function isDue({ ehr, look }: Contact, mono: number): boolean {
  if (look) return mono - look.at >= LOST;
  return !ehr || mono - ehr.at >= (ehr.is === 'silent' ? AGAIN_WHILE_SILENT : AGAIN);
}

/** What a screen says of it. `looking`: nobody knows yet. */
export interface ShownContact {
  /** Absent while the machine has not said so. */
  readonly network?: 'up' | 'down';
  readonly ehr: EhrAnswer | 'looking';
}

export function shownContact({ contact = NO_CONTACT }: Station): { readonly contact: ShownContact } {
  const { network, ehr } = contact;
  return { contact: { ...(network ? { network } : {}), ehr: ehr?.is ?? 'looking' } };
}

/** For whoever waits for a page that cannot be reached. */
export interface ShownAway {
  /** When the EHR last answered; Unix ms. Absent when it has not since the process started. */
  readonly lastContact?: number;
  /** What the ward does meanwhile. */
  readonly downtime?: string;
}

export function shownAway({ contact }: Station, page: Page, downtime: string): { readonly away?: ShownAway } {
  if (page !== 'unreachable') return {};
  const answeredAt = contact?.answeredAt;
  return {
    away: { ...(answeredAt === undefined ? {} : { lastContact: answeredAt }), ...(downtime ? { downtime } : {}) },
  };
}
