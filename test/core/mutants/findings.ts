/** Defects in what is told of the EHR. */
import type { Mutant } from './mutant.ts';

export const FINDINGS: readonly Mutant[] = [
  {
    breaks: 'a finding is told every time it is found',
    file: 'findings.ts',
    from: 'if (findings.told.includes(key)) return stay(station);',
    to: '',
    caughtBy: 'a finding that lasts is written down once, however often it is found',
  },
  {
    breaks: 'what was told is not kept',
    file: 'findings.ts',
    from: 'told: [...findings.told, key] });',
    to: 'told: findings.told });',
    caughtBy: 'what has been told is kept, behind its line',
  },
  {
    breaks: 'a report that cannot be kept locks the holder out',
    file: 'failing.ts',
    from: 'return findingsNotKept(station, failed.why);',
    to: "return lock(findingsNotKept(station, failed.why).station, 'fault');",
    caughtBy: 'a finding, and a report that cannot be kept, change nothing but what is told',
  },
  {
    breaks: 'the key of a host is changed without a word',
    file: 'findings.ts',
    from: 'if (known.length === 0) return withFindings',
    to: 'if (known.length >= 0) return withFindings',
    caughtBy: 'another key of a host is told and kept, the first one kept without a word',
  },
];
