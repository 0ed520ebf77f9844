/** What the EHR is given besides its page, told in single steps; what holds everywhere is explored. */
import { describe, expect, it } from 'vitest';
import type { Happening } from '../../electron/core/event.ts';
import { openNew } from '../../electron/core/moves.ts';
import { initialStation, next } from '../../electron/core/next.ts';
import type { Station } from '../../electron/core/state.ts';
import { POLICIES } from './explorer/core.ts';
import { A, B } from './explorer/people.ts';

const NOW = { mono: 1_000, wall: 1_700_000_000_000 };
const [policy] = POLICIES;
if (!policy) throw new Error('There is no policy.');

const then = (station: Station, happening: Happening) => next(station, { ...happening, now: NOW }, policy.rules);
const opened = (before: Station = initialStation(NOW)) => openNew(before, A).station;

describe('a dialog', () => {
  it('lies on top until the EHR says that there is none', () => {
    const shown = then(opened(), { type: 'dialog', open: true }).station;
    expect(shown.front).toBe('dialog');
    expect(then(shown, { type: 'dialog', open: false }).station.front).toBe('page');
  });

  it('is none of the next holder', () => {
    const { station } = then(opened(), { type: 'dialog', open: true });
    expect(openNew(station, B).station.front).toBe('page');
  });

  it('that cannot be closed locks the station', () => {
    const shown = then(opened(), { type: 'dialog', open: true }).station;
    const { station, effects } = then(shown, { type: 'effectFailed', effect: 'closeEhrDialog', why: 'x' });
    expect(station.state).toMatchObject({ at: 'locked', lock: { why: 'fault' } });
    expect(effects[0]).toEqual({ type: 'detachEhr' });
  });
});
