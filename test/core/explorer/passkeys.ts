/** Pages that ask which account of a key is meant: who sees the picker, what it offers, and that none waits behind a lock. */
import type { Happening } from '../../../electron/core/event.ts';
import { promptOf } from '../../../electron/core/http-auth.ts';
import type { PasskeyPrompt, UsedPasskey } from '../../../electron/core/passkey.ts';
import { pickerOf } from '../../../electron/core/passkeys.ts';
import type { Station } from '../../../electron/core/state.ts';
import { A, B } from './people.ts';
import { asks, holderId, type Outcome, type Property, place, type Seen } from './seen.ts';
import { isShowing, type World } from './world.ts';

/** What both have chosen here before the walk begins, and an account that nobody has. */
export const USED: readonly UsedPasskey[] = [
  { credential: 'credential#of-a', person: A.id },
  { credential: 'credential#of-b', person: B.id },
];
const UNUSED = 'credential#of-nobody';
const HOST = 'idp.example';
const NAME = 'name#on-the-key';

const account = (credential: string) => ({ credential, name: NAME, displayName: NAME });
const isOthers = (person: string | undefined, credential: string): boolean =>
  USED.some((used) => used.credential === credential && used.person !== person);

/** A page asks, where none is waiting: with everybody's accounts, or with nobody's but somebody else's. */
export function pageAsks({ ehr, passkeys }: World): readonly Happening[] {
  if (!ehr || passkeys.waiting !== undefined) return [];
  const all = [...USED.map(({ credential }) => credential), UNUSED];
  return [all, all.filter((credential) => isOthers(ehr.of, credential)), []].map((credentials) => ({
    ...{ type: 'passkeyAsked', question: passkeys.asked + 1, host: HOST },
    accounts: credentials.map(account),
  }));
}

/** The picker of the last question answers, whatever has become of it, or that of the one before. */
export function pickerAnswers({ passkeys: { asked } }: World): readonly Happening[] {
  return [asked, asked - 1].flatMap((question): readonly Happening[] => [
    ...USED.map(({ credential }): Happening => ({ type: 'choosePasskey', question, credential })),
    { type: 'cancelPasskey', question },
  ]);
}

export function passkeyKey(station: Station, { passkeys: { waiting } }: World): string {
  const picker = pickerOf(station);
  const shown = picker ? `P${picker.is}${picker.question === waiting ? '?' : ''}` : '';
  return shown + (waiting === undefined ? '' : 'W');
}

const before = (seen: Seen): PasskeyPrompt | undefined => pickerOf(seen.before);
const after = (seen: Seen): PasskeyPrompt | undefined => pickerOf(seen.after);

/** The answer of the picker on the screen, by the person before it. */
function isAnswer({ event, steady, before }: Seen): boolean {
  const picker = pickerOf(before);
  if (event.type !== 'choosePasskey' && event.type !== 'cancelPasskey') return false;
  if (!steady || picker?.is !== 'asking' || picker.question !== event.question) return false;
  return event.type === 'cancelPasskey' || picker.accounts.some(({ credential }) => credential === event.credential);
}

const isChosen = (seen: Seen): boolean => isAnswer(seen) && seen.event.type === 'choosePasskey';
const mayAsk = ({ steady, before }: Seen): boolean =>
  steady && isShowing(before.state) && promptOf(before) === undefined;

/** Whether anything is left to offer when the page asks. */
function isLeftOver({ event, before }: Seen): boolean {
  return event.type === 'passkeyAsked' && event.accounts.some((each) => !isOthers(holderId(before), each.credential));
}

/** What becomes of a question in this step, if it ends; the line about it says so. */
export function endOfPasskey(seen: Seen): 'answered' | 'cancelled' | 'refused' | 'withheld' | undefined {
  if (isChosen(seen)) return 'answered';
  const { event } = seen;
  if (event.type !== 'passkeyAsked') return before(seen)?.is === 'asking' && !after(seen) ? 'cancelled' : undefined;
  if (after(seen) || holderId(seen.before) === undefined) return undefined;
  return mayAsk(seen) && event.accounts.length > 0 ? 'withheld' : 'refused';
}

const isLeft = (seen: Seen): boolean => before(seen) !== undefined && after(seen)?.question !== before(seen)?.question;

function answers(seen: Seen, given: 'credential' | undefined): boolean {
  return seen.effects.some(
    (effect) => effect.type === 'answerPasskey' && (effect.credential !== undefined) === (given !== undefined),
  );
}

const hasKept = ({ after }: Seen, credential: string): boolean =>
  (after.passkeys ?? []).some((used) => used.credential === credential && used.person === holderId(after));

export const PASSKEYS: readonly Property<Seen>[] = [
  {
    says: 'a page that asks for a passkey while it may be seen is answered by the picker, and the EHR leaves the window',
    when: (seen) => mayAsk(seen) && isLeftOver(seen),
    holds: (seen) =>
      after(seen)?.is === 'asking' &&
      seen.after.state.at === seen.before.state.at &&
      place(seen, 'detachEhr') === 0 &&
      !asks(seen, 'answerPasskey'),
  },
  {
    says: 'no picker offers what somebody else has chosen here',
    when: (seen) => after(seen) !== undefined,
    holds: (seen) => after(seen)?.accounts.every((each) => !isOthers(holderId(seen.after), each.credential)) === true,
  },
  {
    says: 'a page whose key holds only what others have chosen gets nothing, and its holder hears whose key to look at',
    when: (seen) => endOfPasskey(seen) === 'withheld',
    holds: (seen) =>
      after(seen) === undefined && answers(seen, undefined) && seen.after.notice?.says === 'passkeyOfOther',
  },
  {
    says: 'a page that asks for a passkey while it may not be seen gets nothing, and no picker shows',
    when: (seen) => seen.event.type === 'passkeyAsked' && !mayAsk(seen),
    holds: (seen) => after(seen) === undefined && answers(seen, undefined),
  },
  {
    says: 'a page that asks for a passkey is answered once, and only while it waits',
    when: (seen) => asks(seen, 'answerPasskey'),
    holds: (seen) => {
      const answered = seen.effects.filter(({ type }) => type === 'answerPasskey');
      const again = before(seen)?.is === 'answering';
      const waits = seen.world.passkeys.waiting !== undefined;
      return answered.length === 1 && (waits || (again && answers(seen, undefined)));
    },
  },
  {
    says: 'an account goes to a page only as it was chosen on the screen, behind its line, and is its holder’s from then on',
    when: (seen) => isChosen(seen) || answers(seen, 'credential'),
    holds: (seen) => {
      const { effects, event } = seen;
      const [line, answer] = effects;
      return (
        isChosen(seen) &&
        effects.length === 2 &&
        line?.type === 'record' &&
        answer?.type === 'answerPasskey' &&
        event.type === 'choosePasskey' &&
        answer.question === event.question &&
        answer.credential === event.credential &&
        hasKept(seen, event.credential)
      );
    },
  },
  {
    says: 'a picker that is left, however that came, answers its page with nothing before any line',
    when: (seen) => isLeft(seen) && seen.event.type !== 'passkeyGiven',
    holds: (seen) => {
      const lines = place(seen, 'record');
      return answers(seen, undefined) && (lines < 0 || place(seen, 'answerPasskey') < lines);
    },
  },
  {
    says: 'the EHR comes back when its picker is done, where it is ready',
    when: (seen) => {
      const done = seen.event.type === 'passkeyGiven' || (isAnswer(seen) && seen.event.type === 'cancelPasskey');
      return done && seen.steady && isLeft(seen);
    },
    holds: (seen) =>
      seen.after.state.at === seen.before.state.at && asks(seen, 'attachEhr') === (seen.world.ehr?.page === 'ready'),
  },
  {
    says: 'an answer to a picker that is not asking, or of an account it does not offer, means nothing',
    when: (seen) => ['choosePasskey', 'cancelPasskey'].includes(seen.event.type) && seen.steady && !isAnswer(seen),
    holds: (seen) => seen.after.state === seen.before.state && seen.effects.length === 0,
  },
  {
    says: 'an account whose line cannot be written goes nowhere: the picker asks again and says so',
    when: ({ event, before, steady }) =>
      event.type === 'effectFailed' && event.effect === 'record' && steady && pickerOf(before)?.is === 'answering',
    holds: (seen) =>
      after(seen)?.is === 'asking' && seen.effects.length === 0 && seen.after.notice?.says === 'auditFailed',
  },
  {
    says: 'no account stands in a record, nor what is written on a key',
    when: ({ event }) => event.type === 'passkeyAsked' || event.type === 'choosePasskey',
    holds: ({ records }) => !JSON.stringify(records).includes('credential#') && !JSON.stringify(records).includes(NAME),
  },
  {
    says: 'one question at a time stands in the place of the page, and a server’s goes first',
    when: (seen) => promptOf(seen.after) !== undefined,
    holds: (seen) => after(seen) === undefined,
  },
];

/** Judged on the world after every outcome of a step's effects. */
export const BESIDE_PICKER: readonly Property<Outcome>[] = [
  {
    says: 'a page that waits for a passkey has its picker on an open station, and none waits behind a lock',
    // what failed is handed back before anything else happens
    when: ({ then, after }) =>
      then.passkeys.waiting !== undefined &&
      !then.answers.some(({ to }) => to === 'failed') &&
      after.state.at !== 'outOfService',
    holds: ({ then, after }) => isShowing(after.state) && pickerOf(after)?.question === then.passkeys.waiting,
  },
  {
    says: 'no EHR is in the window beside the picker',
    when: ({ after, then }) => pickerOf(after) !== undefined && !then.uncovered,
    holds: ({ then }) => then.ehr?.attached !== true,
  },
];
