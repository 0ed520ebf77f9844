/** What a row of the table of bad policies is, and the text of its file. */
import type { AdvisedFault } from '../../../electron/policy/advice.ts';

export type BadPolicy = {
  /** What is wrong with it. */
  readonly what: string;
  /** As `policy check` tells them, in its order. */
  readonly faults: readonly AdvisedFault[];
  /** Checked as a development build would. */
  readonly development?: true;
} & (
  | { readonly text: string }
  /** What is different from a good policy, part by part; of the EHR key by key. */
  | { readonly change: Readonly<Record<string, unknown>> }
);

/** A good one. */
const POLICY = {
  serial: 1,
  ehr: {
    name: 'Hospital EHR',
    startUrl: 'https://ehr.example.org/',
    allow: ['https://ehr.example.org/*', 'https://login.example.org/realms/*'],
  },
};

export const textOf = (row: BadPolicy): string => ('text' in row ? row.text : JSON.stringify(changed(row.change)));

export function changed(change: Readonly<Record<string, unknown>>): object {
  const policy = { ...POLICY, ...change };
  return 'ehr' in change && !isObject(change.ehr)
    ? policy
    : { ...policy, ehr: { ...POLICY.ehr, ...Object(change.ehr) } };
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
