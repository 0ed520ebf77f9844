/** Defects in asking for unsaved work and waiting for it. */
import { HELD } from '../explorer/core.ts';
import type { Mutant } from './mutant.ts';

const ASKED =
  "where it is held, another person's tap covers a session whose page is ready and asks it first, wherever it is";
const ROOM = 'a page that does not answer in its second, or a holder who does not come in hers, makes room';
const CALLED_OFF = 'whoever calls a hold off, or locks, or wakes the machine, leaves the session locked as it was';
const UNDER_HOLD: readonly Omit<Mutant, 'under'>[] = [
  {
    breaks: 'a station that should hold discards',
    file: 'holding.ts',
    from: 'if (holdSeconds(station, rules.lock) === undefined)',
    to: 'if (holdSeconds(station, rules.lock) !== undefined)',
    caughtBy: ASKED,
  },
  {
    breaks: 'behind a PIN pad unsaved work is discarded',
    file: 'taps.ts',
    from: 'return state.kept && !isHers ? takeOver(station, person, rules) :',
    to: "return state.kept && !isHers ? takeOver(station, person, { ...rules, lock: { ...rules.lock, unsavedWork: 'discard' } }) :",
    caughtBy: ASKED,
  },
  {
    breaks: 'the page is asked before it is covered',
    file: 'step.ts',
    from: "['detachEhr', 'answerLogin', 'answerPasskey', 'clean', 'askEhr', 'cancelKey']",
    to: "['askEhr', 'detachEhr', 'answerLogin', 'answerPasskey', 'clean', 'cancelKey']",
    caughtBy: 'every step that leaves open or warning begins with detachEhr, unless that very effect just failed',
  },
  {
    breaks: 'a page is asked only when the log can be written',
    file: 'step.ts',
    from: "['detachEhr', 'answerLogin', 'answerPasskey', 'clean', 'askEhr', 'cancelKey']",
    to: "['detachEhr', 'answerLogin', 'answerPasskey', 'clean', 'cancelKey']",
    caughtBy: 'a page is asked once a tap, only while it is ready, and before any line that may not be writable',
  },
  {
    breaks: 'a page that never loaded is asked',
    file: 'holding.ts',
    from: "if (unsavedWork === 'discard' || holderOf(state)?.page !== 'ready') return undefined;",
    to: "if (unsavedWork === 'discard' || !holderOf(state)) return undefined;",
    caughtBy: 'a page is asked once a tap, only while it is ready, and before any line that may not be writable',
  },
  {
    breaks: 'an objection is not heard',
    file: 'holding.ts',
    from: 'const seconds = objects ? holdSeconds(station, rules.lock) : undefined;',
    to: 'const seconds = objects ? undefined : holdSeconds(station, rules.lock);',
    caughtBy: 'a page that objects is held for the seconds of the policy, and nothing else begins a hold',
  },
  {
    breaks: 'the answer to an old question counts',
    file: 'holding.ts',
    from: ' || state.step.attempt !== attempt) return stay(station);\n  const seconds',
    to: ') return stay(station);\n  const seconds',
    caughtBy: 'answers to an attempt that was dropped change nothing',
  },
  {
    breaks: 'a question without an answer is waited for',
    file: 'holding.ts',
    from: 'step.startedAt + ASKING_TIME',
    to: 'step.startedAt + 60 * ASKING_TIME',
    caughtBy: ROOM,
  },
  {
    breaks: 'a hold never ends',
    file: 'holding.ts',
    from: "return mono >= until ? giveUp(station, state, 'timeUp') : stay(station);",
    to: "return mono >= until && step.is === 'asking' ? giveUp(station, state, 'timeUp') : stay(station);",
    caughtBy: ROOM,
  },
  {
    breaks: 'every tap of a newcomer begins the hold anew',
    file: 'holding.ts',
    from: 'move(station, { ...state, next });',
    to: "move(station, { ...state, next, step: { is: 'waiting', until: station.now.mono + 40_000 } });",
    caughtBy: 'a third person who taps is the next, and begins no time anew',
  },
  {
    breaks: 'the first newcomer stays the next',
    file: 'holding.ts',
    from: 'move(station, { ...state, next });',
    to: 'move(station, { ...state });',
    caughtBy: 'a third person who taps is the next, and begins no time anew',
  },
  {
    breaks: 'a hold that is over is over only for the page: the newcomer is forgotten',
    file: 'holding.ts',
    from: 'return also(switchTo(station, holder, next), ...holdEnd(station, why));',
    to: "return move(station, { at: 'locked', holder, lock: (station.state as Holding).lock, step: { is: 'resting' } });",
    caughtBy: ROOM,
  },
  {
    breaks: 'a page that died is waited for',
    file: 'holding.ts',
    from: "return page === 'ready' ? stay(station) : giveUp(station, state, 'pageLost');",
    to: "return page !== 'unreachable' ? stay(station) : giveUp(station, state, 'pageLost');",
    caughtBy: 'a page that dies, or is replaced by one out of reach, is waited for no longer',
  },
  {
    breaks: "the holder's tap during a hold opens her page without a proof",
    file: 'taps.ts',
    from: "return also(comeBack(station, state, rules, person), ...holdEnd(station, 'rescued'));",
    to: "return move(station, { at: 'open', holder: state.holder, idle: { lastInputAt: station.now.mono, osIdleMs: 0 } });",
    caughtBy: 'a station opens only when the durable record of its own current attempt, for this person, is reported',
  },
  {
    breaks: "the newcomer's own tap rescues as well",
    file: 'taps.ts',
    from: 'if (!isHolder(state.holder, person)) return takeTurn(station, state, person);',
    to: '',
    caughtBy: 'a third person who taps is the next, and begins no time anew',
  },
  {
    breaks: 'a hold cannot be called off',
    file: 'moves.ts',
    from: "    case 'holding':\n      return dropHold(station);\n",
    to: '',
    caughtBy: CALLED_OFF,
  },
  {
    breaks: 'a hold keeps a session from its sign-off',
    file: 'passing.ts',
    from: "return signOffDue(now, state.lock.at, rules) ? signOff(station, 'timer') : watchHold(station, state);",
    to: 'return watchHold(station, state);',
    caughtBy: 'a locked session is signed off when its time is over, also behind a PIN pad, also after a sleep',
  },
  {
    breaks: 'a hold begins the sign-off time anew',
    file: 'holding.ts',
    from: "{ at: 'holding', holder, lock: state.lock, next, step },",
    to: "{ at: 'holding', holder, lock: { ...state.lock, at: now }, next, step },",
    caughtBy: 'a locked session is signed off when its time is over, also behind a PIN pad, also after a sleep',
  },
  {
    breaks: 'a newcomer who is revoked is let in after the hold',
    file: 'passing.ts',
    from: "if (state.at === 'holding') return state.next.id === person;",
    to: '',
    caughtBy:
      'a person who is revoked while a session is held against her is forgotten, told so, and the session stays',
  },
  {
    breaks: 'a sign-off during a hold forgets the person who waits',
    file: 'moves.ts',
    from: "const next = station.state.at === 'holding' ? station.state.next : undefined;",
    to: 'const next = undefined;',
    caughtBy: 'a session that is signed off while it is held makes room for the person who waited',
  },
  {
    breaks: 'a hold that was called off has no end in the log',
    file: 'moves.ts',
    from: ", ...holdEnd(station, 'cancelled'));",
    to: ');',
    caughtBy: 'the end of a hold is written down exactly once, and nothing else by that name',
  },
  {
    breaks: 'every hold that ends is written down as rescued',
    file: 'moves.ts',
    from: 'next: state.next.id, why })];',
    to: "next: state.next.id, why: 'rescued' })];",
    caughtBy: 'the end of a hold says how it came',
  },
];

export const HOLDS: readonly Mutant[] = [
  ...UNDER_HOLD.map((mutant) => ({ ...mutant, under: HELD })),
  {
    breaks: 'a station that should discard asks',
    file: 'holding.ts',
    from: "if (unsavedWork === 'discard' || holderOf(state)?.page !== 'ready') return undefined;\n  return unsavedWork.hold;",
    to: "if (holderOf(state)?.page !== 'ready') return undefined;\n  return unsavedWork === 'discard' ? 40 : unsavedWork.hold;",
    caughtBy: 'where unsaved work is discarded no page is asked, and nobody waited for',
  },
];
