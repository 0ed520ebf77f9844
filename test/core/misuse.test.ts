/** What a report of misuse does, told in single steps; what holds everywhere is explored. */
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../electron/core/effect.ts';
import type { Happening } from '../../electron/core/event.ts';
import { openNew } from '../../electron/core/moves.ts';
import { initialStation, next } from '../../electron/core/next.ts';
import type { Station } from '../../electron/core/state.ts';
import type { Rules } from '../../electron/core/step.ts';
import { POLICIES } from './explorer/core.ts';
import { A } from './explorer/people.ts';

const AT = 1_700_000_000_000;
const MINUTE = 60_000;
const [policy] = POLICIES;
if (!policy) throw new Error('There is no policy.');

const REPORTS: Rules = { ...policy.rules, site: { wrong: 'report' } };
const LOCKS: Rules = { ...policy.rules, site: { wrong: 'lock' } };

const now = (ms: number) => ({ mono: 1_000 + ms, wall: AT + ms });
const then = (station: Station, happening: Happening, ms = 0, rules = REPORTS) =>
  next(station, { ...happening, now: now(ms) }, rules);
const told = (station: Station, ms = 0, rules = REPORTS) => then(station, { type: 'reportMisuse' }, ms, rules);

const starting = () => initialStation(now(0));
const vacant = (): Station => ({
  ...starting(),
  state: { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 },
});
const opened = () => openNew(vacant(), A, 'pin').station;
const locked = () => then(opened(), { type: 'lock', why: 'key' }).station;
const proving = () => then(vacant(), { type: 'tap', tapped: { is: 'known', person: A }, reader: 'front' }).station;

const lines = (effects: readonly Effect[]) => effects.flatMap((effect) => (effect.type === 'record' ? [effect] : []));
const written = ({ effects }: { readonly effects: readonly Effect[] }) =>
  lines(effects).map(({ entry }) => entry.event);
const line = (state: string, person?: string) => ({
  ...{ type: 'record', attempt: 1 },
  entry: { event: 'misuse.reported', state, ...(person === undefined ? {} : { person }), at: AT },
});

/** Told, and its line on the disk. */
const durable = (from = vacant()) => then(told(from).station, { type: 'recorded', attempt: 1 }).station;

describe('a report', () => {
  it.each<readonly [string, () => Station, object]>([
    ['where nobody is', vacant, line('vacant')],
    ['while a page shows', opened, line('open', A.id)],
    ['behind a lock screen', locked, line('locked', A.id)],
  ])('%s is one line that is waited for, and moves nothing', (_where, from, wanted) => {
    const { station, effects } = told(from());
    expect(effects).toStrictEqual([wanted]);
    expect(station.state).toEqual(from().state);
    expect(station).toMatchObject({ nextAttempt: 2, misuse: { attempt: 1 } });
    expect(station.notice).toBeUndefined();
  });

  it('means nothing before the station has begun', () => {
    expect(told(starting())).toMatchObject({ effects: [], station: { state: { at: 'starting' } } });
    expect(told(starting()).station.misuse).toBeUndefined();
  });

  it('is written once a minute, to the millisecond', () => {
    for (const [ms, events] of [
      [0, []],
      [MINUTE - 1, []],
      [MINUTE, ['misuse.reported']],
    ] as const)
      expect(written(told(durable(), ms))).toEqual(events);
  });
});

describe('the policy says', () => {
  it('lock: the page that shows is covered, before the line of the report and that of the lock', () => {
    const { station, effects } = told(opened(), 0, LOCKS);
    expect(station.state).toMatchObject({ at: 'locked', lock: { why: 'misuse' } });
    expect(effects[0]).toEqual({ type: 'detachEhr' });
    expect(written({ effects })).toEqual(['misuse.reported', 'lock']);
    expect(lines(effects)[0]).toEqual(line('open', A.id));
  });

  it('lock: also within the minute', () => {
    expect(told({ ...durable(opened()) }, 1, LOCKS).station.state.at).toBe('locked');
    expect(written(told(durable(opened()), 1, LOCKS))).toEqual(['lock']);
  });

  it('lock: nothing is locked where no page shows', () => {
    expect(told(vacant(), 0, LOCKS).station.state).toEqual(vacant().state);
    expect(told(locked(), 0, LOCKS).station.state).toEqual(locked().state);
    expect(told(proving(), 0, LOCKS).station.state).toEqual(proving().state);
  });

  it('report: the page goes on showing', () => {
    expect(told(opened()).station.state.at).toBe('open');
  });
});

describe('what became of it', () => {
  const waiting = () => told(vacant()).station;
  const said = ({ station }: { readonly station: Station }) => station.notice?.says;

  it('is said when the line is on the disk, and at each press after it', () => {
    expect(said(then(waiting(), { type: 'recorded', attempt: 1 }))).toBe('misuseReported');
    expect(said(told(durable(), 30_000))).toBe('misuseReported');
    expect(said(told(waiting(), 1))).toBeUndefined();
  });

  it('is said when it could not be written: the next press is a line again', () => {
    const failed = then(waiting(), { type: 'effectFailed', effect: 'record', attempt: 1, why: 'x' });
    expect(said(failed)).toBe('misuseNotReported');
    expect(failed.effects).toEqual([]);
    expect(written(told(failed.station, 1))).toEqual(['misuse.reported']);
  });

  it.each<readonly [string, Happening]>([
    ['another line that is on the disk', { type: 'recorded', attempt: 7 }],
    ['another line that could not be written', { type: 'effectFailed', effect: 'record', attempt: 7, why: 'x' }],
    ['anything else that is numbered', { type: 'checked', attempt: 1, right: false }],
    ['the time', { type: 'tick', osIdleMs: 0 }],
  ])('is not told by %s', (_what, happening) => {
    const { station } = then(waiting(), happening);
    expect(station.misuse).toEqual(waiting().misuse);
    expect(['misuseReported', 'misuseNotReported']).not.toContain(station.notice?.says);
  });

  it('is told of no line where nothing was told', () => {
    const { station } = then(vacant(), { type: 'recorded', attempt: 1 });
    expect(station).toMatchObject({ state: { at: 'vacant' } });
    expect(station.notice).toBeUndefined();
  });

  it('is told once: the same number again is news of nothing', () => {
    const { notice: _old, ...station } = durable();
    expect(said(then(station, { type: 'recorded', attempt: 1 }))).toBeUndefined();
  });

  it('is said to nobody but whoever pressed', () => {
    const station: Station = {
      ...told(vacant()).station,
      state: { at: 'cleaning', cause: 'signoff', admin: A, startedAt: 0, step: { is: 'clearing' } },
    };
    const thanked = then(station, { type: 'recorded', attempt: 1 });
    expect(said(thanked)).toBe('misuseReported');
    expect(said(then(thanked.station, { type: 'revoked', person: A.id }))).toBeUndefined();
  });

  it('leaves the line of a proof to the proof', () => {
    const proving = told({ ...locked(), nextAttempt: 3 }).station;
    if (proving.state.at !== 'locked') throw new Error('It is not locked.');
    const recording = {
      ...proving,
      state: { ...proving.state, step: { is: 'recording', how: 'grace', attempt: 2 } },
    } as const;
    expect(then(recording, { type: 'recorded', attempt: 2 }).station.state.at).toBe('open');
  });
});
