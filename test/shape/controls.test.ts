/** Whoever changes a control sees at once that a station without it cannot be made any more, or that nobody tries one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MUTANTS } from '../e2e/escapes/mutants.ts';
import { WITHOUT } from '../e2e/without.ts';
import type { Change } from '../harness/mutant.ts';
import { ROOT, sourcesIn } from './source.ts';

const changes: readonly Change[] = [...Object.values(WITHOUT), ...MUTANTS.map((mutant) => mutant.changes)].flat();

describe('a station without a control', () => {
  it('can be made of the sources there are', () => {
    const times = ({ file, from }: Change) => readFileSync(join(ROOT, file), 'utf8').split(from).length - 1;
    expect(changes.filter((change) => times(change) !== 1)).toEqual([]);
    expect(changes.length).toBeGreaterThan(50);
  });

  it('is tried by a test', () => {
    const tests = sourcesIn('test/e2e').filter(({ path }) => path.endsWith('.test.ts'));
    const isTried = (control: string) =>
      tests.some(({ text }) => text.includes(`'${control}'`) || text.includes(`"${control}"`));
    expect(Object.keys(WITHOUT).filter((control) => !isTried(control))).toEqual([]);
  });
});
