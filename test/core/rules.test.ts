/** Takes every refusal out of every rule, one at a time: rows that stay green with one of them never asked for it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defectsOf } from './rules/defects.ts';
import { firstFailure, ROOT } from './rules/rows.ts';
import { NO_DEFECT, RULES, type Rule } from './rules/rules.ts';

/** Far more than one rule takes on a machine that does nothing else. */
const LONG = 120_000;

const pathOf = ({ name }: Rule) => `electron/core/${name}.ts`;
const testOf = (name: string) => `test/core/${name}.test.ts`;

const ALL = RULES.map((rule) => {
  const defects = defectsOf(pathOf(rule), readFileSync(ROOT + pathOf(rule), 'utf8'), rule.values);
  return { ...rule, rule, defects };
});

async function isCaught({ tests, ...rule }: Rule, source: string): Promise<boolean> {
  for (const name of tests) {
    if ((await firstFailure(testOf(name), { [pathOf({ tests, ...rule })]: source })) !== undefined) return true;
  }
  return false;
}

describe('the rows of', () => {
  test.each(ALL)('$name', { timeout: LONG }, async ({ name, rule, defects }) => {
    expect(defects.length).toBeGreaterThan(0);
    for (const each of rule.tests) expect(await firstFailure(testOf(each))).toBeUndefined();
    const survivors: string[] = [];
    for (const { line, says, source } of defects) {
      if (`${name}: ${says}` in NO_DEFECT) continue;
      if (!(await isCaught(rule, source))) survivors.push(`${line}: ${says}`);
    }
    expect(survivors).toEqual([]);
  });
});

test('what is said to be no defect is a change there is', () => {
  const all = ALL.flatMap(({ name, defects }) => defects.map(({ says }) => `${name}: ${says}`));
  expect(Object.keys(NO_DEFECT).filter((says) => !all.includes(says))).toEqual([]);
});
