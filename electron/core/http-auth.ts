/**
 * A server of the EHR asks for a user name and a password (RFC 9110, 11.6). The station's own form asks for them while
 * the page is out of the window: a page can neither lie beside the form nor imitate it. A question lasts no longer than
 * the EHR may be seen, so that none waits behind a lock; one that is left is answered with nothing.
 *
 * The password passes through: it is in no state and in no line.
 */

import type { Event } from './event.ts';
import type { AskedLogin, Login, LoginAnswer, LoginPrompt } from './login.ts';
import { withoutForm } from './page.ts';
import { holderOf, isShowing, type Station } from './state.ts';
import { also, move, record, type Step, say, stay, urgentFirst } from './step.ts';

const TYPES = ['loginAsked', 'logIn', 'cancelLogin', 'loginGiven'] as const;

export type LoginEvent = Extract<Event, { type: (typeof TYPES)[number] }>;

export function isOfLogin(event: Event): event is LoginEvent {
  return TYPES.some((type) => type === event.type);
}

export function login(station: Station, event: LoginEvent): Step {
  switch (event.type) {
    case 'loginAsked':
      return asked(station, { question: event.question, host: event.host, wrong: event.wrong });
    case 'logIn':
      return answered(station, event.question, event.login);
    case 'cancelLogin':
      return isAsking(station, event.question) ? withoutForm(station, 'login') : stay(station);
    case 'loginGiven':
      return promptOf(station)?.question === event.question ? withoutForm(station, 'login') : stay(station);
  }
}

export function promptOf({ state }: Station): LoginPrompt | undefined {
  return isShowing(state) ? state.login : undefined;
}

function isAsking(station: Station, question: number): boolean {
  const prompt = promptOf(station);
  return prompt?.is === 'asking' && prompt.question === question;
}

function asked(station: Station, question: AskedLogin): Step {
  const { state } = station;
  if (state.at !== 'open' && state.at !== 'warning') return refused(station, question);
  // the server waits, her keys and the page do not
  const { own: _closed, passkey: _withdrawn, ...rest } = state;
  return move(station, { ...rest, login: { ...question, is: 'asking' } }, { type: 'detachEhr' });
}

/** Nobody sees the form of a page that is not shown. */
function refused(station: Station, { question, host }: AskedLogin): Step {
  const person = holderOf(station.state)?.person.id;
  const answer = also(stay(station), { type: 'answerLogin', question });
  return person === undefined ? answer : also(answer, record(station, lineOf(person, host, 'refused')));
}

/** Written down before the server hears of it. */
function answered(station: Station, question: number, given: Login): Step {
  const { state } = station;
  if ((state.at !== 'open' && state.at !== 'warning') || !state.login || !isAsking(station, question)) {
    return stay(station);
  }
  const line = record(station, lineOf(state.holder.person.id, state.login.host, 'answered'));
  const answering = { ...state, login: { ...state.login, is: 'answering' } } as const;
  return move(station, answering, line, { type: 'answerLogin', question, login: given });
}

/** The line that had to come first cannot be written: nothing was sent, and the form asks again. */
export function loginNotWritten(station: Station): Step | undefined {
  const { state } = station;
  if ((state.at !== 'open' && state.at !== 'warning') || state.login?.is !== 'answering') return undefined;
  return say(move(station, { ...state, login: { ...state.login, is: 'asking' } }), 'auditFailed');
}

/**
 * However a step left the form, its question does not outlast it: the server is answered with nothing, before any line
 * that may not be writable. An answer on its way is followed by nothing too, in case it never went.
 */
export function loginWithdrawn(before: Station, event: Event, step: Step): Step {
  const prompt = promptOf(before);
  if (!prompt || promptOf(step.station)?.question === prompt.question || event.type === 'loginGiven') return step;
  const { question, host, is } = prompt;
  const person = holderOf(before.state)?.person.id;
  const line = is === 'asking' && person ? [record(step.station, lineOf(person, host, 'cancelled'))] : [];
  return { ...step, effects: urgentFirst([...step.effects, { type: 'answerLogin', question }, ...line]) };
}

function lineOf(person: string, host: string, how: LoginAnswer) {
  return { event: 'httpAuth', person, host, how } as const;
}
