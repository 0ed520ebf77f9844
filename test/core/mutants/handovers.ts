/** Defects in making room for the next person. */
import type { Mutant } from './mutant.ts';

const TRACES = 'nobody is let in or asked for a proof while traces of anybody else are there';

export const HANDOVERS: readonly Mutant[] = [
  {
    breaks: "another person's tap at a locked station asks for her proof without cleaning",
    file: 'taps.ts',
    from: 'comeBack(station, state, rules) : takeOver(station, person, rules);',
    to: 'comeBack(station, state, rules) : prove(station, person);',
    caughtBy: TRACES,
  },
  {
    breaks: "another person's tap at a locked station proves into the session of the holder",
    file: 'taps.ts',
    from: 'comeBack(station, state, rules) : takeOver(station, person, rules);',
    to: 'comeBack(station, state, rules) : prove(station, person, state);',
    caughtBy: 'a locked session is proved by its own holder only',
  },
  {
    breaks: "another person's tap behind a PIN pad takes over the locked session",
    file: 'taps.ts',
    from: 'if (state.kept) return takeOver(station, person, rules);',
    to: '',
    caughtBy: TRACES,
  },
  {
    breaks: 'anybody counts as the holder',
    file: 'taps.ts',
    from: 'holder.person.id === person.id;',
    to: 'holder.person.id.length === person.id.length;',
    caughtBy:
      "another person's tap at a held station ends the session, and she is the next, unless its page is asked first",
  },
  {
    breaks: 'the first tap during a cleaning counts, not the last',
    file: 'taps.ts',
    from: '{ ...state, next: person }',
    to: '{ ...state, next: state.next ?? person }',
    caughtBy: 'during a cleaning the last tap counts, and the cleaning goes on',
  },
  {
    breaks: 'an unverified cleaning lets the next person in',
    file: 'next.ts',
    from: 'return notCleaned(station, event.receipt);',
    to: 'return cleaned(station, event.receipt);',
    caughtBy: 'a cleaning that failed or broke off ends the process',
  },
  {
    breaks: 'a cleaning that broke off is taken for done',
    file: 'failing.ts',
    from: "case 'clean':",
    to: "case 'clean':\n      return move(station, { at: 'vacant' });",
    caughtBy: TRACES,
  },
  {
    breaks: 'a cleaning may take for ever',
    file: 'passing.ts',
    from: 'if (now.mono - state.startedAt < CLEANING_TIME) return stay(station);',
    to: 'if (now.mono >= state.startedAt) return stay(station);',
    caughtBy: 'a cleaning that does not end in its time ends the process',
  },
  {
    breaks: 'a cleaning that takes too long is taken for done',
    file: 'passing.ts',
    from: "return outOfService(station, { code: 'cleaningTime', detail: 'Cleaning did not finish in its time.' });",
    to: "return move(station, { at: 'vacant' });",
    caughtBy: TRACES,
  },
  {
    breaks: 'a cleaning that failed does not end the process',
    file: 'moves.ts',
    from: "['residue', 'cleaningTime', 'detach']",
    to: "['cleaningTime', 'detach']",
    caughtBy: 'a cleaning that failed or broke off ends the process',
  },
  {
    breaks: 'a fault line that cannot be written keeps the process alive',
    file: 'failing.ts',
    from: "if (state.at === 'outOfService') return { station, effects: restartIfNeeded(state.fault) };",
    to: "if (state.at === 'outOfService') return stay(station);",
    caughtBy: 'a fault line that cannot be written does not keep the process alive',
  },
  {
    breaks: 'a start trusts what the last run left',
    file: 'next.ts',
    from: "state, record(station, { event: 'station.start' }), { type: 'clean' });",
    to: "{ at: 'vacant' }, record(station, { event: 'station.start' }));",
    caughtBy: TRACES,
  },
  {
    breaks: 'a switch is not cleaned up after',
    file: 'moves.ts',
    from: "return also(clean(station, 'switch', holder.person, next), record(station, fact));",
    to: 'return also(prove(station, next), record(station, fact));',
    caughtBy: TRACES,
  },
  {
    breaks: 'a station begins although its audit cannot be written',
    file: 'failing.ts',
    from: "if (state.at === 'cleaning' && state.cause === 'start') {",
    to: "if (state.at === 'starting') {",
    caughtBy: 'a station whose audit cannot be written at the start does not begin',
  },
  {
    breaks: 'a holder who is revoked works on',
    file: 'passing.ts',
    from: "if (holderOf(state)?.person.id === person) return signOff(station, 'revoked');",
    to: "if (state.at === 'locked' && state.holder.person.id === person) return signOff(station, 'revoked');",
    caughtBy: 'a holder who is revoked is signed off at once, wherever her session is',
  },
  {
    breaks: 'a person who is revoked while she waits is let in',
    file: 'passing.ts',
    from: "if (state.at === 'cleaning' && state.next?.id === person) {",
    to: "if (state.at === 'cleaning' && state.next?.id !== person) {",
    caughtBy: 'a person who is revoked while she proves or waits is forgotten',
  },
  {
    breaks: 'the revoking of anybody forgets the person who waits',
    file: 'passing.ts',
    from: "if (state.at === 'cleaning' && state.next?.id === person) {",
    to: "if (state.at === 'cleaning' && state.next) {",
    caughtBy: 'the revoking of anybody else changes nothing',
  },
  {
    breaks: 'anybody at a lock screen can end the session of the holder',
    file: 'next.ts',
    from: "return at === 'open' || at === 'warning' ? signOff(station, 'asked') : stay(station);",
    to: "return at === 'starting' ? stay(station) : signOff(station, 'asked');",
    caughtBy: 'only somebody who sees the EHR may sign off by hand',
  },
];
