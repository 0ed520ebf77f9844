/** The test projects. Each is a folder of test/; those that start Electron run one file after the other and last. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

type InlineConfig = TestProjectInlineConfiguration['test'];

const SECOND = 1_000;

/** Projects with the same order run side by side. */
function project(name: string, groupOrder: number, test: InlineConfig = {}): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], sequence: { groupOrder }, ...test },
  };
}

// what starts processes on a shared machine is tried once more, and the run says at its end that it was
const again = { retry: 1 };
const electron = { ...again, fileParallelism: false, testTimeout: 60 * SECOND, hookTimeout: 120 * SECOND };
const real = { ...electron, testTimeout: 300 * SECOND, hookTimeout: 900 * SECOND };

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    allowOnly: false,
    maxWorkers: '100%',
    testTimeout: 30 * SECOND,
    // what is waited for comes at once on a machine that does nothing else
    expect: { poll: { timeout: 10 * SECOND } },
    projects: [
      // pure code keeps nothing between files, so its tests need no process of their own each
      project('core', 0, { isolate: false }),
      project('station', 0, { isolate: false }),
      project('renderer', 0),
      project('shape', 0),
      project('adapters', 0, again),
      project('setup', 1, { ...again, testTimeout: 60 * SECOND }),
      project('runtime', 2, electron),
      project('e2e', 3, electron),
      project('gallery', 3, { ...electron, fileParallelism: true, testTimeout: 300 * SECOND }),
      project('real', 4, real),
      // one virtual machine at a time
      project('vm', 4, { fileParallelism: false, hookTimeout: 900 * SECOND }),
      project('soak', 5, { ...electron, testTimeout: 3_600 * SECOND }),
    ],
  },
});
