/** Two clocks: how long ago something was, and how many seconds a screen shows. */
import { expect, test } from 'vitest';
import { elapsed, HOUR, MINUTE, SECOND, secondsUntil } from '../../electron/core/time.ts';

const T = { mono: 5_000, wall: 1_700_000_000_000 };

test.each([
  ['nothing passed', 0, 0, 0],
  ['both clocks went on', 7_000, 7_000, 7_000],
  ['the machine slept: the wall clock says more', 1_000, HOUR, HOUR],
  ['the wall clock was set back: the monotonic one says more', MINUTE, -HOUR, MINUTE],
])('%s', (_what, mono, wall, ms) => {
  expect(elapsed(T, { mono: T.mono + mono, wall: T.wall + wall })).toBe(ms);
});

test.each([
  [10_000, 10],
  [9_001, 10],
  [9_000, 9],
  [1, 1],
  [0, 0],
  [-1, 0],
  [-HOUR, 0],
])('%i ms are shown as %i s', (ms, seconds) => {
  expect(secondsUntil(T.mono + ms, T.mono)).toBe(seconds);
});

test('a minute has 60 seconds, an hour 60 minutes', () => {
  expect([SECOND, MINUTE, HOUR]).toEqual([1_000, 60_000, 3_600_000]);
});
