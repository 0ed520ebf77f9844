// @ts-check
// Counts what a test run did. Whatever is not a test that passed counts as failed: a file that could not be loaded, a
// test that was skipped, a project in which nothing ran, an error outside every test.

import path from 'node:path';

/**
 * @typedef {{ testResults: { name: string, status: string, message?: string, assertionResults: Result[] }[] }} Report
 * @typedef {{ status: string, fullName?: string, failureMessages?: readonly string[] | null, duration?: number | null }} Result
 * @typedef {{ name: string, passed: number, failed: number, ms: number, remark?: string }} Count
 */

/**
 * @param {Report | undefined} report
 * @param {{ root: string, code: number, projects: readonly string[] }} run projects: those that must not be empty
 * @returns {Count[]}
 */
export function tally(report, { root, code, projects }) {
  /** @type {Map<string, Count>} */
  const counts = new Map(projects.map((name) => [name, { name, passed: 0, failed: 0, ms: 0 }]));
  for (const file of report?.testResults ?? []) {
    const name = path.relative(root, file.name).split(path.sep)[1] ?? file.name;
    const count = counts.get(name) ?? { name, passed: 0, failed: 0, ms: 0 };
    counts.set(name, add(count, file));
  }
  const all = [...counts.values()].map((count) =>
    count.passed + count.failed > 0 ? count : { ...count, failed: 1, remark: 'nothing ran' },
  );
  if (all.length === 0) all.push({ name: 'tests', passed: 0, failed: 1, ms: 0, remark: 'nothing ran' });
  const unexplained = code !== 0 && all.every(({ failed }) => failed === 0);
  return unexplained ? [...all, { name: 'run', passed: 0, failed: 1, ms: 0, remark: `ended with code ${code}` }] : all;
}

/**
 * @param {Count} count
 * @param {Report['testResults'][number]} file
 * @returns {Count}
 */
function add(count, { status, assertionResults }) {
  const passed = assertionResults.filter((test) => test.status === 'passed').length;
  const failed = assertionResults.length - passed;
  const skipped = assertionResults.filter((test) => test.status !== 'passed' && test.status !== 'failed').length;
  const ms = assertionResults.reduce((sum, test) => sum + (test.duration ?? 0), 0);
  const brokenFile = status === 'failed' && failed === 0 ? 1 : 0;
  const remark = skipped > 0 ? 'not run' : brokenFile ? 'a file could not be run' : count.remark;
  return {
    name: count.name,
    passed: count.passed + passed,
    failed: count.failed + failed + brokenFile,
    ms: count.ms + ms,
    ...(remark ? { remark } : {}),
  };
}

/**
 * One line for each test that failed, or passed only when it was tried again, for whoever sees the end of a log only.
 *
 * @param {Report | undefined} report
 * @param {string} root
 * @returns {string[]}
 */
export function failures(report, root) {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status !== 'passed');
    const again = assertionResults.filter((test) => test.status === 'passed' && test.failureMessages?.length);
    const whole = status === 'failed' && failed.length === 0 ? [`FAILED ${file}: ${firstLine(message)}`] : [];
    const each = failed.map((test) => `FAILED ${file}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
    const second = again.map((test) => `AGAIN ${file}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
    return [...whole, ...each, ...second];
  });
}

const firstLine = (text = 'not run') => (text.split('\n')[0] ?? '').slice(0, MOST_CHARACTERS);

const MOST_CHARACTERS = 300;

/**
 * @param {readonly Count[]} counts
 * @returns {string[]} a table and, last, the line that scripts read
 */
export function summary(counts) {
  const width = Math.max(...counts.map(({ name }) => name.length), 'project'.length);
  const row = (/** @type {readonly [string, string, string, string]} */ [name, passed, failed, time], remark = '') =>
    `${name.padEnd(width)}  ${passed.padStart(6)}  ${failed.padStart(6)}  ${time.padStart(8)}  ${remark}`.trimEnd();
  const total = (/** @type {'passed' | 'failed'} */ key) => counts.reduce((sum, count) => sum + count[key], 0);
  return [
    row(['project', 'passed', 'failed', 'seconds']),
    ...counts.map(({ name, passed, failed, ms, remark }) =>
      row([name, String(passed), String(failed), (ms / 1000).toFixed(1)], remark),
    ),
    '',
    `${total('passed')} passed, ${total('failed')} failed`,
  ];
}
