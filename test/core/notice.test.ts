/** How long a notice stands: as short as it is read, and as long as somebody who looks for the reader first needs. */
import { describe, expect, test } from 'vitest';
import type { Event } from '../../electron/core/event.ts';
import { initialStation } from '../../electron/core/next.ts';
import { isOver, type Notice, withNotice } from '../../electron/core/notice.ts';
import type { Station } from '../../electron/core/state.ts';
import { type Now, SECOND } from '../../electron/core/time.ts';

const T: Now = { mono: 9_000_000, wall: 1_700_000_000_000 };
const vacant: Station = { ...initialStation(T), state: { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 } };
const starting = initialStation(T);

const given = (station: Station, says: Notice['says']): Notice =>
  withNotice(station, says).notice ?? expect.unreachable('There is no notice.');

const after = (seconds: number, type: 'tick' | 'input'): Event => {
  const ms = seconds * SECOND;
  return { type, osIdleMs: 0, now: { mono: T.mono + ms, wall: T.wall + ms } };
};

/** The first second at which it is over, when nothing or something is done at that very one. */
const ends = (notice: Notice, type: 'tick' | 'input') =>
  [...Array(60).keys()].find((s) => isOver(notice, after(s, type)));

describe('at a vacant station', () => {
  test.each(['unknownBadge', 'badgeRefused', 'changingBadge', 'twoBadges', 'unknownKey', 'wrongKey'] as const)(
    'what is said of a refused badge or key waits to be seen: %s',
    (says) => {
      expect(ends(given(vacant, says), 'tick')).toBe(30);
      expect(ends(given(vacant, says), 'input')).toBe(8);
    },
  );

  test.each(['wait', 'unknownUser', 'peopleFailed', 'notAdmin'] as const)('anything else is soon over: %s', (says) => {
    expect(ends(given(vacant, says), 'tick')).toBe(8);
    expect(ends(given(vacant, says), 'input')).toBe(8);
  });
});

test('anywhere else a refused badge is soon over, too', () => {
  expect(ends(given(starting, 'unknownBadge'), 'tick')).toBe(8);
  expect(ends(given(starting, 'unknownBadge'), 'input')).toBe(8);
});

test('each has a number of its own, also after one that is over', () => {
  const first = withNotice(vacant, 'unknownBadge');
  const { notice, ...without } = first;
  expect(withNotice(first, 'unknownBadge').notice?.nth).not.toBe(notice?.nth);
  expect(withNotice(without, 'unknownBadge').notice?.nth).not.toBe(notice?.nth);
});
