/**
 * The EHR's page asks for a passkey, and the key answers with several accounts (WebAuthn Level 3, 5.1.4.1): the station's
 * own picker asks which, while the page is out of the window. A question lasts no longer than the EHR may be seen.
 *
 * A key that was left in its port, and a PC that keeps passkeys itself, hold the accounts of whoever used them before.
 * What somebody else has chosen here is therefore not offered. That is remembered as long as the process lives, and not
 * on the disk: nobody's list of who uses which account, and whoever chose a wrong one once keeps its owner from it no
 * longer than until the process is recycled.
 */

import type { Event } from './event.ts';
import { withoutForm } from './page.ts';
import { type AskedPasskey, offeredTo, type PasskeyAnswer, type PasskeyPrompt, remembered } from './passkey.ts';
import { holderOf, isShowing, type Station } from './state.ts';
import { also, move, record, type Step, say, stay, urgentFirst } from './step.ts';

const TYPES = ['passkeyAsked', 'choosePasskey', 'cancelPasskey', 'passkeyGiven'] as const;

export type PasskeyEvent = Extract<Event, { type: (typeof TYPES)[number] }>;

export function isOfPasskey(event: Event): event is PasskeyEvent {
  return TYPES.some((type) => type === event.type);
}

export function passkey(station: Station, event: PasskeyEvent): Step {
  switch (event.type) {
    case 'passkeyAsked':
      return asked(station, { question: event.question, host: event.host, accounts: event.accounts });
    case 'choosePasskey':
      return chosen(station, event.question, event.credential);
    case 'cancelPasskey':
      return isAsking(station, event.question) ? withoutForm(station, 'passkey') : stay(station);
    case 'passkeyGiven':
      return pickerOf(station)?.question === event.question ? withoutForm(station, 'passkey') : stay(station);
  }
}

export function pickerOf({ state }: Station): PasskeyPrompt | undefined {
  return isShowing(state) ? state.passkey : undefined;
}

function isAsking(station: Station, question: number): boolean {
  const picker = pickerOf(station);
  return picker?.is === 'asking' && picker.question === question;
}

/** One form at a time stands in the place of the page. */
function asked(station: Station, question: AskedPasskey): Step {
  const { state } = station;
  if (!isShowing(state) || state.login || state.own || question.accounts.length === 0)
    return answeredWithNothing(station, question, 'refused');
  const accounts = offeredTo(state.holder.person.id, question.accounts, station.passkeys);
  if (accounts.length === 0) return say(answeredWithNothing(station, question, 'withheld'), 'passkeyOfOther');
  return move(station, { ...state, passkey: { ...question, accounts, is: 'asking' } }, { type: 'detachEhr' });
}

function answeredWithNothing(station: Station, { question, host }: AskedPasskey, how: PasskeyAnswer): Step {
  const person = holderOf(station.state)?.person.id;
  const answer = also(stay(station), { type: 'answerPasskey', question });
  return person === undefined ? answer : also(answer, record(station, lineOf(person, host, how)));
}

/** Written down before the page hears of it; nothing is chosen that was not offered. */
function chosen(station: Station, question: number, credential: string): Step {
  const { state } = station;
  if (!isShowing(state) || !state.passkey || !isAsking(station, question)) return stay(station);
  if (!state.passkey.accounts.some((account) => account.credential === credential)) return stay(station);
  const person = state.holder.person.id;
  const line = record(station, lineOf(person, state.passkey.host, 'answered'));
  const answering = { ...state, passkey: { ...state.passkey, is: 'answering' } } as const;
  const knowing = { ...station, passkeys: remembered(station.passkeys, { credential, person }) };
  return move(knowing, answering, line, { type: 'answerPasskey', question, credential });
}

/** The line that had to come first cannot be written: nothing was sent, and the picker asks again. */
export function passkeyNotWritten(station: Station): Step | undefined {
  const { state } = station;
  if (!isShowing(state) || state.passkey?.is !== 'answering') return undefined;
  return say(move(station, { ...state, passkey: { ...state.passkey, is: 'asking' } }), 'auditFailed');
}

/**
 * However a step left the picker, its question does not outlast it: the page is answered with nothing, before any line
 * that may not be writable. An answer on its way is followed by nothing too, in case it never went.
 */
export function pickerWithdrawn(before: Station, event: Event, step: Step): Step {
  const picker = pickerOf(before);
  if (!picker || pickerOf(step.station)?.question === picker.question || event.type === 'passkeyGiven') return step;
  const { question, host, is } = picker;
  const person = holderOf(before.state)?.person.id;
  const line = is === 'asking' && person ? [record(step.station, lineOf(person, host, 'cancelled'))] : [];
  return { ...step, effects: urgentFirst([...step.effects, { type: 'answerPasskey', question }, ...line]) };
}

function lineOf(person: string, host: string, how: PasskeyAnswer) {
  return { event: 'passkey', person, host, how } as const;
}
