/** The bridge to the devices process: it believes nothing that does not fit and never gives up. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_TAPS, WITHIN_MS } from '../../electron/core/flood.ts';
import { DeviceBridge, type DevicesProcess, type Forker } from '../../electron/devices/bridge.ts';
import { ALIVE } from '../../electron/devices/protocol.ts';
import type { DeviceEvent } from '../../electron/ports.ts';

const CRASHED = { type: 'crashed', part: 'devices' };
const RESTARTING = { type: 'devices', devices: { readers: [], problem: 'restarting' } };
const DEVICES = { type: 'devices', devices: { readers: [{ name: 'Reader' }] } };
const TAP = { type: 'badge', read: { is: 'badge', badge: 'iso14443a:2e5aa9e1' }, reader: 'Reader' };

class FakeProcess implements DevicesProcess {
  readonly pid = 4242;
  killed = 0;
  obeys = true;
  readonly orders: unknown[] = [];
  readonly #message: ((message: unknown) => void)[] = [];
  readonly #exit: ((code: number) => void)[] = [];

  on(event: 'message' | 'exit' | 'error', listener: (value: number) => void): void {
    if (event === 'message') this.#message.push(listener as (message: unknown) => void);
    else this.#exit.push(listener);
  }

  postMessage(order: unknown): void {
    this.orders.push(order);
  }

  kill(): boolean {
    this.killed += 1;
    if (this.obeys) queueMicrotask(() => this.exit(15));
    return true;
  }

  say(message: unknown): void {
    for (const listener of this.#message) listener(message);
  }

  exit(code: number): void {
    for (const listener of this.#exit.splice(0)) listener(code);
  }
}

class FakeForker implements Forker {
  readonly children: FakeProcess[] = [];
  readonly calls: unknown[][] = [];
  fails = false;

  fork(...call: Parameters<Forker['fork']>): DevicesProcess {
    this.calls.push(call);
    if (this.fails) throw new Error('No such file.');
    const child = new FakeProcess();
    this.children.push(child);
    return child;
  }

  get last(): FakeProcess {
    const child = this.children.at(-1);
    if (!child) throw new Error('No process was started.');
    return child;
  }
}

let forker: FakeForker;
let bridge: DeviceBridge;
let events: DeviceEvent[];

const news = () => events.splice(0);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  forker = new FakeForker();
  bridge = new DeviceBridge(forker, '/app/devices.cjs', ['pcsc', 'pcprox']);
  events = [];
  bridge.start((event) => events.push(event));
});

afterEach(async () => {
  for (const child of forker.children) child.obeys = true;
  await bridge.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('starts the process with the kinds of readers and a name', () => {
  expect(forker.calls).toEqual([['/app/devices.cjs', ['--readers=pcsc,pcprox'], { serviceName: 'Wardkey devices' }]]);
});

it('hands on what fits', () => {
  const all = [
    DEVICES,
    TAP,
    { ...TAP, read: { is: 'refused', why: 'randomUid' } },
    { ...TAP, fresh: true },
    { type: 'cardRemoved', reader: 'Reader' },
  ];
  for (const message of all) forker.last.say(message);
  expect(news()).toEqual(all);
});

describe('a flood of taps', () => {
  const tapOn = (reader: string) => ({ ...TAP, reader });

  it('is told once for each reader, and no other reader suffers', () => {
    for (let tap = 0; tap < MOST_TAPS + 20; tap += 1) forker.last.say(tapOn('A'));
    forker.last.say(tapOn('B'));
    const flood = { ...tapOn('A'), read: { is: 'refused', why: 'tooMany' } };
    expect(news()).toEqual([...new Array(MOST_TAPS).fill(tapOn('A')), flood, tapOn('B')]);
  });

  it('goes on when the process is started again', async () => {
    for (let tap = 0; tap < MOST_TAPS; tap += 1) forker.last.say(tapOn('A'));
    forker.last.exit(1);
    await vi.advanceTimersByTimeAsync(250);
    news();
    forker.last.say(tapOn('A'));
    expect(news()).toMatchObject([{ read: { is: 'refused', why: 'tooMany' } }]);
    await vi.advanceTimersByTimeAsync(WITHIN_MS);
    forker.last.say(tapOn('A'));
    expect(news()).toEqual([tapOn('A')]);
  });

  it('with a name for each tap ends the process', () => {
    for (let tap = 0; tap < 64; tap += 1) forker.last.say(tapOn(`Reader ${tap}`));
    expect(news()).toHaveLength(64);
    forker.last.say(tapOn('Reader 64'));
    expect(news()).toEqual([RESTARTING]);
    expect(forker.last.killed).toBe(1);
  });
});

describe('a message that does not fit ends the process, and nothing more is taken from it', () => {
  it.each([
    undefined,
    null,
    7,
    'dead',
    [],
    {},
    { type: 'unlock' },
    CRASHED,
    { ...TAP, reader: 7 },
    { ...TAP, reader: '' },
    { ...TAP, reader: 'R\nforged line' },
    { ...TAP, reader: 'R'.repeat(129) },
    { ...TAP, person: 'nurse-a' },
    { ...TAP, fresh: false },
    { ...TAP, read: { is: 'badge', badge: 'iso14443a:2E5AA9E1' } },
    { ...TAP, read: { is: 'badge', badge: '' } },
    { ...TAP, read: { is: 'refused', why: 'because' } },
    { ...TAP, read: { ...TAP.read, otherwise: [{ badge: 'h10301:12:3456', setting: 'because' }] } },
    { ...TAP, read: { ...TAP.read, otherwise: [{ badge: 'h10301:12', setting: 'bitsReversed' }] } },
    {
      ...TAP,
      read: { ...TAP.read, otherwise: new Array(17).fill({ badge: 'h10301:12:3456', setting: 'bitsReversed' }) },
    },
    { type: 'devices', devices: { readers: [{ name: 'Reader' }], problem: 'restarting' } },
    { type: 'devices', devices: { readers: [{ name: 'Reader', open: true }] } },
    { type: 'devices', devices: { readers: [], problem: undefined } },
    { type: 'devices', devices: { readers: Array.from({ length: 33 }, () => ({ name: 'Reader' })) } },
  ])('%j', async (message) => {
    const child = forker.last;
    child.obeys = false;
    child.say(message);
    child.say(TAP);
    expect(news()).toEqual([RESTARTING]);
    expect(child.killed).toBe(1);
    child.exit(15);
    expect(news()).toEqual([CRASHED]);
    await vi.advanceTimersByTimeAsync(250);
    expect(forker.children).toHaveLength(2);
    forker.last.say(TAP);
    expect(news()).toEqual([TAP]);
  });
});

it('says what a lost process means once, until the next one has looked; that it ended, each time', async () => {
  forker.last.exit(1);
  await vi.advanceTimersByTimeAsync(250);
  forker.last.exit(1);
  await vi.advanceTimersByTimeAsync(500);
  forker.last.say(DEVICES);
  forker.last.exit(1);
  expect(news()).toEqual([RESTARTING, CRASHED, CRASHED, DEVICES, RESTARTING, CRASHED]);
});

it('waits longer after each crash, up to five seconds, and little again after a stable minute', async () => {
  for (const delay of [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
    const before = forker.children.length;
    forker.last.exit(139);
    await vi.advanceTimersByTimeAsync(delay - 1);
    expect(forker.children).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(forker.children).toHaveLength(before + 1);
  }
  for (let second = 0; second < 60; second += 5) {
    forker.last.say(ALIVE);
    await vi.advanceTimersByTimeAsync(5_000);
  }
  const before = forker.children.length;
  forker.last.exit(139);
  await vi.advanceTimersByTimeAsync(250);
  expect(forker.children).toHaveLength(before + 1);
});

it('goes on trying when the process cannot be started', async () => {
  forker.fails = true;
  forker.last.exit(1);
  await vi.advanceTimersByTimeAsync(750);
  expect(forker.calls).toHaveLength(3);
  forker.fails = false;
  await vi.advanceTimersByTimeAsync(1_000);
  forker.last.say(DEVICES);
  expect(news()).toEqual([RESTARTING, CRASHED, CRASHED, CRASHED, DEVICES]);
});

it('ends a process that has been silent for 20 seconds', async () => {
  for (let second = 0; second < 60; second += 5) {
    forker.last.say(ALIVE);
    await vi.advanceTimersByTimeAsync(5_000);
  }
  expect(news()).toEqual([]);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(news()).toEqual([RESTARTING, CRASHED]);
  expect(forker.children[0]?.killed).toBe(1);
});

it('ends a process by force that does not end within two seconds', async () => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  forker.last.obeys = false;
  forker.last.say({});
  await vi.advanceTimersByTimeAsync(1_999);
  expect(kill).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(kill).toHaveBeenCalledExactlyOnceWith(4242, 'SIGKILL');
});

it('hears nothing more from a process that has ended', () => {
  forker.last.exit(1);
  forker.last.say(TAP);
  expect(news()).toEqual([RESTARTING, CRASHED]);
});

it('says nothing of a message that does not fit, which may hold a badge number', () => {
  forker.last.say({ ...TAP, extra: 1 });
  const said = vi.mocked(console.error).mock.calls.flat().join();
  expect(said).toContain('sent what is no message');
  expect(said).not.toContain('2e5aa9e1');
});

describe('stop', () => {
  it('ends the process, waits for its end and starts none', async () => {
    const child = forker.last;
    child.obeys = false;
    let ended = false;
    const stopped = bridge.stop().then(() => {
      ended = true;
    });
    child.say(TAP);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ended).toBe(false);
    child.exit(15);
    await stopped;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(forker.children).toHaveLength(1);
    expect(news()).toEqual([]);
  });

  it('cancels a start that is due', async () => {
    forker.last.exit(1);
    await bridge.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(forker.children).toHaveLength(1);
  });
});
