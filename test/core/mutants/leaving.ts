/** Defects in the legitimate way out. */
import { LEFT, ONE_MORE } from '../explorer/core.ts';
import type { Mutant } from './mutant.ts';

const ASKED =
  'the chord asks who wants to leave, at a vacant, locked or safely out-of-service station, and keeps what is there';
const DEAF =
  'the chord does nothing while the EHR shows, somebody proves, waits or is cleaned up after, or the process has to end';
const ADMIN =
  'an admin whose PIN was right in this very attempt leaves, or first signs the holder off, and nobody else does';
const DURABLE = 'the process ends for good only when the line that says who left is durable';
const BACK = 'whoever calls a leaving off, or locks, or wakes the machine, gets back what was there';
const PIN = 'whoever taps or types her name to leave is asked for her own PIN, the holder too, and nothing opens';

const FILE = 'leaving.ts';

const MUTANTS: readonly Mutant[] = [
  {
    breaks: 'the chord is not heard at a locked station',
    file: FILE,
    from: "      return { at: 'locked', holder: state.holder, lock: withoutUndo(state.lock) };",
    to: '      return undefined;',
    caughtBy: ASKED,
  },
  {
    breaks: 'the chord works over an open EHR',
    file: FILE,
    from: "    case 'vacant':\n      return { at: 'vacant' };\n    case 'locked':",
    to: "    case 'vacant':\n    case 'open':\n      return { at: 'vacant' };\n    case 'locked':",
    caughtBy: DEAF,
  },
  {
    breaks: 'the chord works while a locked session is about to open',
    file: FILE,
    from: "if (state.step.is !== 'resting') return undefined;",
    to: '',
    caughtBy: DEAF,
  },
  {
    breaks: 'a station whose process has to end can be left with what it could not clean',
    file: FILE,
    from: 'restartIfNeeded(state.fault).length > 0 ? undefined :',
    to: 'restartIfNeeded(state.fault).length > 9 ? undefined :',
    under: ONE_MORE,
    caughtBy: DEAF,
  },
  {
    breaks: 'PINs are looked at although the wrong ones cannot be counted',
    file: FILE,
    from: "if (state.at === 'outOfService' && state.uncounted) return say(stay(station), 'storageFailed');",
    to: '',
    caughtBy: DEAF,
  },
  {
    breaks: 'anybody may leave',
    file: FILE,
    from: "if (role !== 'admin') {",
    to: "if (role !== 'admin' && station.attempts === undefined) {",
    caughtBy: ADMIN,
  },
  {
    breaks: 'somebody who is no admin stays at the leave screen without a word',
    file: FILE,
    from: "also(say(backTo(station, state.from), 'notAdmin'), line, save)",
    to: 'also(stay(station), line, save)',
    caughtBy: 'somebody who is no admin does not leave, is told so and written down, and everything is as it was',
  },
  {
    breaks: 'that somebody was no admin is not written down',
    file: FILE,
    from: "also(say(backTo(station, state.from), 'notAdmin'), line, save)",
    to: "also(say(backTo(station, state.from), 'notAdmin'), save)",
    caughtBy: 'a refusal is written down exactly once, and nothing else by that name',
  },
  {
    breaks: 'the station is left with the session of its holder in it',
    file: FILE,
    from: "if (state.from.at === 'locked') return also(signOffFirst(station, person), save);",
    to: '',
    caughtBy: ADMIN,
  },
  {
    breaks: 'an admin leaves before that is written down',
    file: FILE,
    from: "return move(station, { at: 'leaving', from, step, lastInputAt: mono }, line);",
    to: "return move(station, { at: 'leaving', from, step: { is: 'ending', person }, lastInputAt: mono }, { type: 'leave' }, line);",
    caughtBy: DURABLE,
  },
  {
    breaks: 'any line on the disk lets an admin out',
    file: FILE,
    from: "state.step.is !== 'recording' || state.step.attempt !== attempt",
    to: "state.step.is !== 'recording' || attempt < 0",
    caughtBy: 'answers to an attempt that was dropped change nothing',
  },
  {
    breaks: 'a leaving that was written down does not end the process',
    file: FILE,
    from: "{ ...state, step: { is: 'ending', person: state.step.person } }, { type: 'leave' });",
    to: "{ ...state, step: { is: 'ending', person: state.step.person } });",
    caughtBy: 'a line that says who left, once durable, ends the process, and one that was not heard is asked again',
  },
  {
    breaks: 'a process that was not heard when an admin left waits for ever',
    file: 'passing.ts',
    from: "if (step.is === 'ending') return { station, effects: [{ type: 'leave' }] };",
    to: "if (step.is === 'ending') return stay(station);",
    caughtBy: 'a line that says who left, once durable, ends the process, and one that was not heard is asked again',
  },
  {
    breaks: 'a leaving that cannot be written down is tried again and again',
    file: 'failing.ts',
    from: "return state.step.is === 'recording'\n      ? say(backTo(station, state.from), says)\n      : askAgain(station, state, says, rules);",
    to: 'return askAgain(station, state, says, rules);',
    caughtBy: 'a leaving that cannot be written down is none, and is said',
  },
  {
    breaks: "the holder's own tap opens her page while somebody wants to leave",
    file: 'taps.ts',
    from: '      return tapToLeave(station, state, person, rules);',
    to: "      if (state.from.at === 'locked' && isHolder(state.from.holder, person)) return comeBack(station, state.from, rules, person);\n      return tapToLeave(station, state, person, rules);",
    caughtBy: PIN,
  },
  {
    breaks: "the next badge is proved by the last one's PIN",
    file: FILE,
    from: 'if (isNoNews(proofIn(state), newcomer)) return',
    to: 'if (proofIn(state)) return',
    caughtBy: PIN,
  },
  {
    breaks: 'a leaving called off leaves the station to anybody',
    file: 'moves.ts',
    from: "    case 'locked':\n      return move(station, { ...from, step: { is: 'resting' } });",
    to: "    case 'locked':\n      return vacant(station);",
    caughtBy: BACK,
  },
  {
    breaks: 'a leaving goes on while the machine is suspended',
    file: 'moves.ts',
    from: "return why === 'display' ? stay(station) : callOff(station);",
    to: 'return stay(station);',
    caughtBy: BACK,
  },
  {
    breaks: 'a display that cannot be covered keeps an admin in',
    file: 'moves.ts',
    from: "return why === 'display' ? stay(station) : callOff(station);",
    to: 'return callOff(station);',
    caughtBy: 'an admin may leave a station whose display cannot be covered',
  },
  {
    breaks: 'a session behind the leave screen is kept for ever',
    file: 'passing.ts',
    from: "if (from.at === 'locked' && signOffDue(station.now, from.lock.at, rules)) return signOff(station, 'timer');",
    to: '',
    caughtBy: 'a locked session is signed off when its time is over, also behind a PIN pad, also after a sleep',
  },
  {
    breaks: 'the leave screen is never given up',
    file: 'passing.ts',
    from: 'return station.now.mono - lastInputAt >= PROVING_TIME ? backTo(station, from) : stay(station);',
    to: 'return stay(station);',
    caughtBy: 'a PIN pad nobody uses for a minute goes back to where the station was',
  },
  {
    breaks: 'an undo survives a leaving that was called off',
    file: FILE,
    from: 'lock: withoutUndo(state.lock) };',
    to: 'lock: state.lock };',
    caughtBy: 'an undo is granted only after an own tap, within its seconds, and to nothing that came after it',
  },
  {
    breaks: 'an admin who is revoked while the station is cleaned for her leaves',
    file: 'passing.ts',
    from: "if (state.at === 'cleaning' && state.admin?.id === person) {",
    to: "if (state.at === 'cleaning' && state.admin?.id !== person) {",
    caughtBy: 'an admin who is revoked while the station is cleaned for her does not leave',
  },
  {
    breaks: 'whoever taps while the station is cleaned for an admin is next',
    file: 'taps.ts',
    from: "return state.admin ? say(stay(station), 'wait') : say(move(station, { ...state, next: person }), 'queued');",
    to: "return say(move(station, { ...state, next: person }), 'queued');",
    caughtBy: 'nobody is next at a station that is being left, and a tap is told to wait',
  },
  {
    breaks: 'after the cleaning the station is vacant, and the admin has to ask again',
    file: 'cleaning.ts',
    from: 'if (state.admin) return leaveClean(after, state.admin);',
    to: '',
    caughtBy: 'a cleaning ends only when its receipt is durable, and leads to the one who waits or to nobody',
  },
  {
    breaks: 'a cover stays over a station that is about to be left',
    file: 'recycling.ts',
    from: "['tap', 'typedTap', 'named', 'useKey', 'keyHere', 'input', 'lock', 'leave']",
    to: "['tap', 'typedTap', 'named', 'useKey', 'keyHere', 'input', 'lock']",
    under: ONE_MORE,
    caughtBy: 'whoever comes while the station is about to go takes the cover away before anything else',
  },
];

export const LEAVING: readonly Mutant[] = MUTANTS.map((mutant) => ({ under: LEFT, ...mutant }));
