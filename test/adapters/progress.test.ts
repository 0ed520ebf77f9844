/** What is told of a cleaning that takes long, and that a quick one tells nothing. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clean } from '../../electron/browser/clean.ts';
import { progressOf } from '../../electron/browser/progress.ts';
import { type Residue, store } from '../../electron/browser/residue.ts';
import { residuesOf } from '../../electron/browser/residues.ts';
import { NO_TRACES } from '../../electron/browser/traces.ts';
import { belongingsOf, type Progress, SOON_ENOUGH } from '../../electron/core/progress.ts';

const NAMED = [{ name: 'processes' }, { name: 'cookies' }];

function telling(asks = false) {
  const told: (readonly Progress[])[] = [];
  return { told, ...progressOf(NAMED, asks, (residues) => told.push(residues)) };
}

const far = (residues: readonly Progress[] | undefined) => residues?.map(({ name, is }) => `${name} ${is}`);

describe('the progress of a cleaning', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is told from the moment on at which somebody asks, all of it each time', () => {
    const { told, note } = telling(true);
    note('logout', 'done');
    note('processes', 'underWay');
    vi.advanceTimersByTime(SOON_ENOUGH - 1);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told.map(far)).toEqual([['logout done', 'processes underWay', 'cookies waiting']]);
    note('processes', 'done');
    note('cookies', 'underWay');
    // neither inside the cleaning that notes it nor more than once a turn
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(told.map(far).slice(1)).toEqual([['logout done', 'processes done', 'cookies underWay']]);
  });

  it('is not told of a quick one, nor of one that has ended', () => {
    const { told, note, end } = telling();
    note('processes', 'done');
    end();
    vi.advanceTimersByTime(10 * SOON_ENOUGH);
    expect(told).toEqual([]);
    const slow = telling();
    vi.advanceTimersByTime(SOON_ENOUGH);
    slow.note('processes', 'done');
    slow.end();
    slow.note('cookies', 'done');
    vi.advanceTimersByTime(10 * SOON_ENOUGH);
    expect(slow.told).toHaveLength(1);
  });

  it('names the EHR’s own logout only where there is one', () => {
    const { told, note } = telling(false);
    note('logout', 'done');
    vi.advanceTimersByTime(SOON_ENOUGH);
    expect(told.map(far)).toEqual([['processes waiting', 'cookies waiting']]);
  });
});

describe('cleaning', () => {
  it('notes each residue as it is begun, and as it is verified, and not as done what is left', async () => {
    const gone: Residue = store('gone', { clear: async () => undefined, verify: async () => 'gone' });
    const left: Residue = { ...gone, name: 'left', limitMs: 40, verify: async () => 'left' };
    const noted: string[] = [];
    await clean([gone, left], NO_TRACES, (name, is) => noted.push(`${name} ${is}`));
    expect(noted.toSorted()).toEqual(['gone done', 'gone underWay', 'left underWay']);
  });

  it('knows no residue that nobody has put into words', () => {
    const names = residuesOf({ clipboard: {}, folders: {} } as never).map(({ name }) => name);
    expect(names.filter((name) => belongingsOf(name) === 'rest')).toEqual([]);
    expect(names.length).toBeGreaterThan(10);
  });
});
