/** Every verdict of the doctor that is not ok is called ok, one at a time: the rows of that check must notice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstFailure, ROOT } from '../core/rules/rows.ts';

const DOCTOR = 'electron/doctor';
const TESTS = readdirSync(join(ROOT, 'test/adapters'))
  .filter((name) => /^doctor\.(?:display|ehr|kernel|ownership|session|windows)\.test\.ts$/.test(name))
  .map((name) => `test/adapters/${name}`);
const FILES = readdirSync(join(ROOT, DOCTOR), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'control.ts' && name !== 'examine.ts')
  .map((name) => `${DOCTOR}/${name.replaceAll('\\', '/')}`);

const VERDICT = /\b(?:notOk|unknown)\(/g;
const CALLED_OK = "\nfunction calledOk(found: string) { return { verdict: 'ok', found } as const; }\n";

interface Forced {
  readonly line: number;
  readonly source: string;
}

/** The source with one verdict after the other called ok, whatever it was found to be. */
function forcedIn(source: string): readonly Forced[] {
  return [...source.matchAll(VERDICT)].map(({ index, 0: verdict }) => ({
    line: source.slice(0, index).split('\n').length,
    source: `${source.slice(0, index)}calledOk(${source.slice(index + verdict.length)}${CALLED_OK}`,
  }));
}

const CHECKS = FILES.map((file) => ({ file, forced: forcedIn(readFileSync(join(ROOT, file), 'utf8')) })).filter(
  ({ forced }) => forced.length > 0,
);

/** Those that name the file first. */
function testsOf(file: string): readonly string[] {
  const names = (test: string) => readFileSync(join(ROOT, test), 'utf8').includes(file);
  return [...TESTS.filter(names), ...TESTS.filter((test) => !names(test))];
}

async function isNoticed(file: string, source: string): Promise<boolean> {
  for (const test of testsOf(file)) if ((await firstFailure(test, { [file]: source })) !== undefined) return true;
  return false;
}

describe('what is not ok', () => {
  it('is noticed by no row when nothing is called otherwise', async () => {
    const asTheyAre = CHECKS.map(({ file }) => [file, readFileSync(join(ROOT, file), 'utf8') + CALLED_OK]);
    for (const test of TESTS) expect(await firstFailure(test, Object.fromEntries(asTheyAre))).toBeUndefined();
    expect(CHECKS.length).toBeGreaterThan(20);
  });

  it.each(CHECKS)('is noticed when $file calls it ok', async ({ file, forced }) => {
    const missed: number[] = [];
    for (const { line, source } of forced) if (!(await isNoticed(file, source))) missed.push(line);
    expect(missed).toEqual([]);
  });
});
