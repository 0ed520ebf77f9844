/** What the mutated policies are made from, and what of them is told quickly. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { advise } from '../../electron/policy/advice.ts';
import { checkFiles } from '../../electron/policy/check.ts';
import { told } from './mutated-policies/effective.ts';
import { GOOD_TEXTS, RICH } from './mutated-policies/good.ts';
import { policyKeys } from './policy-keys.ts';

let file: string;
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-policy-'));
  file = join(dir, 'policy.json');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function read(text: string) {
  writeFileSync(file, text);
  return checkFiles(file, { development: true });
}

it.each(GOOD_TEXTS)('a good one is accepted: %s', (text) => {
  expect(read(text)).toMatchObject({ ok: true });
});

it('the rich ones name every key between them', () => {
  const names = (value: unknown, key: string): boolean => {
    const [step, ...rest] = key.split('.');
    if (step === undefined) return true;
    if (typeof value !== 'object' || value === null) return false;
    const inner =
      step === '*' ? Object.values(value) : Object.entries(value).flatMap(([k, v]) => (k === step ? [v] : []));
    return inner.some((each) => names(each, rest.join('.')) || rest.length === 0);
  };
  expect(policyKeys().filter((key) => !RICH.some((policy) => names(policy, key)))).toEqual([]);
});

const MANY = 4_000;
const TOO_MUCH: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  ['lists in lists', `{"ehr": ${'['.repeat(100_000)}`, /nested far too deeply/],
  ['objects in objects', `{"ehr": ${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}}`, /nested far too deeply/],
  ['a hundred thousand patterns', `{"ehr": {"allow": [${'"x",'.repeat(100_000)}]}}`, /far too much in it/],
  ['sixty thousand keys', `{${Array.from({ length: 60_000 }, (_, nth) => `"k${nth}":1`)}}`, /far too much in it/],
  ['a key that is all dots', `{"ehr": {"pins": {"${'a.'.repeat(300_000)}": []}}}`, /a key that is far too long/],
];

it.each(TOO_MUCH)('%s are too much for a policy, and that is all that is said', (_what, text, says) => {
  expect(read(text)).toEqual({ ok: false, faults: [{ source: file, path: '', says: expect.stringMatching(says) }] });
});

it('as many unknown keys as may stand in a file are each told', () => {
  const checked = read(`{${Array.from({ length: MANY }, (_, nth) => `"k${nth}":1`)}}`);
  const faults = checked.ok ? [] : advise(checked.faults, checked.value);
  expect(faults.filter((fault) => fault.value === 1)).toHaveLength(MANY);
});

it('a text is read as the language reads it', () => {
  expect(told('{ "a": 1, // ours\n "b": ["x,]", ], }')).toEqual({ a: 1, b: ['x,]'] });
  expect(() => told('{ "a": }')).toThrow();
});
