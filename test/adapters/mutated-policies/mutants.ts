/** Defects somebody could write into the checks of a policy tomorrow. `from` stands in its file exactly once. */
import type { Change } from '../../harness/mutant.ts';

export interface Defect extends Change {
  readonly breaks: string;
}

const core = (name: string) => `electron/core/${name}.ts`;
const FILE = 'electron/policy/jsonc.ts';

export const DEFECTS: readonly Defect[] = [
  {
    breaks: 'faults across keys are dropped',
    ...{ file: core('policy'), from: 'parsed.success && faults.length === 0', to: 'parsed.success' },
  },
  {
    breaks: 'unknown keys are allowed',
    ...{ file: core('policy'), from: 'const schema = z.strictObject({', to: 'const schema = z.looseObject({' },
  },
  {
    breaks: 'unknown keys are dropped',
    ...{ file: core('ehr-policy'), from: 'ehr = z.strictObject({', to: 'ehr = z.object({' },
  },
  {
    breaks: 'the upper bounds are not checked',
    ...{ file: core('bounds-policy'), from: '.max(high,', to: '.max(high * 10,' },
  },
  {
    breaks: 'the lower bounds are off by one',
    ...{ file: core('bounds-policy'), from: '.min(low,', to: '.min(low - 1,' },
  },
  {
    breaks: 'the idle time is longer by default',
    ...{ file: core('policy'), from: '.default(180)', to: '.default(300)' },
  },
  {
    breaks: 'colleagues vouch by default',
    ...{
      file: core('unlock-policy'),
      from: "      .default('deny')\n      .describe('Whether the proofs",
      to: "      .default('allow')\n      .describe('Whether the proofs",
    },
  },
  {
    breaks: 'coming back takes a PIN when nothing is said of it',
    ...{
      file: core('unlock-policy'),
      from: 'given.reentry ?? given.proofs',
      to: "given.reentry ?? (['pin'] as typeof given.proofs)",
    },
  },
  {
    breaks: 'a badge alone opens',
    ...{ file: core('unlock-policy'), from: "'fidoCard']))\n  .min(1,", to: "'fidoCard']))\n  .min(0," },
  },
  {
    breaks: 'http is as good as https',
    ...{
      file: core('ehr-policy'),
      from: "scheme === 'https' || (development && isLoopback(host))",
      to: "scheme !== '' || (development && isLoopback(host))",
    },
  },
  {
    breaks: 'pages may begin anywhere',
    ...{ file: core('ehr-policy'), from: 'if (!allowed) refuse(path,', to: 'if (!at) refuse(path,' },
  },
  {
    breaks: 'one pin is enough',
    ...{ file: core('transport-policy'), from: '  .min(2,', to: '  .min(1,' },
  },
  {
    breaks: 'the grace outlives the session',
    ...{
      file: core('policy'),
      from: 'if (lock.tapGraceMinutes > lock.maxSessionHours * 60)',
      to: 'if (lock.tapGraceMinutes > 720)',
    },
  },
  {
    breaks: 'the last of two keys wins',
    ...{ file: FILE, from: 'return twice.length > 0 ?', to: 'return twice.length > 999 ?' },
  },
  {
    breaks: 'half a file is as good as a whole one',
    ...{ file: FILE, from: 'if (!tree || faults.length > 0)', to: 'if (!tree)' },
  },
  {
    breaks: 'a key called __proto__ is not seen',
    ...{ file: FILE, from: 'name && value ?', to: "name && value && name.value !== '__proto__' ?" },
  },
  {
    breaks: 'a permission of the screen is given',
    ...{
      file: core('permissions-policy'),
      from: 'if (message !== undefined) context',
      to: 'if (message === undefined) context',
    },
  },
  {
    breaks: 'it throws where a list is too long',
    ...{
      file: core('policy'),
      from: "return issue.origin === 'string'\n        ? `must have",
      to: "return (issue as any).none.origin === 'string'\n        ? `must have",
    },
  },
];
