/** Several kinds of readers on one station, and the argument that names them. */
import { describe, expect, it, vi } from 'vitest';
import { argumentsFor, kindsIn } from '../../electron/devices/protocol.ts';
import { FRESH, type ReaderFacts, type Report, type Watcher, watchAll } from '../../electron/devices/watcher.ts';
import type { DeviceEvent } from '../../electron/ports.ts';

class FakeWatcher implements Watcher {
  stopped = false;
  #report: Report | undefined;

  start(report: Report): void {
    this.#report = report;
  }

  stop(): void {
    this.stopped = true;
  }

  get tell(): Report {
    if (!this.#report) throw new Error('This watcher was not started.');
    return this.#report;
  }
}

function two() {
  const pcsc = new FakeWatcher();
  const pcprox = new FakeWatcher();
  const events: DeviceEvent[] = [];
  const stop = watchAll(
    [pcsc, pcprox],
    (event) => events.push(event),
    () => undefined,
  );
  return { pcsc: pcsc.tell, pcprox: pcprox.tell, watchers: [pcsc, pcprox], news: () => events.splice(0), stop };
}

const facts = (...names: string[]): readonly ReaderFacts[] =>
  names.map((name) => ({ name, kind: 'pcsc', mode: 'PC/SC' }));
const list = (...names: string[]) => ({ type: 'devices', devices: { readers: names.map((name) => ({ name })) } });
const missing = (problem: string) => ({ type: 'devices', devices: { readers: [], problem } });

describe('the list of readers', () => {
  it('waits until every kind has looked once', () => {
    const { pcsc, pcprox, news } = two();
    pcsc.readers([]);
    expect(news()).toEqual([]);
    pcprox.readers(facts('pcProx'));
    expect(news()).toEqual([list('pcProx')]);
  });

  it('joins all kinds and is told only when it changes', () => {
    const { pcsc, pcprox, news } = two();
    pcsc.readers(facts('B', 'A'));
    pcprox.readers(facts('pcProx'));
    pcsc.readers(facts('A', 'B'));
    pcprox.readers(facts('pcProx'));
    expect(news()).toEqual([list('A', 'B', 'pcProx')]);
    pcsc.readers([], 'service');
    expect(news()).toEqual([list('pcProx')]);
  });

  it.each([
    ['noReader', undefined],
    ['noService', 'service'],
  ] as const)('that is empty says %s', (problem, service) => {
    const { pcsc, pcprox, news } = two();
    pcsc.readers([], service);
    pcprox.readers([]);
    expect(news()).toEqual([missing(problem)]);
  });
});

it('nothing is told after stop, and every watcher is stopped', () => {
  const { pcsc, pcprox, watchers, news, stop } = two();
  stop();
  pcsc.readers(facts('A'));
  pcprox.readers([]);
  pcsc.put({ is: 'refused', why: 'unreadable' }, 'A');
  pcsc.lifted('A');
  expect(news()).toEqual([]);
  expect(watchers.map(({ stopped }) => stopped)).toEqual([true, true]);
});

describe('the argument of the devices process', () => {
  it('names the kinds', () => {
    expect(kindsIn(['node', 'devices.cjs', ...argumentsFor(['pcprox', 'pcsc'], ['card'])])).toEqual(['pcprox', 'pcsc']);
  });

  it.each([[[]], [['--readers=']], [['--readers=wedge']], [['--readers=pcsc,']]])('%j is refused', (argv) => {
    expect(() => kindsIn(argv)).toThrow(/write/);
  });
});

describe('a tap', () => {
  const read = { is: 'badge', badge: 'h10301:1:2' } as const;

  it('at a reader that has just come is told as one that may be none, and a while later no more', () => {
    vi.useFakeTimers();
    const { pcsc, pcprox, news } = two();
    pcsc.readers(facts('A'));
    pcprox.readers([]);
    const tapAt = (ms: number) => {
      vi.advanceTimersByTime(ms);
      pcsc.put(read, 'A');
      pcsc.lifted('A');
      return news().find(({ type }) => type === 'badge');
    };
    const aged = { type: 'badge', read, reader: 'A' };
    expect(tapAt(0)).toEqual({ ...aged, fresh: true });
    expect(tapAt(FRESH - 1)).toEqual({ ...aged, fresh: true });
    expect(tapAt(1_000)).toEqual(aged);
    pcsc.readers([]);
    pcsc.readers(facts('A'));
    expect(tapAt(1_000)).toEqual({ ...aged, fresh: true });
    vi.useRealTimers();
  });
});
