/** What of a reader's reports is a tap: each line is a time in ms and what the reader saw then. */
import { describe, expect, it } from 'vitest';
import type { ReadBadge } from '../../electron/core/badge.ts';
import { followReader } from '../../electron/devices/presentations.ts';

type Report = readonly [at: number, saw: string];

/** `-` is an empty field, `!` something that cannot be read, `?A` a badge that is known when it is read in another way. */
function told(reports: readonly Report[]): readonly string[] {
  let now = 0;
  const seen = followReader(() => now);
  return reports.flatMap(([at, saw]) => {
    now = at;
    if (saw === '-') {
      seen.lifted();
      return [];
    }
    const tap = seen.put(readOf(saw));
    if (!tap) return [];
    return [`${at} ${tap.is === 'badge' ? tap.badge : (tap.otherwise?.[0]?.badge ?? tap.why)}`];
  });
}

function readOf(saw: string): ReadBadge {
  if (!/^[!?]/.test(saw)) return { is: 'badge', badge: saw };
  const otherwise = [{ badge: saw, setting: 'bitsReversed' }] as const;
  return { is: 'refused', why: 'unreadable', ...(saw === '!' ? {} : { otherwise }) };
}

describe('one presentation is one tap', () => {
  it.each<[string, readonly Report[], readonly string[]]>([
    [
      'a tap',
      [
        [0, 'A'],
        [80, '-'],
      ],
      ['0 A'],
    ],
    [
      'a card that is lost and found while it rests',
      [
        [0, 'A'],
        [900, '-'],
        [1_100, 'A'],
        [5_000, '-'],
        [5_299, 'A'],
      ],
      ['0 A'],
    ],
    [
      'lost and found again and again',
      [
        [0, 'A'],
        [200, '-'],
        [400, 'A'],
        [600, '-'],
        [800, 'A'],
        [1_000, '-'],
        [1_200, 'A'],
      ],
      ['0 A'],
    ],
    [
      'tapped twice',
      [
        [0, 'A'],
        [200, '-'],
        [500, 'A'],
      ],
      ['0 A', '500 A'],
    ],
    [
      'a reader that repeats what lies on it',
      [
        [0, 'A'],
        [250, 'A'],
        [500, 'A'],
        [9_000, 'A'],
      ],
      ['0 A'],
    ],
    [
      'a card at the edge of the field',
      [
        [0, 'A'],
        [100, '-'],
        [200, '!'],
        [300, '-'],
        [400, 'A'],
      ],
      ['0 A'],
    ],
    [
      'a badge of a reader that is set differently, lost and found',
      [
        [0, '?A'],
        [100, '-'],
        [200, '?A'],
        [1_000, '-'],
        [1_300, '?A'],
      ],
      ['0 ?A', '1300 ?A'],
    ],
    [
      'her badge behind a phone',
      [
        [0, 'A'],
        [100, '-'],
        [60_000, '!'],
        [60_100, '-'],
        [60_200, 'A'],
      ],
      ['0 A', '60000 unreadable', '60200 A'],
    ],
    [
      'one that comes into the field slowly',
      [
        [0, '!'],
        [100, '-'],
        [200, 'A'],
      ],
      ['0 unreadable', '200 A'],
    ],
    [
      'another nurse, in her turn',
      [
        [0, 'A'],
        [200, '-'],
        [700, 'B'],
      ],
      ['0 A', '700 B'],
    ],
    [
      'another nurse while the first card still lies there',
      [
        [0, 'A'],
        [3_000, 'B'],
      ],
      ['0 A', '3000 B'],
    ],
  ])('%s', (_what, reports, taps) => {
    expect(told(reports)).toEqual(taps);
  });
});

describe('two badges at once', () => {
  it.each<[string, readonly Report[], readonly string[]]>([
    [
      'are refused once',
      [
        [0, 'A'],
        [250, 'B'],
        [500, 'A'],
        [750, 'B'],
      ],
      ['0 A', '250 twoBadges'],
    ],
    [
      'with gaps between them too',
      [
        [0, 'A'],
        [100, '-'],
        [200, 'B'],
        [300, '-'],
        [400, 'A'],
      ],
      ['0 A', '200 twoBadges'],
    ],
    [
      'until both are gone for a while',
      [
        [0, 'A'],
        [100, 'B'],
        [200, '-'],
        [899, 'A'],
        [1_000, '-'],
        [1_700, 'A'],
      ],
      ['0 A', '100 twoBadges', '1700 A'],
    ],
    [
      'and a third',
      [
        [0, 'A'],
        [100, 'B'],
        [200, 'C'],
      ],
      ['0 A', '100 twoBadges'],
    ],
  ])('%s', (_what, reports, taps) => {
    expect(told(reports)).toEqual(taps);
  });
});
