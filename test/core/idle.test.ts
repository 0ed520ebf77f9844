/** When a person counts as gone, by two sources that both report too little now and then; and what the clocks betray. */
import { describe, expect, test } from 'vitest';
import type { Happening } from '../../electron/core/event.ts';
import { freshIdle, idleFor, judgeClocks, judgeIdle, observed, touched } from '../../electron/core/idle.ts';
import { initialStation, next } from '../../electron/core/next.ts';
import type { StateName, Station } from '../../electron/core/state.ts';
import type { Rules } from '../../electron/core/step.ts';
import { MINUTE, type Now, SECOND } from '../../electron/core/time.ts';
import { A } from './explorer/people.ts';

const T: Now = { mono: 50_000, wall: 1_700_000_000_000 };
const later = (seconds: number, from = T): Now => ({
  mono: from.mono + seconds * SECOND,
  wall: from.wall + seconds * SECOND,
});

describe('the two sources: the longer silence wins', () => {
  test.each([
    { what: 'both silent', own: 0, now: 100, os: [0, 100], idle: 100 },
    { what: 'the system saw input the station did not', own: 0, now: 100, os: [0, 3], idle: 100 },
    { what: 'the station saw input the system did not', own: 90, now: 100, os: [0, 100], idle: 100 },
    { what: 'both saw input', own: 98, now: 100, os: [0, 2], idle: 2 },
  ])('$what: $idle s', ({ own, now, os, idle }) => {
    const opened = freshIdle(later(own));
    const seen = os.reduce((was, seconds) => observed(was, seconds * SECOND), opened);
    expect(idleFor(seen, later(now))).toBe(idle * SECOND);
  });
});

describe('what the system showed before the station opened does not count', () => {
  test.each([
    { what: 'a badge opens after a long silence', readings: [600], idle: 0 },
    { what: 'the silence goes on', readings: [600, 601, 660], idle: 60 },
    { what: 'somebody moves the mouse', readings: [600, 601, 0], idle: 0 },
    { what: 'and is silent again: all of it counts', readings: [600, 601, 0, 170], idle: 170 },
    { what: 'input right at the start', readings: [0, 170], idle: 170 },
    { what: 'a smaller answer is the truth from then on', readings: [600, 40], idle: 40 },
    { what: 'and stays so', readings: [600, 40, 45], idle: 45 },
  ])('$what: $idle s', ({ readings, idle }) => {
    const seen = readings.reduce((was, seconds) => observed(was, seconds * SECOND), freshIdle(T));
    expect(idleFor(seen, T)).toBe(idle * SECOND);
  });

  test('an input of the station’s own counts from its moment', () => {
    const worked = touched(freshIdle(T), later(30), 0);
    expect(idleFor(worked, later(30))).toBe(0);
    expect(idleFor(worked, later(31))).toBe(SECOND);
  });

  test('and is no answer to a system that has been silent for longer', () => {
    const silent = observed(freshIdle(T), 0);
    expect(idleFor(touched(silent, later(200), 200 * SECOND), later(200))).toBe(200 * SECOND);
  });

  test('a monotonic clock that went back never makes the silence negative', () => {
    expect(idleFor(freshIdle(later(10)), T)).toBe(0);
  });
});

describe('present, warned, gone', () => {
  const rules = { idleSeconds: 180, warnSeconds: 30 };
  test.each([
    [0, 'present'],
    [149_999, 'present'],
    [150_000, 'warn'],
    [179_999, 'warn'],
    [180_000, 'gone'],
    [9_000_000, 'gone'],
  ] as const)('%i ms: %s', (ms, verdict) => {
    expect(judgeIdle(ms, rules)).toBe(verdict);
  });
});

describe('the two clocks together', () => {
  test.each([
    { what: 'nothing passed', mono: 0, wall: 0, verdict: 'steady' },
    { what: 'an hour on both', mono: 3_600_000, wall: 3_600_000, verdict: 'steady' },
    { what: 'NTP slews back', mono: 1_000, wall: -4_000, verdict: 'steady' },
    { what: 'NTP slews ahead', mono: 1_000, wall: 6_000, verdict: 'steady' },
    { what: 'set back just beyond tolerance', mono: 1_000, wall: -4_001, verdict: 'setBack' },
    { what: 'set back by an hour', mono: 1_000, wall: -3_599_000, verdict: 'setBack' },
    { what: 'set back while time went on', mono: 600_000, wall: 300_000, verdict: 'setBack' },
    { what: 'set ahead, or asleep, just beyond tolerance', mono: 1_000, wall: 6_001, verdict: 'slept' },
    { what: 'asleep for a night', mono: 1_000, wall: 30_000_000, verdict: 'slept' },
    { what: 'the monotonic clock goes back', mono: -1, wall: 0, verdict: 'setBack' },
    { what: 'both go back', mono: -1_000, wall: -1_000, verdict: 'setBack' },
  ])('$what: $verdict', ({ mono, wall, verdict }) => {
    expect(judgeClocks(T, { mono: T.mono + mono, wall: T.wall + wall })).toBe(verdict);
  });
});

describe('second by second at an open station', () => {
  const rules: Rules = {
    ehr: { print: 'deny' },
    site: { wrong: 'report' },
    lock: {
      idleSeconds: 180,
      warnSeconds: 30,
      signOffMinutes: 15,
      maxSessionHours: 12,
      tapGraceMinutes: 0,
      ownTap: 'lock',
      undoSeconds: 5,
      unsavedWork: 'discard',
    },
    unlock: { attempts: 5, lockoutMinutes: 15, proofs: ['pin'], reentry: ['pin'], vouching: 'deny', ownChanges: [] },
    station: { recycleSwitches: 200, recycleMemoryMb: 1500 },
  };
  const at = (station: Station, happening: Happening, now: Now): Station =>
    next(station, { ...happening, now }, rules).station;

  const stages = { cover: 0, logout: 0, processes: 0, clear: 1, verify: 0, network: 0 };

  const NONE = { is: 'read', findings: initialStation(T).report.findings } as const;

  function opened(): Station {
    const happenings: readonly Happening[] = [
      { type: 'started', attempts: initialStation(T).attempts, findings: NONE, unfinished: false },
      { type: 'cleaned', receipt: { residues: [], stages, ms: 1 } },
      { type: 'recorded', attempt: 1 },
      { type: 'tap', tapped: { is: 'known', person: A }, reader: 'front' },
      { type: 'pin', pin: '1234' },
      { type: 'checked', attempt: 2, right: true, role: 'staff' },
      { type: 'recorded', attempt: 2 },
      { type: 'page', page: 'ready' },
    ];
    return happenings.reduce((station, happening) => at(station, happening, T), initialStation(T));
  }

  /** The states of the seconds 1 to `seconds`; `osIdle` is what the system says then, `inputs` when the station sees one. */
  function watch(
    seconds: number,
    osIdle: (second: number) => number,
    inputs: readonly number[] = [],
  ): readonly StateName[] {
    const states: StateName[] = [];
    let station = opened();
    for (let second = 1; second <= seconds; second += 1) {
      const osIdleMs = osIdle(second) * SECOND;
      if (inputs.includes(second)) station = at(station, { type: 'input', osIdleMs }, later(second));
      station = at(station, { type: 'tick', osIdleMs }, later(second));
      states.push(station.state.at);
    }
    return states;
  }

  const spans = (states: readonly StateName[]): readonly string[] =>
    states.flatMap((state, index) => (state === states[index - 1] ? [] : [`${index + 1} s: ${state}`]));

  test.each([
    ['both sources agree', (second: number) => second],
    ['the machine was idle long before the tap', (second: number) => 5_000 + second],
    ['the system says somebody is always there', () => 0],
  ])('the warning comes 30 seconds before the lock: %s', (_what, osIdle) => {
    expect(spans(watch(200, osIdle))).toEqual(['1 s: open', '150 s: warning', '180 s: locked']);
  });

  test('an input begins the silence anew', () => {
    const states = watch(260, (second) => (second < 60 ? second : second - 60), [60]);
    expect(spans(states)).toEqual(['1 s: open', '210 s: warning', '240 s: locked']);
  });

  test('an input during the warning opens again and begins the silence anew', () => {
    const states = watch(400, (second) => (second < 170 ? second : second - 170), [170]);
    expect(spans(states)).toEqual(['1 s: open', '150 s: warning', '170 s: open', '320 s: warning', '350 s: locked']);
  });

  test('a system that never sees an input makes the station warn in spite of its own; each input then opens again', () => {
    const inputs = [40, 80, 120, 160, 200, 240];
    expect(spans(watch(345, (second) => second, inputs))).toEqual([
      '1 s: open',
      '151 s: warning',
      '160 s: open',
      '310 s: warning',
      '340 s: locked',
    ]);
  });

  test('a station that was not looked at in time locks at the next look', () => {
    const station = at(opened(), { type: 'tick', osIdleMs: 0 }, later(0));
    expect(at(station, { type: 'tick', osIdleMs: 4 * MINUTE }, later(240)).state.at).toBe('locked');
  });
});
