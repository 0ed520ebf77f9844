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

const electron = { fileParallelism: false, testTimeout: 60 * SECOND, hookTimeout: 120 * SECOND };
const real = { ...electron, testTimeout: 300 * SECOND, hookTimeout: 900 * SECOND };

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    allowOnly: false,
    // what is waited for comes at once on a machine that does nothing else
    expect: { poll: { timeout: 10 * SECOND } },
    projects: [
      // pure code keeps nothing between files, so its tests need no process of their own each
      project('core', 0, { isolate: false }),
      project('station', 0, { isolate: false }),
      project('renderer', 0),
      project('shape', 0),
      project('adapters', 0, { testTimeout: 30 * SECOND }),
      project('setup', 1, { testTimeout: 60 * SECOND }),
      project('runtime', 2, electron),
      project('e2e', 3, electron),
      project('real', 4, real),
      project('soak', 5, { ...electron, testTimeout: 3_600 * SECOND }),
    ],
  },
});
