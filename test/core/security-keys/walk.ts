/**
 * A station whose people have security keys, walked at random: people, keys, cards and the directory do whatever comes,
 * and every step is held against what must never happen. The walk keeps its own book of what was proved, by whom and when.
 */
import { ASSURANCE } from '../../../electron/core/assurance.ts';
import { mayTry } from '../../../electron/core/attempts.ts';
import type { AuditEntry } from '../../../electron/core/audit.ts';
import type { Effect } from '../../../electron/core/effect.ts';
import type { Event, Happening } from '../../../electron/core/event.ts';
import type { KeyWish } from '../../../electron/core/security-key.ts';
import type { Person, ProofKind, Role } from '../../../electron/core/session.ts';
import type { Station } from '../../../electron/core/state.ts';
import type { Rules } from '../../../electron/core/step.ts';
import { type Now, SECOND } from '../../../electron/core/time.ts';
import { BEGIN, type Core } from '../explorer/core.ts';
import { seeded } from '../explorer/random.ts';
import { HAPPENINGS } from './happenings.ts';
import { broken } from './properties.ts';

/** A ceremony that was begun and has not ended. */
export interface Live {
  readonly ceremony: number;
  readonly wish: KeyWish;
}

/** What came with a tap. */
export interface Given {
  readonly person: string;
  readonly how: ProofKind;
  readonly at: number;
}

type Waiting = Extract<Effect, { readonly attempt?: number }> & { readonly attempt: number };

/** What the walk knows besides the station. */
export interface Book {
  readonly live?: Live;
  /** Of the ceremonies that ended, the last. */
  readonly over: number;
  readonly waiting: readonly Waiting[];
  readonly cleaning: boolean;
  readonly attached: boolean;
  readonly given?: Given;
  /** The last full proof at this station: by PIN, key, code or voucher. Monotonic ms. */
  readonly provedAt: number;
  readonly typed?: string;
  readonly vouched: readonly { readonly person: string; readonly role: Role }[];
}

export interface Seen {
  readonly before: Station;
  readonly event: Event;
  readonly after: Station;
  readonly effects: readonly Effect[];
  readonly lines: readonly AuditEntry[];
  readonly rules: Rules;
  readonly book: Book;
}

export const A: Person = { id: 'nurse-a', name: 'Nurse A' };
export const B: Person = { id: 'nurse-b', name: 'Nurse B' };
export const S: Person = { id: 'nurse-s', name: 'Supervisor S' };
export const PEOPLE: readonly Person[] = [A, B, S];
/** She is an admin where that shows, who may vouch first as well. */
const roleOf = ({ id }: Person, { unlock }: Rules): Role => {
  if (id !== S.id) return 'staff';
  return unlock.ownChanges.length === 0 ? 'admin' : 'supervisor';
};

export interface Walked {
  /** The first way to break each property: the last events that led there. */
  readonly broken: ReadonlyMap<string, readonly string[]>;
  readonly spoke: ReadonlySet<string>;
  /** Events that changed something, effects and lines, so that a walk that goes nowhere is seen. */
  readonly met: ReadonlySet<string>;
}

const START: Happening = {
  type: 'started',
  attempts: { people: {}, station: { failures: 0, notBefore: 0 }, unknownBadges: { failures: 0, notBefore: 0 } },
  findings: { is: 'unreadable', why: 'none' },
  unfinished: false,
};

const EMPTY: Book = { over: 0, waiting: [], cleaning: false, attached: false, provedAt: 0, vouched: [] };
/** A walk ends and begins anew, so that it does not stay where it once got. */
const LONG = 60;

export function walk(core: Core, rules: Rules, steps: number, seed: number, until?: string): Walked {
  const random = seeded(seed);
  const found = { broken: new Map<string, readonly string[]>(), spoke: new Set<string>(), met: new Set<string>() };
  for (let walked = 0; walked < steps; walked += LONG) {
    one(core, rules, random, found);
    if (until !== undefined && found.broken.has(until)) break;
  }
  return found;
}

function one(
  core: Core,
  rules: Rules,
  random: () => number,
  found: { broken: Map<string, readonly string[]>; spoke: Set<string>; met: Set<string> },
): void {
  let now: Now = BEGIN;
  let station = core.initialStation(now);
  let book = EMPTY;
  const past: string[] = [];
  const take = (happening: Happening) => {
    const event: Event = { ...happening, now };
    const { station: after, effects } = core.next(station, event, rules);
    const lines = effects.flatMap((effect) => (effect.type === 'record' ? [effect.entry] : []));
    const seen: Seen = { before: station, event, after, effects, lines, rules, book };
    past.push(`${JSON.stringify(happening)} → ${after.state.at}`);
    for (const says of broken(seen, (each) => found.spoke.add(each))) {
      if (!found.broken.has(says)) found.broken.set(says, past.slice(-8));
    }
    if (after.state !== station.state) found.met.add(`event ${event.type}`);
    for (const { type } of effects) found.met.add(`effect ${type}`);
    for (const line of lines) found.met.add(`line ${line.event}${'how' in line ? ` ${line.how}` : ''}`);
    book = noted(seen);
    station = after;
  };
  take(START);
  for (let step = 0; step < LONG; step += 1) {
    const ms = random() < 0.15 ? Math.floor(random() ** 3 * 400 * SECOND) : Math.floor(random() * 400);
    now = { mono: now.mono + ms, wall: now.wall + ms };
    take(choose(station, book, random, rules));
  }
}

/** Answers that are waited for come more often than not; what people do fills the rest. */
function choose(station: Station, book: Book, random: () => number, rules: Rules): Happening {
  const due = answers(station, book, random, rules);
  if (due.length > 0 && random() < 0.6) return pick(due, random);
  return pick(HAPPENINGS, random)(station, book, random);
}

export const pick = <Value>(from: readonly Value[], random: () => number): Value =>
  from[Math.floor(random() * from.length)] as Value;

const STAGES = { cover: 1, logout: 0, processes: 1, clear: 1, verify: 1, network: 0 };

function answers({ state }: Station, book: Book, random: () => number, rules: Rules): readonly Happening[] {
  const due = book.waiting.map((effect) => answerTo(effect, random, rules));
  if (book.cleaning) due.push({ type: 'cleaned', receipt: { residues: [], stages: STAGES, ms: 4 } });
  if (book.live) due.push(...keyAnswers(book.live, random, rules));
  if ((state.at === 'open' || state.at === 'warning') && state.holder.page === 'loading') {
    due.push({ type: 'page', page: 'ready' });
  }
  return due;
}

function answerTo(effect: Waiting, random: () => number, rules: Rules): Happening {
  const { attempt } = effect;
  if (random() < 0.08) return { type: 'effectFailed', effect: effect.type, attempt, why: 'out of luck' };
  switch (effect.type) {
    case 'verifyPin':
    case 'verifyCode': {
      const person = PEOPLE.find(({ id }) => id === effect.person) ?? A;
      return random() < 0.7
        ? { type: 'checked', attempt, right: true, role: roleOf(person, rules) }
        : { type: 'checked', attempt, right: false };
    }
    case 'record':
      return { type: 'recorded', attempt };
    case 'askEhr':
      return { type: 'objection', attempt, objects: random() < 0.3 };
    case 'readOverview':
      return { type: 'overviewRead', attempt, overview: { policy: [], staff: { count: 0, first: [] }, receipts: [] } };
    default: {
      const role = roleOf(PEOPLE.find(({ id }) => 'person' in effect && id === effect.person) ?? A, rules);
      return { type: 'ownRead', attempt, keys: [{ id: 'c0ffee00', name: 'Ring', addedAt: 1 }], badges: 1, role };
    }
  }
}

function keyAnswers({ ceremony, wish }: Live, random: () => number, rules: Rules): readonly Happening[] {
  const why = pick(['noCredential', 'timeout', 'counter', 'notVerified'] as const, random);
  const failed: Happening = { type: 'keyFailed', ceremony, why };
  const needs: Happening = {
    type: 'keyNeeds',
    ceremony,
    need: pick([{ is: 'touch' }, { is: 'pin' }] as const, random),
  };
  if (wish.for === 'enrolment') return [failed, needs, { type: 'keyMade', ceremony, key: 'c0ffee00' }];
  const other = pick(PEOPLE, random);
  const asked = PEOPLE.find(({ id }) => id === wish.person) ?? other;
  const person = random() < 0.75 ? asked : other;
  const verified = random() < 0.6;
  return [
    { type: 'keyProved', ceremony, person, role: roleOf(person, rules), key: 'c0ffee00', verified },
    needs,
    failed,
  ];
}

/** The book behind a step. */
function noted(seen: Seen): Book {
  const { before, event, after, effects, book } = seen;
  let { live, over, given, attached, cleaning } = book;
  if (live && 'ceremony' in event && event.ceremony === live.ceremony && event.type !== 'keyNeeds') {
    over = live.ceremony;
    live = undefined;
  }
  const came = givenBy(seen);
  if (came) given = came;
  let waiting = 'attempt' in event ? book.waiting.filter(({ attempt }) => attempt !== event.attempt) : book.waiting;
  if (event.type === 'cleaned') cleaning = false;
  for (const effect of effects) {
    if (effect.type === 'cancelKey' || effect.type === 'askKey') over = live?.ceremony ?? over;
    if (effect.type === 'cancelKey') live = undefined;
    if (effect.type === 'askKey') live = { ceremony: effect.ceremony, wish: effect.wish };
    if (effect.type === 'attachEhr') attached = true;
    if (effect.type === 'detachEhr') attached = false;
    if (effect.type === 'clean') cleaning = true;
    if (isWaitedFor(effect)) waiting = [...waiting, effect];
  }
  if (seen.lines.some((line) => line.event === 'unlock')) given = undefined;
  const proved = isProved(seen) ? event.now.mono : book.provedAt;
  const vouched = after.state.at === 'vouching' ? vouchedBy(seen) : [];
  const typed = typedIn(after);
  const kept = { ...(live ? { live } : {}), ...(given ? { given } : {}), ...(typed ? { typed } : {}) };
  const { at } = after.state;
  const ended = at === 'outOfService' || before.state.at === 'starting';
  return { ...kept, over, waiting: ended ? [] : waiting, cleaning, attached, provedAt: proved, vouched };
}

/** For so long a card is waited for. */
const CARD_TIME = 5 * SECOND;

const WAITED: readonly Effect['type'][] = ['verifyPin', 'verifyCode', 'askEhr', 'listKeys', 'keepKey', 'removeKey'];

function isWaitedFor(effect: Effect): effect is Waiting {
  return WAITED.includes(effect.type) || (effect.type === 'record' && effect.attempt !== undefined);
}

/** A key or a card that nobody was named for has said who comes. */
export function givenBy({ before, event, book }: Seen): Given | undefined {
  if (event.type !== 'keyProved' || event.ceremony !== book.live?.ceremony) return undefined;
  const { presented } = before;
  // it comes too late by itself, with nothing that would have ended the question before
  if (presented && event.now.mono - presented.startedAt >= CARD_TIME) return undefined;
  const { wish } = book.live;
  if (wish.for !== 'proof' || wish.person !== undefined) return undefined;
  const how = event.verified ? 'verifiedKey' : 'fidoCard';
  return { person: event.person.id, how, at: event.now.mono };
}

function isProved({ event, before, after }: Seen): boolean {
  if (event.type === 'recorded') return before.state.at === 'proving' && after.state.at === 'open';
  return event.type === 'checked' && event.right && before.state.at === 'open' && after.state !== before.state;
}

function vouchedBy({ before, event, after, book }: Seen): Book['vouched'] {
  if (before.state.at !== 'vouching' || after.state.at !== 'vouching') return [];
  const { vouchers } = after.state;
  if (vouchers.length === book.vouched.length) return book.vouched;
  const { person, role } = prover(event, before) ?? { person: 'nobody', role: 'staff' as const };
  return [...book.vouched, { person, role }];
}

/** Who has proved herself in this step, by what the world answered. */
export function prover(event: Event, { state }: Station): { readonly person: string; readonly role: Role } | undefined {
  if (event.type === 'keyProved') return { person: event.person.id, role: event.role };
  if (event.type !== 'checked' || !event.right || state.at !== 'vouching' || !('person' in state.step))
    return undefined;
  return { person: state.step.person.id, role: event.role };
}

function typedIn({ state }: Station): string | undefined {
  return state.at === 'proving' && state.person.typed ? state.person.id : undefined;
}

export const mayNow = ({ before, event, rules }: Seen, person: string): boolean =>
  mayTry(before.attempts, person, event.now.wall, rules.unlock).allowed;

export const assuranceOf = (how: keyof typeof ASSURANCE) => ASSURANCE[how];
