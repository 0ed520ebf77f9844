/** Breaks the checks of a policy on purpose, one defect at a time: a property that cannot fail proves nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFECTS } from './mutated-policies/mutants.ts';
import { changedReader } from './mutated-policies/product.ts';
import { firstWrong } from './mutated-policies/property.ts';

/** As many as find every defect several times over. */
const MANY = 20_000;

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'wardkey-mutated-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it.each(DEFECTS)('it is found, with its seed, when $breaks', { timeout: 120_000 }, async ({ breaks: _, ...change }) => {
  const found = firstWrong(0, MANY, join(dir, 'policy.json'), await changedReader(change));
  expect(found).toMatchObject({ seed: expect.any(Number), wrong: expect.arrayContaining([expect.any(String)]) });
});

it('is right of the reader as it is, bundled in the same way', { timeout: 120_000 }, async () => {
  expect(firstWrong(0, 1_000, join(dir, 'policy.json'), await changedReader())).not.toHaveProperty('seed');
});
