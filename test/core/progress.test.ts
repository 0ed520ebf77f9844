/** What a person reads of a cleaning that takes long. */
import { describe, expect, test } from 'vitest';
import { initialStation } from '../../electron/core/next.ts';
import type { NameForm } from '../../electron/core/person-name.ts';
import {
  belongingsOf,
  type HowFar,
  type Progress,
  progressed,
  SOON_ENOUGH,
  shownCleaning,
} from '../../electron/core/progress.ts';
import type { State } from '../../electron/core/state.ts';
import type { Now } from '../../electron/core/time.ts';
import { A, B } from './explorer/people.ts';

const T: Now = { mono: 9_000_000, wall: 1_700_000_000_000 };
type Cleaning = Extract<State, { at: 'cleaning' }>;
const CLEARING: Cleaning = { at: 'cleaning', cause: 'start', startedAt: T.mono, step: { is: 'clearing' } };
const is = (name: string, far: HowFar): Progress => ({ name, is: far });
const far = [is('logout', 'done'), is('processes', 'done'), is('page', 'underWay'), is('cookies', 'waiting')];

const shown = (state: Cleaning, ms: number, names: NameForm = 'full') =>
  shownCleaning(initialStation({ mono: T.mono + ms, wall: T.wall }), state, names);

describe('a cleaning', () => {
  test('says whose turn is next as the policy names people, and that it is somebody’s where it names nobody', () => {
    const state = { ...CLEARING, next: { id: 'nurse-b', name: 'Demo Nurse B' } };
    expect(shown(state, 0)).toStrictEqual({ at: 'cleaning', cause: 'start', next: 'Demo Nurse B' });
    expect(shown(state, 0, 'none')).toStrictEqual({ at: 'cleaning', cause: 'start', unnamedNext: true });
    expect(shown(CLEARING, 0, 'none')).toStrictEqual({ at: 'cleaning', cause: 'start' });
  });

  test('shows how far it is only once it takes long', () => {
    const state = { ...CLEARING, residues: far };
    expect(shown(state, SOON_ENOUGH - 1)).toStrictEqual({ at: 'cleaning', cause: 'start' });
    expect(shown(state, SOON_ENOUGH)).toEqual({
      ...{ at: 'cleaning', cause: 'start' },
      parts: [
        { of: 'logout', is: 'done' },
        { of: 'pages', is: 'underWay' },
        { of: 'storage', is: 'waiting' },
      ],
    });
  });

  test('shows nothing of how far it is as long as nobody has said so', () => {
    const { leaving, next } = { leaving: A, next: B };
    expect(shown({ ...CLEARING, leaving, next, unfinished: true }, 10_000)).toEqual({
      ...{ at: 'cleaning', cause: 'start', leaving: A.name, next: B.name, unfinished: true },
    });
  });

  test.each<[readonly HowFar[], HowFar]>([
    [['done', 'done'], 'done'],
    [['done', 'underWay'], 'underWay'],
    [['done', 'waiting'], 'underWay'],
    [['waiting', 'waiting'], 'waiting'],
    [['underWay', 'waiting'], 'underWay'],
  ])('takes what is %j together for %s', (each, together) => {
    const residues = [is('cookies', each[0] ?? 'waiting'), is('domStorage', each[1] ?? 'waiting')];
    expect(shown({ ...CLEARING, residues }, SOON_ENOUGH).parts).toEqual([{ of: 'storage', is: together }]);
  });

  test('is told how far it is, and nothing more', () => {
    const before = { ...initialStation(T), state: { ...CLEARING, leaving: A } };
    const step = progressed(before, { type: 'residues', since: T.mono, residues: far, now: T } as never);
    expect(step).toEqual({ station: { ...before, state: { ...before.state, residues: far } }, effects: [] });
  });

  test.each([
    ['another cleaning', CLEARING, T.mono - 1],
    ['a cleaning whose receipt is being written', { ...CLEARING, step: { is: 'recording', attempt: 3 } }, T.mono],
    ['a station that has not begun', { at: 'starting' }, T.mono],
    ['no cleaning', { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 }, T.mono],
  ] as const)('hears nothing of %s', (_what, state, since) => {
    const before = { ...initialStation(T), state: state as State };
    expect(progressed(before, { type: 'residues', since, residues: far, now: T } as never)).toEqual({
      station: before,
      effects: [],
    });
  });
});

test('a name that nobody has put into words is among the rest', () => {
  expect(belongingsOf('cookies')).toBe('storage');
  expect(belongingsOf('constructor')).toBe('rest');
});
