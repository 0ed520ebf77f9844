import { describe, expect, it } from 'vitest';
import { MOST_TAPS, NO_TAPS, takeTap, WITHIN_MS } from '../../electron/core/flood.ts';

function verdicts(times: readonly number[]): readonly string[] {
  let taps = NO_TAPS;
  return times.map((now) => {
    const taken = takeTap(taps, now);
    taps = taken.taps;
    return taken.verdict;
  });
}

const every = (ms: number, count: number) => Array.from({ length: count }, (_, index) => index * ms);

describe('taps of one reader', () => {
  it('are taken at the pace of hands, all shift long', () => {
    expect(new Set(verdicts(every(WITHIN_MS / MOST_TAPS, 500)))).toEqual(new Set(['take']));
  });

  it('are a flood once, and dropped as long as it goes on', () => {
    const all = verdicts(every(100, 1_000));
    expect(all.slice(0, MOST_TAPS)).toEqual(new Array(MOST_TAPS).fill('take'));
    expect(all[MOST_TAPS]).toBe('flood');
    expect(new Set(all.slice(MOST_TAPS + 1))).toEqual(new Set(['drop']));
  });

  it('are taken again after a calm, and a second flood is told again', () => {
    const first = every(100, 2 * MOST_TAPS);
    const calm = (first.at(-1) ?? 0) + WITHIN_MS;
    const all = verdicts([...first, ...every(100, 2 * MOST_TAPS).map((time) => calm + time)]);
    expect(all[2 * MOST_TAPS]).toBe('take');
    expect(all.filter((verdict) => verdict === 'flood')).toHaveLength(2);
  });
});
