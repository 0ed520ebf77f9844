/** Breaks the core on purpose, one defect at a time: a property that cannot fail proves nothing. */
import { describe, expect, test } from 'vitest';
import { bundled, mutated } from './bundled.ts';
import { explore, PROPERTIES } from './explore.ts';
import { type Core, POLICIES } from './explorer/core.ts';
import { MUTANTS } from './mutants.ts';

/** Far more than all walks take on a machine that does nothing else. */
const WALK = 300_000;

/** Every property broken until the walks came upon `until`. */
function broken(core: Core, until: string, under?: string): readonly string[] {
  const all = new Set<string>();
  for (const { name, rules, ...ways } of POLICIES) {
    if (under !== undefined && name !== under) continue;
    for (const says of explore(core, rules, { ...ways, until }).broken.keys()) all.add(says);
    if (all.has(until)) break;
  }
  return [...all];
}

test('the core as it is breaks nothing', { timeout: WALK }, async () => {
  expect(broken(await bundled(), 'nothing in particular')).toEqual([]);
});

describe('the list of mutants', () => {
  test('names each defect once', () => {
    expect(new Set(MUTANTS.map(({ breaks }) => breaks)).size).toBe(MUTANTS.length);
  });

  test('names properties that there are', () => {
    expect(MUTANTS.map(({ caughtBy }) => caughtBy).filter((says) => !PROPERTIES.includes(says))).toEqual([]);
  });
});

describe('caught when', () => {
  test.each(MUTANTS)('$breaks', { timeout: WALK }, async (mutant) => {
    expect(broken(await bundled(mutated(mutant)), mutant.caughtBy, mutant.under)).toContain(mutant.caughtBy);
  });
});
