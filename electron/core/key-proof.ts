/**
 * Security keys at a station. A key is asked for beside whatever else would do; one that knows its person needs no badge,
 * and a FIDO2 card on a reader is a tap and its proof in one. Its answers are looked at by the verifier; what they are
 * worth is decided here. A signature cannot be guessed, so nothing is counted before it is looked at.
 */
import { charge, mayTry, refund } from './attempts.ts';
import { askedIn, keyIn, withoutPresented } from './ceremony.ts';
import { makeOnCard, makingIn, notMade } from './enrolment.ts';
import type { Event } from './event.ts';
import { proofIn, provedToLeave } from './leaving.ts';
import { dropProof } from './moves.ts';
import { inStep, isLockout, refusedNow } from './proof.ts';
import { acceptKey, keyAskedFor, keyDoes, proofsFor, WAITS } from './proving.ts';
import { KEY_REFUSALS, type KeyFailure, type KeyNeed, type KeyPlace, type KeyRefusal } from './security-key.ts';
import type { KeyStep, ProofKind } from './session.ts';
import { isShowing, type State, type Station } from './state.ts';
import { also, move, type Rules, record, type Step, say, stay } from './step.ts';
import { refuse, tapOf } from './taps.ts';
import { vouched } from './vouching.ts';

const TYPES = ['useKey', 'keyPin', 'keyHere', 'keyNeeds', 'keyProved', 'keyFailed', 'keyGone'] as const;

export type KeyProofEvent = Extract<Event, { type: (typeof TYPES)[number] }>;
type Proved = Extract<Event, { type: 'keyProved' }>;

export function isOfKeys(event: Event): event is KeyProofEvent {
  return TYPES.some((type) => type === event.type);
}

export function ofKeys(station: Station, event: KeyProofEvent, rules: Rules): Step {
  switch (event.type) {
    case 'useKey':
      return keyWanted(station, rules);
    case 'keyPin':
      return pinOfKey(station, event.pin);
    case 'keyHere':
      return keyHere(station, event.place, event.reader, rules);
    case 'keyNeeds':
      return needs(station, event.ceremony, event.need, rules);
    case 'keyProved':
      return proved(station, event, rules);
    case 'keyFailed':
      return failed(station, event.ceremony, event.why, rules);
    case 'keyGone':
      return gone(station, event.person, event.key);
  }
}

/** What stands for the reader when a key in a port says whose it is. */
const KEY = 'security key';

function withKey(state: State, key: KeyStep, lastInputAt?: number): State {
  const input = lastInputAt === undefined ? {} : { lastInputAt };
  if (state.at === 'identifying') return { ...state, ...input, key };
  return inStep(state, { is: 'asking', key }, lastInputAt);
}

/** At a station that shows nobody's page a key that knows its person says who comes. */
function keyWanted(station: Station, rules: Rules): Step {
  const { state, now, nextAttempt } = station;
  const step = proofIn(state)?.step;
  if (step) return step.is === 'asking' && step.key?.is !== 'asked' ? tryAgain(station, rules) : stay(station);
  const again = state.at === 'identifying' && state.key.is === 'failed';
  const kept = again ? state.kept : state.at === 'locked' && state.step.is === 'resting' ? state : undefined;
  if (!again && !kept && state.at !== 'vacant') return stay(station);
  const { proofs, reentry } = rules.unlock;
  if (![...proofs, ...(kept ? reentry : [])].includes('verifiedKey')) return stay(station);
  const key = { is: 'asked', ceremony: nextAttempt, need: { is: 'time' } } as const;
  const behind = state.at === 'identifying' ? state : kept ? { kept: { holder: kept.holder, lock: kept.lock } } : {};
  return move(
    { ...station, nextAttempt: nextAttempt + 1 },
    { ...behind, at: 'identifying', key, lastInputAt: now.mono },
    { type: 'askKey', ceremony: nextAttempt, wish: { for: 'proof', verification: 'required' } },
  );
}

function tryAgain(station: Station, { unlock }: Rules): Step {
  const { state, now } = station;
  const person = proofIn(state)?.person;
  if (!person) return stay(station);
  const may = mayTry(station.attempts, person.id, now.wall, unlock);
  if (!may.allowed) return say(stay(station), WAITS[may.why]);
  const { step, effect, nextAttempt } = keyAskedFor(station, person, proofsFor(state, unlock));
  return move({ ...station, nextAttempt }, inStep(state, step, now.mono), ...effect);
}

function pinOfKey(station: Station, pin: string): Step {
  const { state, now } = station;
  if (isShowing(state) && state.own?.is === 'making' && state.own.need.is === 'pin') {
    const { ceremony } = state.own;
    const looking = { ...state, own: { ...state.own, need: { is: 'time' } } } as const;
    return move(station, looking, { type: 'giveKeyPin', ceremony, pin });
  }
  const key = keyIn(state);
  if (key?.is !== 'asked' || key.need.is !== 'pin') return stay(station);
  const { ceremony } = key;
  const looking = withKey(state, { ...key, need: { is: 'time' } }, now.mono);
  return move(station, looking, { type: 'giveKeyPin', ceremony, pin });
}

function keyHere(station: Station, place: KeyPlace, reader: string, rules: Rules): Step {
  return place === 'card' ? cardHere(station, reader, rules) : keyWanted(station, rules);
}

/** Whatever else is asked of a key ends with it: one ceremony at a time, and this one takes no longer than a tap. */
function cardHere(station: Station, reader: string, { unlock }: Rules): Step {
  const { state, now, nextAttempt } = station;
  const takes = [...unlock.proofs, ...unlock.reentry].includes('fidoCard');
  if (!takes || state.at === 'starting' || state.at === 'outOfService') return stay(station);
  if (makingIn(state) !== undefined) return makeOnCard(station, reader);
  const presented = { ceremony: nextAttempt, reader, startedAt: now.mono };
  const other = askedIn(state) === undefined ? state : withKey(state, { is: 'failed', why: 'denied' });
  const wish = { for: 'proof', verification: 'discouraged', reader } as const;
  const effect = { type: 'askKey', ceremony: nextAttempt, wish } as const;
  return move({ ...station, presented, nextAttempt: nextAttempt + 1 }, other, effect);
}

function needs(station: Station, ceremony: number, need: KeyNeed, rules: Rules): Step {
  const { state, presented } = station;
  if (isShowing(state) && state.own?.is === 'making' && state.own.ceremony === ceremony) {
    return move(station, { ...state, own: { ...state.own, need } });
  }
  // nobody holds a card to a reader and types meanwhile
  if (presented?.ceremony === ceremony && need.is === 'pin') {
    return askedOn(cardFailed(station, presented.reader, 'noVerification'), rules);
  }
  if (askedIn(state) !== ceremony) return stay(station);
  return move(station, withKey(state, { is: 'asked', ceremony, need }));
}

function proved(station: Station, event: Proved, rules: Rules): Step {
  const { state, presented, now } = station;
  const { ceremony, person, key, verified } = event;
  if (presented?.ceremony === ceremony) {
    const how: ProofKind = verified ? 'verifiedKey' : 'fidoCard';
    const given = { how, key, role: event.role, card: true, at: now } as const;
    return tapOf(withoutPresented(station), { ...person, given }, presented.reader, rules);
  }
  if (askedIn(state) !== ceremony) return stay(station);
  if (state.at !== 'identifying') return provedFor(station, event, rules);
  if (!verified) return failed(station, ceremony, 'notVerified', rules);
  const given = { how: 'verifiedKey', key, role: event.role, at: now } as const;
  return tapOf(dropProof(station).station, { ...person, given }, KEY, rules);
}

/** The key of whoever is asked for a proof. */
function provedFor(station: Station, { ceremony, person, role, key, verified }: Proved, rules: Rules): Step {
  const { state } = station;
  const asked = proofIn(state)?.person;
  const how: ProofKind = verified ? 'verifiedKey' : 'securityKey';
  if (!asked) return stay(station);
  if (asked.id !== person.id) return failed(station, ceremony, 'unknownKey', rules);
  if (!keyDoes(how, proofsFor(state, rules.unlock), asked)) return failed(station, ceremony, 'notVerified', rules);
  const refused = refusedNow(station, person.id, rules);
  if (refused)
    return { ...refused, station: { ...refused.station, state: withKey(state, { is: 'failed', why: 'denied' }) } };
  if (state.at === 'proving') return acceptKey(station, state, { how, role, key });
  const { nextAttempt } = station;
  const numbered = { ...station, nextAttempt: nextAttempt + 1 };
  if (state.at === 'vouching') return vouched(numbered, state, asked, role, nextAttempt);
  const forgiven = { ...numbered, attempts: refund(station.attempts, person.id) };
  return state.at === 'leaving' ? provedToLeave(forgiven, state, role, nextAttempt) : stay(station);
}

/** What it has proved is not over while its person waits for her turn. */
function gone(station: Station, person: string, key: string): Step {
  const { state } = station;
  if (state.at !== 'cleaning' && state.at !== 'holding') return stay(station);
  if (state.next?.id !== person || state.next.given?.key !== key) return stay(station);
  const { given: _gone, ...next } = state.next;
  return move(station, { ...state, next });
}

/** Neither the key nor a card that was to answer: whatever else would do still does. */
export function keyCannotBeAsked(station: Station): Step {
  const without = withoutPresented(station);
  if (makingIn(station.state) !== undefined) return notMade(without, 'failed');
  if (askedIn(station.state) === undefined) return stay(without);
  return move(without, withKey(station.state, { is: 'failed', why: 'failed' }));
}

/** Why nothing came of it: what is nobody's fault is said and may be tried again; what is not believed is counted. */
function failed(station: Station, ceremony: number, why: KeyFailure | KeyRefusal, rules: Rules): Step {
  const { state, presented } = station;
  if (presented?.ceremony === ceremony) return askedOn(cardFailed(station, presented.reader, why), rules);
  if (makingIn(state) === ceremony) return notMade(station, why);
  if (askedIn(state) !== ceremony) return stay(station);
  if (state.at === 'identifying' && why === 'noCredential') return say(dropProof(station), 'unknownKey');
  const told = move(station, withKey(state, { is: 'failed', why }));
  if (!isRefusal(why)) return told;
  const asked = proofIn(state)?.person;
  if (!asked) return refuse(told.station, { event: 'denied', why: 'wrongKey', refusal: why, reader: KEY }, 'wrongKey');
  const attempts = charge(station.attempts, asked.id, station.now.wall, rules.unlock);
  const counted = { ...told.station, attempts };
  const line = record(station, { event: 'denied', why: 'wrongKey', person: asked.id, refusal: why });
  const says = isLockout(counted, asked.id, rules) ? 'lockedOut' : 'wrongKey';
  return say(also(stay(counted), line, { type: 'saveAttempts', attempts }), says);
}

function cardFailed(station: Station, reader: string, why: KeyFailure | KeyRefusal): Step {
  const without = withoutPresented(station);
  if (why === 'noCredential' || why === 'unknownKey') {
    return refuse(without, { event: 'denied', why: 'wrongKey', refusal: 'unknownKey', reader }, 'unknownKey');
  }
  if (!isRefusal(why)) return say(stay(without), 'badgeRefused');
  return refuse(without, { event: 'denied', why: 'wrongKey', refusal: why, reader }, 'wrongKey');
}

/** What the card has put off goes on. */
function askedOn(told: Step, rules: Rules): Step {
  const step = proofIn(told.station.state)?.step;
  if (step?.is !== 'asking' || step.key?.is !== 'failed' || step.key.why !== 'denied') return told;
  const anew = tryAgain(told.station, rules);
  return { ...anew, effects: [...told.effects, ...anew.effects] };
}

const isRefusal = (why: KeyFailure | KeyRefusal): why is KeyRefusal => KEY_REFUSALS.some((each) => each === why);
