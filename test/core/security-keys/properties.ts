/** What must never happen where keys open a station; each is judged on every step of a walk. */
import type { AuditEntry } from '../../../electron/core/audit.ts';
import type { ProofKind } from '../../../electron/core/session.ts';
import { isShowing, type Station } from '../../../electron/core/state.ts';
import { MINUTE, SECOND } from '../../../electron/core/time.ts';
import { assuranceOf, givenBy, mayNow, prover, S, type Seen } from './walk.ts';

interface Property {
  readonly says: string;
  /** Undefined when it says nothing of this step. */
  readonly holds: (seen: Seen) => boolean | undefined;
}

type Unlock = Extract<AuditEntry, { event: 'unlock' }>;

const unlocks = ({ lines }: Seen): readonly Unlock[] =>
  lines.flatMap((line) => (line.event === 'unlock' ? [line] : []));

const KEY_KINDS: readonly string[] = ['securityKey', 'verifiedKey', 'fidoCard'];
const byKey = (seen: Seen) => unlocks(seen).filter(({ how }) => KEY_KINDS.includes(how));

/** Where the line opens what is locked, the list for that; else the one for signing on. */
function listFor({ after, rules }: Seen): readonly ProofKind[] {
  const { state } = after;
  return state.at === 'proving' && state.kept ? rules.unlock.reentry : rules.unlock.proofs;
}

const opens = ({ before, after }: Seen): boolean => !isShowing(before.state) && isShowing(after.state);

/** The number under which the state asks a key. */
function asked({ state, presented }: Station): number | undefined {
  if (presented) return presented.ceremony;
  if (state.at === 'identifying') return state.key.is === 'asked' ? state.key.ceremony : undefined;
  if (isShowing(state)) return state.own?.is === 'making' ? state.own.ceremony : undefined;
  const step = state.at === 'proving' || state.at === 'vouching' || state.at === 'leaving' ? state.step : undefined;
  if (step?.is !== 'asking' || step.key?.is !== 'asked') return undefined;
  return step.key.ceremony;
}

const isLate = ({ event, book }: Seen): boolean => 'ceremony' in event && event.ceremony !== book.live?.ceremony;

/** Nothing of what people see or are asked has changed. */
const unmoved = ({ before, after, effects }: Seen): boolean => {
  const still = effects.every(({ type }) => type === 'cancelKey');
  return after.state === before.state && after.attempts === before.attempts && still;
};

const STRAYS: readonly string[] = ['keyProved', 'keyMade', 'keyNeeds', 'keyFailed'];
const FRESH = 15 * SECOND;
/** For so long a card is waited for. */
const CARD_TIME = 5 * SECOND;
const PROOF_STANDS = 5 * MINUTE;

const formOf = ({ state }: Station) => (isShowing(state) ? state.own : undefined);
const place = ({ effects }: Seen, type: string) => effects.findIndex((effect) => effect.type === type);
const linePlace = ({ effects }: Seen, name: string) =>
  effects.findIndex((effect) => effect.type === 'record' && effect.entry.event === name);

const holderIn = ({ state }: Station) => (isShowing(state) ? state.holder.person.id : undefined);

const isCardAlone = (showed: string | undefined, how: string) => showed === 'verifiedKey' && how === 'fidoCard';

export const PROPERTIES: readonly Property[] = [
  {
    says: 'a key opens nothing but for the person whose key answered, now or with the tap that is waited for',
    holds: (seen) => {
      const [line] = byKey(seen);
      if (!line) return undefined;
      const { event, book } = seen;
      if (event.type === 'keyProved') {
        return event.ceremony === book.live?.ceremony && event.person.id === line.person && event.key === line.key;
      }
      return book.given?.person === line.person;
    },
  },
  {
    says: 'a key opens by what the policy names for that, and by nothing else',
    holds: (seen) => {
      const [line] = byKey(seen);
      if (!line) return undefined;
      const list: readonly string[] = listFor(seen);
      return list.includes(line.how) || (line.how === 'verifiedKey' && list.includes('securityKey'));
    },
  },
  {
    says: 'what a key is said to have shown is what it showed',
    holds: (seen) => {
      const [line] = byKey(seen);
      if (!line) return undefined;
      const { before, event, book } = seen;
      // a card that knew its person is a card all the same
      if (event.type !== 'keyProved') return book.given?.how === line.how || isCardAlone(book.given?.how, line.how);
      const isCard = before.presented?.ceremony === event.ceremony && line.how === 'fidoCard';
      return event.verified ? line.how === 'verifiedKey' || isCard : line.how !== 'verifiedKey';
    },
  },
  {
    says: 'a touch does not do for somebody whose name or number was typed',
    holds: (seen) => {
      const { state } = seen.after;
      const typed = state.at === 'proving' && state.person.typed === true;
      if (!typed || unlocks(seen).length === 0) return undefined;
      return unlocks(seen).every(({ how }) => how !== 'securityKey');
    },
  },
  {
    says: 'what came with a tap is good for fifteen seconds',
    holds: (seen) => {
      const { event, book } = seen;
      if (byKey(seen).length === 0 || event.type === 'keyProved' || !book.given) return undefined;
      return event.now.mono - book.given.at <= FRESH;
    },
  },
  {
    says: 'what came with a tap opens behind the receipt of the cleaning, and never before',
    holds: (seen) => {
      const { before, event } = seen;
      if (before.state.at !== 'cleaning' || unlocks(seen).length === 0) return undefined;
      return event.type === 'recorded' && before.state.step.is === 'recording';
    },
  },
  {
    says: 'a card that proves itself at a station of somebody else opens it after the cleaning with no further tap',
    holds: (seen) => {
      const { before, event, book, after } = seen;
      const { state } = before;
      if (state.at !== 'cleaning' || state.step.is !== 'recording' || event.type !== 'recorded') return undefined;
      if (event.attempt !== state.step.attempt || !state.next?.given || state.admin) return undefined;
      const good = book.given && event.now.mono - book.given.at <= FRESH && mayNow(seen, state.next.id);
      if (!good || !listFor(seen).includes(state.next.given.how)) return undefined;
      return after.state.at === 'proving' && after.state.step.is === 'recording';
    },
  },
  {
    says: 'while a person’s or the station’s lock-out runs no key opens anything',
    holds: (seen) => (byKey(seen).length === 0 ? undefined : byKey(seen).every(({ person }) => mayNow(seen, person))),
  },
  {
    says: 'a badge of one and a key of another open nothing, and that is counted and written down',
    holds: (seen) => {
      const { event, book, before, after } = seen;
      if (event.type !== 'keyProved' || event.ceremony !== book.live?.ceremony) return undefined;
      const { wish } = book.live;
      if (wish.for !== 'proof' || wish.person === undefined || wish.person === event.person.id) return undefined;
      const denied = seen.lines.some((line) => line.event === 'denied' && line.why === 'wrongKey');
      return unlocks(seen).length === 0 && denied && after.attempts !== before.attempts && !opens(seen);
    },
  },
  {
    says: 'an answer to a ceremony that is over changes nothing',
    holds: (seen) => (STRAYS.includes(seen.event.type) && isLate(seen) ? unmoved(seen) : undefined),
  },
  {
    says: 'no key is asked any longer than its answer would count',
    holds: (seen) => {
      const { book, event, after, effects } = seen;
      const was = book.live?.ceremony;
      if (was === undefined || asked(after) === was) return undefined;
      const ends = effects.some(({ type }) => type === 'cancelKey' || type === 'askKey');
      const answered = 'ceremony' in event && event.ceremony === was && event.type !== 'keyNeeds';
      return ends || answered;
    },
  },
  {
    says: 'a key that is asked under a number is the one that was begun with it',
    holds: (seen) => {
      const now = asked(seen.after);
      if (now === undefined) return undefined;
      const begun = seen.effects.findLast((effect) => effect.type === 'askKey');
      return now === (begun?.type === 'askKey' ? begun.ceremony : seen.book.live?.ceremony);
    },
  },
  {
    says: 'a lock, a tap and a sign-off end whatever is asked of a key',
    holds: (seen) => {
      const { event, after, book } = seen;
      const ends = event.type === 'lock' && event.why !== 'display';
      if (!ends || !book.live) return undefined;
      return asked(after) === undefined;
    },
  },
  {
    says: 'no card is waited for that was there before a station was covered, emptied or broken',
    holds: ({ before, after }) => {
      const ended = ['locked', 'cleaning', 'outOfService'].includes(after.state.at);
      if (!before.presented || !ended || after.state.at === before.state.at) return undefined;
      return after.presented?.ceremony !== before.presented.ceremony;
    },
  },
  {
    says: 'every unlock line says how sure the station is',
    holds: (seen) => {
      if (unlocks(seen).length === 0) return undefined;
      return unlocks(seen).every(({ how, assurance, key, vouchers }) => {
        const named =
          KEY_KINDS.includes(how) === (key !== undefined) && (how === 'vouched') === (vouchers !== undefined);
        return assurance === assuranceOf(how) && named;
      });
    },
  },
  {
    says: 'a code is charged and saved before it is looked at, and lets nobody leave',
    holds: (seen) => {
      const at = place(seen, 'verifyCode');
      if (at < 0) return undefined;
      const saves = place(seen, 'saveAttempts');
      return (
        seen.before.state.at === 'proving' && saves >= 0 && saves < at && seen.after.attempts !== seen.before.attempts
      );
    },
  },
  {
    says: 'two different people vouch, a supervisor first, neither of them the one they vouch for',
    holds: (seen) => {
      const line = unlocks(seen).find(({ how }) => how === 'vouched');
      if (!line) return undefined;
      const [first, ...more] = seen.book.vouched;
      const second = prover(seen.event, seen.before);
      const people = new Set([line.person, first?.person, second?.person]);
      const named = [first?.person, second?.person].join() === line.vouchers?.join();
      return (
        seen.rules.unlock.vouching === 'allow' &&
        first?.role !== 'staff' &&
        more.length === 0 &&
        people.size === 3 &&
        named
      );
    },
  },
  {
    says: 'a proof for somebody else opens nothing for the one who gives it',
    holds: (seen) => {
      const { state } = seen.before;
      if (state.at !== 'vouching' || unlocks(seen).length === 0) return undefined;
      return unlocks(seen).every(({ person, how }) => person === state.person.id && how === 'vouched');
    },
  },
  {
    says: 'her keys are seen only at her open station, with the EHR out of the window',
    holds: (seen) => {
      const form = formOf(seen.after);
      if (!form) return undefined;
      const attaches = seen.effects.some(({ type }) => type === 'attachEhr');
      const begins = formOf(seen.before) === undefined;
      return !attaches && (!begins || place(seen, 'detachEhr') === 0) && !(seen.book.attached && !begins);
    },
  },
  {
    says: 'where nobody changes anything of hers, there is a form for an admin alone',
    holds: (seen) => {
      const begins = formOf(seen.after) !== undefined && formOf(seen.before) === undefined;
      if (!begins || seen.rules.unlock.ownChanges.length > 0) return undefined;
      return holderIn(seen.after) === S.id;
    },
  },
  {
    says: 'an admin who has proved who she is comes to what the station goes by, whatever may be changed',
    holds: (seen) => {
      const { state } = seen.before;
      if (seen.event.type !== 'openOwn' || state.at !== 'open' || state.holder.person.id !== S.id) return undefined;
      // whom others vouched for nobody has asked what she is
      if (state.own || state.login || state.passkey || state.holder.how === 'vouched') return undefined;
      return formOf(seen.after) !== undefined;
    },
  },
  {
    says: 'no key is added or removed but within five minutes of a full proof, and written down before',
    holds: (seen) => {
      const added = place(seen, 'keepKey');
      const removed = place(seen, 'removeKey');
      if (added < 0 && removed < 0) return undefined;
      const line = added >= 0 ? linePlace(seen, 'keyAdded') : linePlace(seen, 'keyRemoved');
      const isFirst = line >= 0 && line < Math.max(added, removed);
      // a key whose making was begun in time may be named a little later
      const stands = added >= 0 || seen.event.now.mono - seen.book.provedAt < PROOF_STANDS;
      return isFirst && stands;
    },
  },
  {
    says: 'no PIN is changed and no badge is added but where the policy lets her, within five minutes of a full proof, written down before',
    holds: (seen) => {
      const pin = place(seen, 'changePin');
      const badge = place(seen, 'addBadge');
      if (pin < 0 && badge < 0) return undefined;
      const line = pin >= 0 ? linePlace(seen, 'pinChanged') : linePlace(seen, 'badgeAdded');
      const may = seen.rules.unlock.ownChanges.includes(pin >= 0 ? 'pin' : 'badge');
      const stands = seen.event.now.mono - seen.book.provedAt < PROOF_STANDS;
      return may && stands && line >= 0 && line < Math.max(pin, badge);
    },
  },
  {
    says: 'a badge that is added is one that nobody has, tapped while she was asked for it',
    holds: (seen) => {
      const added = seen.effects.find((effect) => effect.type === 'addBadge');
      if (added?.type !== 'addBadge') return undefined;
      const { event, before } = seen;
      const asked = formOf(before)?.is === 'newBadge' && holderIn(before) === added.person;
      return asked && event.type === 'tap' && event.tapped.is === 'unknown' && event.tapped.badge === added.badge;
    },
  },
  {
    says: 'no key is made but within five minutes of a full proof',
    holds: (seen) => {
      const asks = seen.effects.some((effect) => effect.type === 'askKey' && effect.wish.for === 'enrolment');
      if (!asks) return undefined;
      const onCard = seen.event.type === 'keyHere';
      return onCard || seen.event.now.mono - seen.book.provedAt < PROOF_STANDS;
    },
  },
  {
    says: 'the EHR comes back when her keys are put away, where there is a page to show',
    holds: (seen) => {
      const { state } = seen.after;
      if (seen.event.type !== 'closeOwn' || !formOf(seen.before) || !isShowing(state)) return undefined;
      return formOf(seen.after) === undefined && (state.holder.page !== 'ready' || place(seen, 'attachEhr') >= 0);
    },
  },
  {
    says: 'a station opens when the line that says so is on the disk, and at no other time',
    holds: (seen) => {
      if (!opens(seen)) return undefined;
      const { state } = seen.before;
      const waited = (state.at === 'proving' || state.at === 'locked') && state.step.is === 'recording';
      return waited && seen.event.type === 'recorded' && seen.event.attempt === state.step.attempt;
    },
  },
  {
    says: 'a card that says whose it is is a tap of hers',
    holds: (seen) => {
      const came = givenBy(seen);
      const { presented } = seen.before;
      if (!came || !presented || presented.ceremony !== seen.book.live?.ceremony) return undefined;
      if (seen.event.now.mono - presented.startedAt >= CARD_TIME) return undefined;
      return seen.lines.some((line) => line.event === 'tap' && line.person === came.person);
    },
  },
];

/** Which of them do not hold; `spoke` hears of each that had something to say. */
export function broken(seen: Seen, spoke: (says: string) => void): readonly string[] {
  return PROPERTIES.flatMap(({ says, holds }) => {
    const held = holds(seen);
    if (held !== undefined) spoke(says);
    return held === false ? [says] : [];
  });
}
