import { describe, expect, test } from 'vitest';
import { NO_RUNS, type Runs, restMs, runBegins, runEnds } from '../../electron/core/runs.ts';
import { MINUTE, SECOND } from '../../electron/core/time.ts';

const T = 1_700_000_000_000;

/** Runs that began at these times, each cut off before the next. */
const cutOff = (...at: readonly number[]): Runs => at.reduce(runBegins, NO_RUNS);

describe('a station', () => {
  test('that begins for the first time tries', () => {
    expect(restMs(runBegins(NO_RUNS, T), T)).toBe(0);
  });

  test('tries again after two runs that were cut off, and rests after three', () => {
    const twice = cutOff(T, T + SECOND, T + 2 * SECOND);
    expect(restMs(twice, T + 2 * SECOND)).toBe(0);
    const thrice = runBegins(twice, T + 3 * SECOND);
    expect(restMs(thrice, T + 3 * SECOND)).toBe(10 * MINUTE - 2 * SECOND);
  });

  test('never rests for runs that ended in order, however many', () => {
    let runs = NO_RUNS;
    for (let n = 0; n < 10; n += 1) runs = runEnds(runBegins(runs, T + n * SECOND));
    expect(restMs(runBegins(runs, T + 10 * SECOND), T + 10 * SECOND)).toBe(0);
  });

  test('that has rested tries once, and rests again when that run is cut off too', () => {
    const tired = cutOff(T, T + SECOND, T + 2 * SECOND, T + 3 * SECOND);
    const rested = T + 3 * SECOND + restMs(tired, T + 3 * SECOND);
    const again = runBegins(runEnds(tired), rested);
    expect(restMs(again, rested)).toBe(0);
    expect(restMs(runBegins(again, rested + SECOND), rested + SECOND)).toBe(0);
    const more = cutOff(T, T + SECOND, T + 2 * SECOND, T + 3 * SECOND, T + 4 * SECOND);
    expect(restMs(more, T + 4 * SECOND)).toBe(10 * MINUTE - 2 * SECOND);
  });

  test('forgets ends of long ago, and those that stand in the future', () => {
    const old = cutOff(T, T + 1, T + 2, T + 3);
    expect(runBegins(runEnds(old), T + 11 * MINUTE).badEnds).toEqual([]);
    expect(runBegins(runEnds(old), T - MINUTE).badEnds).toEqual([]);
  });

  test('rests never longer than it remembers', () => {
    for (const wall of [T + 3, T + MINUTE, T + 9 * MINUTE, T + 20 * MINUTE]) {
      const runs = runBegins(cutOff(T, T + 1, T + 2, T + 3), wall);
      expect(restMs(runs, wall)).toBeLessThanOrEqual(10 * MINUTE);
    }
  });
});
