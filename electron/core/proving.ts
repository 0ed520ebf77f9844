/**
 * Which proofs would do for whom, and how one begins. A badge is known by its number and a name by its letters, so that
 * with a name that was typed a touch of a key alone would be no more than possession of a key: there it has to know its person.
 */

import { ASSURANCE } from './assurance.ts';
import { mayTry, refund } from './attempts.ts';
import type { Effect } from './effect.ts';
import { withoutUndo } from './moves.ts';
import type { Notice } from './notice.ts';
import type { Verification } from './security-key.ts';
import type { FullProof, GivenProof, Holder, Lock, Newcomer, Person, ProofKind, ProofStep, Role } from './session.ts';
import { isShowing, type State, type Station } from './state.ts';
import { move, type Rules, recordFor, type Step, say } from './step.ts';
import { elapsed, SECOND } from './time.ts';

/** A cleaning takes no longer, and whoever held her card to the reader still stands there. */
export const GIVEN_TIME = 15 * SECOND;

type Unlock = Rules['unlock'];
export type Proving = Extract<State, { at: 'proving' }>;
interface Kept {
  readonly holder: Holder;
  readonly lock: Lock;
}

/** A PIN is known to each person, and is of another kind than the key that is to be made. */
const FOR_KEYS: readonly ProofKind[] = ['pin'];

/** What would do now. */
export function proofsFor(state: State, { proofs, reentry }: Unlock): readonly ProofKind[] {
  if (isShowing(state)) return FOR_KEYS;
  return state.at === 'proving' && state.kept ? reentry : proofs;
}

/** What her key has to show; undefined when no key would do. */
export function verificationFor(
  proofs: readonly ProofKind[],
  { typed }: Pick<Newcomer, 'typed'>,
): Verification | undefined {
  if (proofs.includes('securityKey') && !typed) return 'discouraged';
  return proofs.includes('verifiedKey') ? 'required' : undefined;
}

/** Whether any of the policy's proofs is open to somebody whose name or number was typed. */
export function mayProve(proofs: readonly ProofKind[], person: Pick<Newcomer, 'typed'>): boolean {
  return (
    (['pin', 'fidoCard'] as const).some((kind) => proofs.includes(kind)) ||
    verificationFor(proofs, person) !== undefined
  );
}

/** A key that knew its person is worth as much as a touch, too. */
export function keyDoes(how: ProofKind, proofs: readonly ProofKind[], { typed }: Newcomer): boolean {
  const touchDoes = proofs.includes('securityKey') && !typed;
  if (how === 'securityKey') return touchDoes;
  return proofs.includes(how) || (how === 'verifiedKey' && touchDoes);
}

export const personIn = ({ id, name, language }: Newcomer): Person => ({
  ...{ id, name },
  ...(language ? { language } : {}),
});

/** She is asked for her proof, or has given it with her tap. */
export function prove(station: Station, person: Newcomer, { unlock }: Pick<Rules, 'unlock'>, kept?: Kept): Step {
  const { given, ...asked } = person;
  const behind = kept ? { kept: { holder: kept.holder, lock: withoutUndo(kept.lock) } } : {};
  const lastInputAt = station.now.mono;
  const state: Proving = { at: 'proving', person: asked, step: { is: 'asking' }, lastInputAt, ...behind };
  const counts = countingIn(station, person, proofsFor(state, unlock), unlock);
  if (counts) return acceptKey(station, state, counts);
  const then = askForKey(station, state, unlock);
  const may = mayTry(station.attempts, person.id, station.now.wall, unlock);
  return given && !may.allowed ? say(then, WAITS[may.why]) : then;
}

/** The proof that came with her tap, where it is one of those that would do. */
export function countingIn(
  { attempts, now }: Station,
  person: Newcomer,
  proofs: readonly ProofKind[],
  unlock: Unlock,
): GivenProof | undefined {
  const { given } = person;
  if (!given || elapsed(given.at, now) > GIVEN_TIME) return undefined;
  // a card that knows its person is a card all the same
  const how = given.card && !keyDoes(given.how, proofs, person) ? 'fidoCard' : given.how;
  if (!keyDoes(how, proofs, person)) return undefined;
  return mayTry(attempts, person.id, now.wall, unlock).allowed ? { ...given, how } : undefined;
}

/** What is said to whoever's proofs, or the station's, are not looked at for a while. */
export const WAITS: Readonly<Record<'delay' | 'lockout', Notice['says']>> = { delay: 'wait', lockout: 'lockedOut' };

/** Whether a tap is of whoever is asked, and brings nothing to it: a name that was typed is less than a badge. */
export function isNoNews(
  asked: { readonly person: Newcomer; readonly step: ProofStep } | undefined,
  { id, typed, given }: Newcomer,
): boolean {
  if (asked?.person.id !== id) return false;
  return asked.step.is !== 'asking' || (!given && (!asked.person.typed || typed === true));
}

/** Begins the ceremony beside whatever else would do; where no key would, nothing is asked of one. */
export function askForKey(station: Station, state: Proving, unlock: Unlock): Step {
  const { step, effect, nextAttempt } = keyAskedFor(station, state.person, proofsFor(state, unlock));
  return move({ ...station, nextAttempt }, { ...state, step }, ...effect);
}

interface Asking {
  readonly step: Extract<ProofStep, { is: 'asking' }>;
  readonly effect: readonly Effect[];
  readonly nextAttempt: number;
}

export function keyAskedFor({ nextAttempt }: Station, person: Newcomer, proofs: readonly ProofKind[]): Asking {
  const verification = verificationFor(proofs, person);
  if (!verification) return { step: { is: 'asking' }, effect: [], nextAttempt };
  const wish = { for: 'proof', person: person.id, verification } as const;
  return {
    step: { is: 'asking', key: { is: 'asked', ceremony: nextAttempt, need: { is: 'time' } } },
    effect: [{ type: 'askKey', ceremony: nextAttempt, wish }],
    nextAttempt: nextAttempt + 1,
  };
}

/** She has proved it: what she mistyped before is forgiven, and it is written down before anything opens. */
export function accept(station: Station, state: Proving, how: FullProof, attempt: number, role: Role): Step {
  return writeDown(station, state, { how, role }, attempt, {});
}

/** Others have proved it for her. */
export function acceptVouched(station: Station, state: Proving, attempt: number, by: readonly Person[]): Step {
  return writeDown(station, state, { how: 'vouched' }, attempt, { vouchers: by.map(({ id }) => id) });
}

interface Details {
  readonly key?: string;
  readonly vouchers?: readonly string[];
}

interface Given {
  readonly how: FullProof;
  /** What whoever was asked said she is. */
  readonly role?: Role;
}

function writeDown(station: Station, state: Proving, given: Given, attempt: number, details: Details): Step {
  const { now, attempts } = station;
  const { how } = given;
  const person = state.person.id;
  const refunded = refund(attempts, person);
  return move(
    { ...station, attempts: refunded },
    { ...state, step: { is: 'recording', attempt, startedAt: now.mono, ...given } },
    { type: 'saveAttempts', attempts: refunded, attempt },
    recordFor(attempt, station, { event: 'unlock', person, how, assurance: ASSURANCE[how], ...details }),
  );
}

/** By a key, whose answer has no number that anything could wait for. */
export function acceptKey(
  station: Station,
  state: Proving,
  { how, role, key }: Pick<GivenProof, 'how' | 'role' | 'key'>,
): Step {
  const { nextAttempt } = station;
  return writeDown({ ...station, nextAttempt: nextAttempt + 1 }, state, { how, role }, nextAttempt, { key });
}
