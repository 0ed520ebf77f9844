/** Defects in proofs, counts of wrong ones, and the records that go before an opening. */
import type { Mutant } from './mutant.ts';

const OPENED = 'a station opens only when the durable record of its own current attempt, for this person, is reported';
const STALE = 'answers to an attempt that was dropped change nothing';
const TRACES = 'nobody is let in or asked for a proof while traces of anybody else are there';

export const PROOFS: readonly Mutant[] = [
  {
    breaks: 'a right PIN opens before its record is durable',
    file: 'proof.ts',
    from: "inStep(state, { is: 'recording', attempt, startedAt: now.mono }),\n    { type: 'saveAttempts', attempts: refunded, attempt },",
    to: "{ at: 'open', holder: { person: proof.person, provedAt: now, since: now, page: 'loading' }, idle: { lastInputAt: now.mono, osIdleMs: 0 } },\n    { type: 'createEhr' },",
    caughtBy: OPENED,
  },
  {
    breaks: 'a record of any attempt opens a proof',
    file: 'proof.ts',
    from: "state.at === 'proving' && state.step.is === 'recording' && state.step.attempt === attempt",
    to: "state.at === 'proving' && state.step.is === 'recording'",
    caughtBy: STALE,
  },
  {
    breaks: 'a record of any attempt opens a locked station',
    file: 'proof.ts',
    from: "state.at === 'locked' && state.step.is === 'recording' && state.step.attempt === attempt",
    to: "state.at === 'locked' && state.step.is === 'recording'",
    caughtBy: STALE,
  },
  {
    breaks: "the answer to the last person's PIN counts for the next person",
    file: 'proof.ts',
    from: "proof?.step.is !== 'checking' || proof.step.attempt !== attempt) return stay(station);",
    to: "proof?.step.is !== 'checking') return stay(station);",
    caughtBy: 'an unlock counts as proved by PIN only for the person whose PIN was right in this very attempt',
  },
  {
    breaks: 'the failure of an old attempt drops the running one',
    file: 'failing.ts',
    from: 'if (failed.attempt !== undefined && failed.attempt !== attemptIn(state)) return stay(station);',
    to: '',
    caughtBy: STALE,
  },
  {
    breaks: 'attempt numbers are used again',
    file: 'proof.ts',
    from: '{ ...station, attempts: charged, nextAttempt: nextAttempt + 1 }',
    to: '{ ...station, attempts: charged }',
    caughtBy: 'no attempt number is used twice',
  },
  {
    breaks: 'a wrong PIN is taken for a right one',
    file: 'proof.ts',
    from: 'if (role === undefined) {',
    to: 'if (role === null) {',
    caughtBy: 'a wrong PIN asks again, stays charged, and says when it was the last',
  },
  {
    breaks: 'a lock-out does not stop the next try',
    file: 'proof.ts',
    from: 'if (!permission.allowed) {',
    to: "if (!permission.allowed && permission.why === 'delay') {",
    caughtBy: 'a PIN is looked at only where it was asked for and no delay or lock-out runs',
  },
  {
    breaks: 'an attempt is charged after the PIN was looked at',
    file: 'proof.ts',
    from: "{ type: 'saveAttempts', attempts: charged, attempt: nextAttempt },\n    { type: 'verifyPin', attempt: nextAttempt, person, pin },",
    to: "{ type: 'verifyPin', attempt: nextAttempt, person, pin },\n    { type: 'saveAttempts', attempts: charged, attempt: nextAttempt },",
    caughtBy: 'an attempt is charged and saved before the PIN is looked at',
  },
  {
    breaks: 'an attempt is not charged in memory',
    file: 'proof.ts',
    from: '{ ...station, attempts: charged, nextAttempt: nextAttempt + 1 }',
    to: '{ ...station, nextAttempt: nextAttempt + 1 }',
    caughtBy: 'an attempt is charged and saved before the PIN is looked at',
  },
  {
    breaks: 'a right PIN leaves the wrong ones counted',
    file: 'proof.ts',
    from: 'const refunded = refund(attempts, person);',
    to: 'const refunded = attempts;',
    caughtBy:
      'a right PIN clears the person, forgives her slips at the station too, and both are saved before the record',
  },
  {
    breaks: 'a wrong PIN is forgiven',
    file: 'proof.ts',
    from: "askAgain(station, state, isLockout(station, person, rules) ? 'lockedOut' : 'wrongProof')",
    to: "askAgain({ ...station, attempts: refund(attempts, person) }, state, isLockout(station, person, rules) ? 'lockedOut' : 'wrongProof')",
    caughtBy: 'a wrong PIN asks again, stays charged, and says when it was the last',
  },
  {
    breaks: 'a lock-out is never over',
    file: 'attempts.ts',
    from: 'return count.failures >= rules.attempts && wall >= count.notBefore ? NONE : count;',
    to: 'return count;',
    caughtBy: 'an attempt is charged and saved before the PIN is looked at',
  },
  {
    breaks: 'wrong PINs of the station are not counted',
    file: 'attempts.ts',
    from: 'station: chargeStation(attempts.station, wall, stationRules(rules)),',
    to: '',
    caughtBy: 'an attempt is charged and saved before the PIN is looked at',
  },
  {
    breaks: 'the counts of the last run are forgotten at the start',
    file: 'next.ts',
    from: 'move({ ...station, attempts: counts }, state,',
    to: 'move(station, state,',
    caughtBy: 'a start takes over the wrong proofs counted before it, but no wait longer than its rule',
  },
  {
    breaks: 'a lock-out from a clock that stood years ahead lasts years',
    file: 'attempts.ts',
    from: 'notBefore: Math.min(count.notBefore, latest)',
    to: 'notBefore: count.notBefore',
    caughtBy: 'a start takes over the wrong proofs counted before it, but no wait longer than its rule',
  },
  {
    breaks: 'the PIN stays in the state',
    file: 'proof.ts',
    from: "inStep(state, { is: 'checking', attempt: nextAttempt, startedAt: now.mono }, now.mono)",
    to: "inStep(state, { is: 'checking', attempt: nextAttempt, startedAt: now.mono, ...{ pin } }, now.mono)",
    caughtBy: 'a PIN stands in no state and in no record, and reaches the verifier unchanged',
  },
  {
    breaks: 'a verifier that hangs keeps the station waiting',
    file: 'passing.ts',
    from: "return step?.is === 'checking' && now.mono - step.startedAt >= CHECKING_TIME;",
    to: "return step?.is === 'checking' && now.mono < step.startedAt;",
    caughtBy: 'a verifier that does not answer in its time is given up, and the PIN asked for again',
  },
  {
    breaks: 'a verifier is given up at once',
    file: 'passing.ts',
    from: 'now.mono - step.startedAt >= CHECKING_TIME',
    to: 'now.mono - step.startedAt < CHECKING_TIME',
    caughtBy: 'a PIN pad in use stays, and a verifier in its time is waited for',
  },
  {
    breaks: 'a proof whose record failed goes on waiting for it',
    file: 'failing.ts',
    from: "if (attempt !== undefined && state.at === 'proving') return askAgain(station, state, says);",
    to: '',
    caughtBy:
      'a proof whose save, check or record failed is asked for again, a locked station stays so, and both say why',
  },
  {
    breaks: 'a line nobody waited for that cannot be written drops the proof',
    file: 'failing.ts',
    from: "if (attempt !== undefined && state.at === 'proving') return",
    to: "if (state.at === 'proving') return",
    caughtBy: 'a line or a count nobody waited for that cannot be written is said, and nothing moves',
  },
  {
    breaks: 'a proof goes on while the machine is suspended',
    file: 'moves.ts',
    from: "    case 'proving':\n    case 'holding':\n      return callOff(station);",
    to: "    case 'holding':\n      return callOff(station);",
    caughtBy: 'a proof that is called off goes back to where the station was',
  },
  {
    breaks: 'a proof called off at a locked session leaves the station to anybody',
    file: 'moves.ts',
    from: 'if (!state.kept) return vacant(station);\n  return',
    to: 'return vacant(station);\n  return',
    caughtBy: TRACES,
  },
];
