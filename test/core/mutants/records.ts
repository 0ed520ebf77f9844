/** Defects in what is written down. */
import type { Mutant } from './mutant.ts';

export const RECORDS: readonly Mutant[] = [
  {
    breaks: 'a switch is not written down',
    file: 'moves.ts',
    from: "return also(clean(station, 'switch', holder.person, next), record(station, fact));",
    to: "record(station, fact);\n  return clean(station, 'switch', holder.person, next);",
    caughtBy: 'a switch is written down exactly once, and nothing else by that name',
  },
  {
    breaks: 'a lock is written down twice',
    file: 'moves.ts',
    from: "{ type: 'detachEhr' }, entry);",
    to: "{ type: 'detachEhr' }, entry, entry);",
    caughtBy: 'a lock is written down exactly once, and nothing else by that name',
  },
  {
    breaks: 'a lock by a clock set back is written down as a resume',
    file: 'next.ts',
    from: "clocks === 'setBack' ? 'clock' : 'resume'",
    to: "'resume'",
    caughtBy: 'a lock says what caused it',
  },
  {
    breaks: 'a wrong proof is not written down',
    file: 'proof.ts',
    from: "return also(step, record(station, { event: 'denied', why: 'wrongProof', person }));",
    to: 'return step;',
    caughtBy: 'a refusal is written down exactly once, and nothing else by that name',
  },
  {
    breaks: 'a flood of unknown badges fills the audit',
    file: 'taps.ts',
    from: "if (!mayReportUnknownBadge(attempts, now.wall)) return say(stay(station), 'wait');",
    to: '',
    caughtBy: 'refusals come no faster than the delay after the last one',
  },
  {
    breaks: 'a cleaning is written down as verified although it was not',
    file: 'cleaning.ts',
    from: 'receiptOf(state, receipt, false)',
    to: 'receiptOf(state, receipt, true)',
    caughtBy: 'the end of a cleaning is written with its result, every residue and every stage',
  },
  {
    breaks: 'a cleaning is written down without what its stages took',
    file: 'cleaning.ts',
    from: 'verified, ...receipt };',
    to: 'verified, ...receipt, stages: { cover: 0, logout: 0, processes: 0, clear: 0, verify: 0, network: 0 } };',
    caughtBy: 'the end of a cleaning is written with its result, every residue and every stage',
  },
  {
    breaks: 'a cleaning is written down without the person who left',
    file: 'cleaning.ts',
    from: '{ person: leaving.id } : {}',
    to: '{} : {}',
    caughtBy: 'every line is about the person it concerns',
  },
  {
    breaks: 'the hash of an unknown badge is kept',
    file: 'taps.ts',
    from: "badge: tapped.badge, reader }, 'unknownBadge');",
    to: "badge: tapped.badge, reader: tapped.badge }, 'unknownBadge');",
    caughtBy: 'a badge that is not known is kept nowhere; its hash stands in the refusal alone',
  },
  {
    breaks: 'a line tells a name it has no field for',
    file: 'moves.ts',
    from: "{ event: 'lock', person: holder.person.id, why }",
    to: "{ event: 'lock', person: holder.person.id, why, ...{ name: holder.person.name } }",
    caughtBy: 'a line has the fields of its kind and no other',
  },
  {
    breaks: 'a client certificate is shown without a line',
    file: 'passing.ts',
    from: 'return also(stay(station), record(station, fact));',
    to: 'return stay(fact ? station : station);',
    caughtBy: 'a client certificate that was asked for is written down exactly once, and nothing else by that name',
  },
  {
    breaks: 'a line bears the monotonic time',
    file: 'step.ts',
    from: "return { type: 'record', entry: { ...fact, at: station.now.wall } };",
    to: "return { type: 'record', entry: { ...fact, at: station.now.mono } };",
    caughtBy: 'every line bears the time of its event',
  },
];
