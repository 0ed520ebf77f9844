import { describe, expect, it } from 'vitest';
import { type Report, summary, tally } from '../../build/run/tally.mjs';

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
