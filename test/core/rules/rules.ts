/** The rules of the core that no walk of the explorer asks, what holds each, and the defects that are none. */

export interface Rule {
  /** A file of electron/core. */
  readonly name: string;
  /** Files of test/core, the one whose rows are meant first. */
  readonly tests: readonly string[];
  /** What may stand for any value of its tables. */
  readonly values?: readonly string[];
}

export const RULES: readonly Rule[] = [
  { name: 'navigation', tests: ['navigation', 'policy'] },
  { name: 'permissions', tests: ['permissions'], values: ['whileShown', 'whileKept'] },
  { name: 'downloads', tests: ['downloads'] },
  { name: 'pdf', tests: ['pdf'] },
  { name: 'keys', tests: ['keys'] },
  { name: 'start', tests: ['start'] },
  { name: 'cookie', tests: ['cookie'] },
  { name: 'session-url', tests: ['transport'] },
  { name: 'referrer', tests: ['transport'] },
  { name: 'transport-policy', tests: ['transport', 'policy'] },
  { name: 'client-certificate', tests: ['client-certificate'] },
  { name: 'finding', tests: ['findings'] },
  { name: 'findings', tests: ['findings'] },
  { name: 'surfaces', tests: ['surfaces'] },
  { name: 'misuse', tests: ['misuse'] },
  { name: 'contact', tests: ['contact'] },
  { name: 'progress', tests: ['progress'] },
  { name: 'notice', tests: ['notice'] },
];

/** Changes that change nothing, and why; each as its test names it. */
export const NO_DEFECT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "whole === undefined || host === undefined || (scheme !== 'https' && scheme !== 'http') → whole === undefined || host === undefined",
      "whole === undefined || host === undefined || (scheme !== 'https' && scheme !== 'http') → (scheme !== 'https' && scheme !== 'http')",
      'whole === undefined || host === undefined → whole === undefined',
      'whole === undefined || host === undefined → host === undefined',
    ].map((says) => [`navigation: ${says}`, 'a pattern that matches has all of them: the compiler asks']),
  ),
  'permissions: .filter(isPermission) → nothing': 'every key of the table is one: the compiler asks',
  'cookie: age !== undefined && /^-?\\d+$/.test(age) → /^-?\\d+$/.test(age)':
    'what is undefined is no number as a text',
  'cookie: expires === undefined ? Number.NaN : dateOf(expires) → dateOf(expires)': 'what is undefined is no date',
  'cookie: life !== undefined && life <= 0 → life <= 0': 'what is undefined compares with nothing',
  'cookie: life !== undefined && life > limit → life > limit': 'what is undefined compares with nothing',
  "surfaces: state.at === 'cleaning' ? state.leaving?.id : undefined → state.leaving?.id":
    'no other state has one: the compiler asks',
  "misuse: misuse?.attempt === undefined || !('attempt' in event) → misuse?.attempt === undefined":
    'what has no number has another one than a line',
};
