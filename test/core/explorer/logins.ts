/** Servers that ask for a login: who sees the form, what is answered, and that no question waits behind a lock. */
import type { Happening } from '../../../electron/core/event.ts';
import { promptOf } from '../../../electron/core/http-auth.ts';
import type { LoginPrompt } from '../../../electron/core/login.ts';
import { asks, holderId, type Outcome, type Property, place, type Seen } from './seen.ts';
import { isShowing, type World } from './world.ts';

/** So odd that it is found wherever it turns up. */
const PASSWORD = 'swordfish#the-password';
const LOGIN = { user: 'user#of-the-server', password: PASSWORD };
const HOST = 'images.example';

/** A server asks, where none is waiting. */
export function serverAsks({ ehr, questions, waiting }: World): readonly Happening[] {
  if (!ehr || waiting !== undefined) return [];
  return [{ type: 'loginAsked', question: questions + 1, host: HOST, wrong: questions > 0 }];
}

/** The form of the last question answers, whatever has become of it, or that of the one before. */
export function formAnswers({ questions }: World): readonly Happening[] {
  return [questions, questions - 1].flatMap((question): readonly Happening[] => [
    { type: 'logIn', question, login: LOGIN },
    { type: 'cancelLogin', question },
  ]);
}

export const loginKey = (prompt: LoginPrompt | undefined, { waiting }: World): string =>
  (prompt ? prompt.is + (prompt.question === waiting ? '?' : '') : '') + (waiting === undefined ? '' : 'w');

const before = (seen: Seen): LoginPrompt | undefined => promptOf(seen.before);
const after = (seen: Seen): LoginPrompt | undefined => promptOf(seen.after);

/** The answer of the form on the screen, by the person before it. */
const isAnswer = (seen: Seen): boolean => {
  const { event, steady } = seen;
  const byHand = event.type === 'logIn' || event.type === 'cancelLogin';
  return byHand && steady && before(seen)?.is === 'asking' && before(seen)?.question === event.question;
};

const isGiven = (seen: Seen): boolean => isAnswer(seen) && seen.event.type === 'logIn';

/** What becomes of a question in this step, if it ends; the line about it says so. */
export function endOfLogin(seen: Seen): 'answered' | 'cancelled' | 'refused' | undefined {
  if (isGiven(seen)) return 'answered';
  const { event } = seen;
  if (event.type === 'loginAsked') return after(seen) || holderId(seen.before) === undefined ? undefined : 'refused';
  return before(seen)?.is === 'asking' && !after(seen) ? 'cancelled' : undefined;
}

const isLeft = (seen: Seen): boolean => before(seen) !== undefined && after(seen)?.question !== before(seen)?.question;

export const LOGINS: readonly Property<Seen>[] = [
  {
    says: 'a server that asks while the EHR may be seen is answered by the form, and the EHR leaves the window for it',
    when: (seen) => seen.event.type === 'loginAsked' && seen.steady && isShowing(seen.before.state),
    holds: (seen) =>
      after(seen)?.is === 'asking' &&
      seen.after.state.at === seen.before.state.at &&
      place(seen, 'detachEhr') === 0 &&
      !asks(seen, 'answerLogin'),
  },
  {
    says: 'a server that asks while it may not is answered with nothing, and no form shows',
    when: (seen) => seen.event.type === 'loginAsked' && !(seen.steady && isShowing(seen.before.state)),
    holds: (seen) => after(seen) === undefined && answers(seen, undefined),
  },
  {
    says: 'a server is answered once, and only while it waits',
    when: (seen) => asks(seen, 'answerLogin'),
    holds: (seen) => {
      const answered = seen.effects.filter(({ type }) => type === 'answerLogin');
      const again = before(seen)?.is === 'answering';
      return answered.length === 1 && (seen.world.waiting !== undefined || (again && answers(seen, undefined)));
    },
  },
  {
    says: 'a login goes to a server only as it was typed into the form on the screen, behind its line',
    when: (seen) => isGiven(seen) || answers(seen, 'login'),
    holds: (seen) => {
      const { effects, event } = seen;
      const [line, answer] = effects;
      return (
        isGiven(seen) &&
        effects.length === 2 &&
        line?.type === 'record' &&
        answer?.type === 'answerLogin' &&
        event.type === 'logIn' &&
        answer.question === event.question &&
        answer.login === LOGIN
      );
    },
  },
  {
    says: 'a form that is left, however that came, answers its server with nothing before any line',
    when: (seen) => isLeft(seen) && seen.event.type !== 'loginGiven',
    holds: (seen) => {
      const lines = place(seen, 'record');
      return answers(seen, undefined) && (lines < 0 || place(seen, 'answerLogin') < lines);
    },
  },
  {
    says: 'the EHR comes back when its form is done, where it is ready',
    when: (seen) => {
      const done = seen.event.type === 'loginGiven' || (isAnswer(seen) && seen.event.type === 'cancelLogin');
      return done && seen.steady && isLeft(seen);
    },
    holds: (seen) =>
      seen.after.state.at === seen.before.state.at && asks(seen, 'attachEhr') === (seen.world.ehr?.page === 'ready'),
  },
  {
    says: 'an answer to a question that is not being asked means nothing',
    when: (seen) => ['logIn', 'cancelLogin'].includes(seen.event.type) && seen.steady && !isAnswer(seen),
    holds: (seen) => seen.after.state === seen.before.state && seen.effects.length === 0,
  },
  {
    says: 'a login whose line cannot be written goes nowhere: the form asks again and says so',
    when: ({ event, before, steady }) =>
      event.type === 'effectFailed' && event.effect === 'record' && steady && promptOf(before)?.is === 'answering',
    holds: (seen) =>
      after(seen)?.is === 'asking' && seen.effects.length === 0 && seen.after.notice?.says === 'auditFailed',
  },
  {
    says: 'a password stands in no state and in no record',
    when: ({ event }) => event.type === 'logIn',
    holds: ({ after, records }) => ![PASSWORD, LOGIN.user].some((it) => JSON.stringify([after, records]).includes(it)),
  },
];

function answers(seen: Seen, given: 'login' | undefined): boolean {
  return seen.effects.some((effect) => effect.type === 'answerLogin' && (effect.login !== undefined) === !!given);
}

/** Judged on the world after every outcome of a step's effects. */
export const BEHIND_LOCK: readonly Property<Outcome>[] = [
  {
    says: 'a server that waits has its form on an open station, and none waits behind a lock',
    // what failed is handed back before anything else happens
    when: ({ then, after }) =>
      then.waiting !== undefined &&
      !then.answers.some(({ to }) => to === 'failed') &&
      after.state.at !== 'outOfService',
    holds: ({ then, after }) => isShowing(after.state) && promptOf(after)?.question === then.waiting,
  },
  {
    says: 'no EHR is in the window beside the form',
    when: ({ after, then }) => promptOf(after) !== undefined && !then.uncovered,
    holds: ({ then }) => then.ehr?.attached !== true,
  },
];
