/** The safety of the station: every property on every step of every walk, and nothing of it vacuous. */
import { describe, expect, test } from 'vitest';
import * as core from '../../electron/core/next.ts';
import { explore, PROPERTIES, type Walk } from './explore.ts';
import { POLICIES } from './explorer/core.ts';
import { seeded } from './explorer/random.ts';
import { ROWS } from './explorer/rows.ts';
import { EVENTS, SIGHTS } from './explorer/sights.ts';

const SEED = 20_260_901;
const WANDER = 3_000;

const walks = POLICIES.map(({ name, rules, ...ways }): readonly [string, Walk] => [
  name,
  explore(core, rules, { ...ways, wander: { steps: WANDER, random: seeded(SEED) } }),
]);

const all = (part: (walk: Walk) => ReadonlySet<string>): readonly string[] =>
  [...new Set(walks.flatMap(([, walk]) => [...part(walk)]))].toSorted();

for (const [policy, { places, steps, ms }] of walks) {
  process.stdout.write(`explored under “${policy}”: ${places} states, ${steps} transitions, ${ms} ms\n`);
}

describe('on every step of every walk', () => {
  test.each(PROPERTIES)('%s', (says) => {
    const counterexamples = walks.flatMap(([policy, { broken }]) => {
      const way = broken.get(says);
      return way ? [[`under “${policy}”`, ...way]] : [];
    });
    expect(counterexamples[0] ?? []).toEqual([]);
  });
});

describe('the walks prove something', () => {
  test('every property had something to say', () => {
    const silent = PROPERTIES.filter((says) => walks.every(([, { spoke }]) => !spoke.get(says)));
    expect(silent).toEqual([]);
  });

  test('no two properties have the same name', () => {
    expect(new Set(PROPERTIES).size).toBe(PROPERTIES.length);
  });

  test('every state is reached with all its parts, every effect asked for, every line written, every notice shown', () => {
    expect(all(({ facets }) => facets)).toEqual(SIGHTS.toSorted());
  });

  test('every event changes something somewhere', () => {
    expect(all(({ effective }) => effective)).toEqual(EVENTS.toSorted());
  });
});

describe('every row of the table of states happens', () => {
  test.each(ROWS.map(([row]) => row))('%s', (row) => {
    expect(all(({ rows }) => rows)).toContain(row);
  });
});
