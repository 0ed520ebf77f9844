/** Defects in how a process that has served its time starts again. */
import { ONE_MORE } from '../explorer/core.ts';
import type { Mutant } from './mutant.ts';

const MARKED = 'a process is recycled only when it has served its number, or somebody and reached its memory mark';
const QUIET = 'a process is recycled only at a vacant station where nobody was about for a while';
const ASKED = 'a mark reached and nobody about: the cover is asked for, once';
const BEHIND = 'the process of a vacant station ends only behind its painted cover, and written down';
const AWAY = 'whoever comes while the station is about to go takes the cover away before anything else';
const TRUE = 'a covered station writes down what its process has served and takes, and ends it';

const PUT_OFF = 'somebody about puts a recycling off, and so does somebody who has just left';
const COUNTED = 'a vacant station has counted everybody whom it cleaned up after, and nobody twice';

const FILE = 'recycling.ts';

export const RECYCLING: readonly Mutant[] = [
  {
    breaks: 'a process that has served nobody is recycled for its memory, again and again',
    file: FILE,
    from: '(served > 0 && memoryMb >= recycleMemoryMb)',
    to: 'memoryMb >= recycleMemoryMb',
    caughtBy: MARKED,
  },
  {
    breaks: 'a process is recycled one holder early',
    file: FILE,
    from: 'return served >= recycleSwitches ||',
    to: 'return served + 1 >= recycleSwitches ||',
    under: ONE_MORE,
    caughtBy: MARKED,
  },
  {
    breaks: 'a process is recycled one holder late',
    file: FILE,
    from: 'return served >= recycleSwitches ||',
    to: 'return served > recycleSwitches ||',
    caughtBy: ASKED,
  },
  {
    breaks: 'holders are not counted',
    file: 'cleaning.ts',
    from: 'state.leaving ? served(station) : station',
    to: 'station',
    under: ONE_MORE,
    caughtBy: COUNTED,
  },
  {
    breaks: 'the cleaning at the start counts as a holder',
    file: 'cleaning.ts',
    from: 'state.leaving ? served(station) : station',
    to: 'served(station)',
    under: ONE_MORE,
    caughtBy: COUNTED,
  },
  {
    breaks: 'memory is not looked at',
    file: FILE,
    from: '(served > 0 && memoryMb >= recycleMemoryMb)',
    to: 'false',
    under: ONE_MORE,
    caughtBy: ASKED,
  },
  {
    breaks: "what a holder's page takes counts",
    file: FILE,
    from: "stay(station.state.at === 'vacant' ?",
    to: "stay(station.state.at !== 'starting' ?",
    under: ONE_MORE,
    caughtBy: 'a reading of memory moves nothing, and counts only at a vacant station',
  },
  {
    breaks: 'a process is recycled although somebody was about just now',
    file: FILE,
    from: ' && now.mono >= recycleFrom;',
    to: ';',
    under: ONE_MORE,
    caughtBy: QUIET,
  },
  {
    breaks: 'an input at a vacant station is nobody',
    file: FILE,
    from: "['tap', 'typedTap', 'named', 'useKey', 'keyHere', 'input', 'lock', 'leave']",
    to: "['tap', 'typedTap', 'named', 'useKey', 'keyHere', 'lock', 'leave']",
    under: ONE_MORE,
    caughtBy: PUT_OFF,
  },
  {
    breaks: 'a tap leaves the cover where it is',
    file: FILE,
    from: "['tap', 'typedTap', 'named', 'useKey', 'keyHere', 'input', 'lock', 'leave']",
    to: "['typedTap', 'named', 'useKey', 'keyHere', 'input', 'lock', 'leave']",
    under: ONE_MORE,
    caughtBy: 'nobody proves, works or waits behind a cover, unless the process ends with it',
  },
  {
    breaks: 'a tap at a vacant station that is about to go is not heard',
    file: 'next.ts',
    from: 'const own = handle(about.station, event, rules);',
    to: 'const own = about.effects.length > 0 ? stay(about.station) : handle(about.station, event, rules);',
    under: ONE_MORE,
    caughtBy: 'a tap or a name while the station is about to go leads to the proof, as at any vacant station',
  },
  {
    breaks: 'the cover goes after the line about the tap, or not at all',
    file: 'next.ts',
    from: '[...about.effects, ...own.effects]',
    to: '[...own.effects, ...about.effects]',
    under: ONE_MORE,
    caughtBy: AWAY,
  },
  {
    breaks: 'nobody takes the cover away',
    file: FILE,
    from: "state.step.is === 'waiting' ? [] : [{ type: 'uncover' }]",
    to: '[]',
    under: ONE_MORE,
    caughtBy: AWAY,
  },
  {
    breaks: 'the process ends before its cover is there',
    file: FILE,
    from: "const effect: Effect = { type: 'cover', attempt: nextAttempt };",
    to: "const effect: Effect = { type: 'restart', because: 'recycle' };",
    under: ONE_MORE,
    caughtBy: BEHIND,
  },
  {
    breaks: 'the process ends before that is written down',
    file: FILE,
    from: "line, { type: 'restart', because: 'recycle' });",
    to: "{ type: 'restart', because: 'recycle' }, line);",
    under: ONE_MORE,
    caughtBy: BEHIND,
  },
  {
    breaks: 'the cover of an earlier try is taken for this one',
    file: FILE,
    from: "|| state.step.is !== 'covering' || state.step.attempt !== attempt)",
    to: "|| state.step.is !== 'covering' || attempt < 0)",
    under: ONE_MORE,
    caughtBy: 'answers to an attempt that was dropped change nothing',
  },
  {
    breaks: 'the line does not say how many the process has served',
    file: FILE,
    from: "event: 'recycle', served, memoryMb }",
    to: "event: 'recycle', served: 0, memoryMb }",
    under: ONE_MORE,
    caughtBy: TRUE,
  },
  {
    breaks: 'a process that was not heard when it asked to end waits for ever',
    file: FILE,
    from: "return { station, effects: [{ type: 'restart', because: 'recycle' }] };",
    to: 'return stay(station);',
    under: ONE_MORE,
    caughtBy: 'a process that has asked to end and was not heard asks again',
  },
  {
    breaks: 'a cover that failed is tried again at once',
    file: FILE,
    from: 'const recycleFrom = station.now.mono + RETRY_TIME;',
    to: 'const recycleFrom = station.now.mono;',
    under: ONE_MORE,
    caughtBy: 'a cover that fails is written down, and the station goes on without it for minutes',
  },
  {
    breaks: 'a cover that failed is not written down',
    file: FILE,
    from: "return move(station, { at: 'vacant', step: { is: 'waiting' }, recycleFrom }, line);",
    to: "return move(station, { at: 'vacant', step: { is: 'waiting' }, recycleFrom });",
    under: ONE_MORE,
    caughtBy: 'a cover that fails is written down, and the station goes on without it for minutes',
  },
  {
    breaks: 'a process ends although that could not be written down',
    file: 'failing.ts',
    from: "if (state.at === 'vacant' && state.step.is === 'leaving') return recycleFailed(station, state);",
    to: "if (state.at === 'vacant' && state.step.is === 'leaving') return stay(station);",
    under: ONE_MORE,
    caughtBy: 'a process whose end cannot be written down stays, and the cover goes',
  },
  {
    breaks: 'a cover that cannot be taken away stays over the station',
    file: 'failing.ts',
    from: "    case 'uncover':\n      return outOfService(",
    to: "    case 'uncover':\n      return stay(station) ?? outOfService(",
    under: ONE_MORE,
    caughtBy: 'a cover that cannot be taken away ends the process',
  },
];
