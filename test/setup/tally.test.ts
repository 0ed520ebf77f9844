import { describe, expect, it } from 'vitest';
import { failures, type Report, summary, tally } from '../../build/run/tally.mjs';

const run = { root: '/project', code: 0, projects: ['core'] };

function file(name: string, tests: string[], status = 'passed'): Report['testResults'][number] {
  return {
    name: `/project/test/${name}`,
    status,
    assertionResults: tests.map((each) => ({ status: each, duration: 10 })),
  };
}

function lastLine(results: Report['testResults'] | undefined, given: Partial<typeof run> = {}): string | undefined {
  const report = results === undefined ? undefined : { testResults: results };
  return summary(tally(report, { ...run, ...given })).at(-1);
}

describe('the last line of a test run', () => {
  it('counts the tests that passed and failed', () => {
    expect(lastLine([file('core/a.test.ts', ['passed', 'passed'])])).toBe('2 passed, 0 failed');
    expect(lastLine([file('core/a.test.ts', ['passed', 'failed'], 'failed')], { code: 1 })).toBe('1 passed, 1 failed');
  });

  it('counts a file that could not be loaded as a failure', () => {
    const files = [file('core/a.test.ts', ['passed']), file('core/b.test.ts', [], 'failed')];
    expect(lastLine(files, { code: 1 })).toBe('1 passed, 1 failed');
    expect(lastLine([...files, file('core/c.test.ts', ['failed'], 'failed')], { code: 1 })).toBe('1 passed, 2 failed');
  });

  it.each(['skipped', 'pending', 'todo', 'disabled'])('counts a test that was %s as a failure', (status) => {
    expect(lastLine([file('core/a.test.ts', ['passed', status])])).toBe('1 passed, 1 failed');
  });

  it('counts a project in which nothing ran as a failure', () => {
    expect(lastLine([file('core/a.test.ts', ['passed'])], { projects: ['core', 'e2e'] })).toBe('1 passed, 1 failed');
  });

  it('counts a run without a report, or without a test, as a failure', () => {
    expect(lastLine(undefined, { code: 1, projects: [] })).toBe('0 passed, 1 failed');
    expect(lastLine([], { projects: [] })).toBe('0 passed, 1 failed');
  });

  it('counts an error outside every test as a failure', () => {
    expect(lastLine([file('core/a.test.ts', ['passed'])], { code: 1 })).toBe('1 passed, 1 failed');
  });
});

it('shows a row for each project, with what is remarkable about it', () => {
  const counts = tally(
    { testResults: [file('core/a.test.ts', ['passed', 'skipped'])] },
    { ...run, projects: ['core', 'e2e'] },
  );
  expect(summary(counts).slice(0, -2)).toEqual([
    'project  passed  failed   seconds',
    'core          1       1       0.0  not run',
    'e2e           0       1       0.0  nothing ran',
  ]);
});

it('names each test that failed, and a file that could not be run, with why', () => {
  const failed = file('core/a.test.ts', ['passed', 'failed'], 'failed');
  const told = failed.assertionResults.map((each, at) => ({
    ...each,
    fullName: `test ${at}`,
    failureMessages: ['expected 1 to be 2\n at a.test.ts'],
  }));
  // one that passed at once has nothing to say
  told.push({ status: 'passed', duration: 1, fullName: 'test 3', failureMessages: [] });
  const broken = { ...file('core/b.test.ts', [], 'failed'), message: 'no such module' };
  const skipped = {
    ...file('core/c.test.ts', []),
    assertionResults: [{ status: 'skipped', fullName: 'test 2', failureMessages: [] }],
  };
  const all = { testResults: [{ ...failed, assertionResults: told }, broken, skipped] };
  expect(failures(all, '/project')).toEqual([
    'FAILED test/core/a.test.ts: test 1: expected 1 to be 2',
    'AGAIN test/core/a.test.ts: test 0: expected 1 to be 2',
    'FAILED test/core/b.test.ts: no such module',
    'FAILED test/core/c.test.ts: test 2: not run',
  ]);
  expect(failures(undefined, '/project')).toEqual([]);
});
