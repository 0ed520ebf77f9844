/** The devices process as a way to security keys, seen from main: the contract, and a process that is lost or floods. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_TAPS, WITHIN_MS } from '../../electron/core/flood.ts';
import type { CeremonyAnswer } from '../../electron/core/security-key.ts';
import { DeviceBridge, type DevicesProcess, type Forker } from '../../electron/devices/bridge.ts';
import { type Order, parseOrder } from '../../electron/devices/orders.ts';
import type { DeviceEvent } from '../../electron/ports.ts';
import type { KeyRouteEvent } from '../../electron/proof/key-route.ts';
import { assertion, registration } from './fido.key.ts';
import { ASSERTION, KEY_ROUTE_CASES } from './key-route.contract.ts';

const ANSWER: CeremonyAnswer = {
  is: 'assertion',
  ...{ credential: 'AQID', clientData: 'e30', authenticatorData: 'AAAA', signature: 'MEUC' },
};
const HERE = { type: 'keyHere', place: 'port', reader: 'Key' } as const;

/** Holds ceremonies as the devices process does, with whatever the test says of them. */
class Child implements DevicesProcess {
  readonly pid = 4242;
  readonly orders: Order[] = [];
  #message: ((message: unknown) => void)[] = [];
  #exit: ((code: number) => void)[] = [];

  on(event: 'message' | 'exit' | 'error', listener: (value: number) => void): void {
    if (event === 'message') this.#message.push(listener as (message: unknown) => void);
    else if (event === 'exit') this.#exit.push(listener);
  }

  postMessage(message: unknown): void {
    const order = parseOrder(structuredClone(message));
    if (!order) throw new Error(`That is no order: ${JSON.stringify(message)}`);
    this.orders.push(order);
  }

  kill(): boolean {
    queueMicrotask(() => this.exit());
    return true;
  }

  say(message: unknown): void {
    for (const on of this.#message) on(structuredClone(message));
  }

  exit(): void {
    for (const on of this.#exit.splice(0)) on(1);
  }
}

let children: Child[];
let bridge: DeviceBridge;
let events: DeviceEvent[];
let told: KeyRouteEvent[];
let calls: string[][];

const forker: Forker = {
  fork(_script, args) {
    calls.push(args);
    const child = new Child();
    children.push(child);
    return child;
  },
};

function child(): Child {
  const last = children.at(-1);
  if (!last) throw new Error('No process was started.');
  return last;
}

const restarts = () => vi.advanceTimersByTimeAsync(250);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  [children, events, told, calls] = [[], [], [], []];
  bridge = new DeviceBridge(forker, '/app/devices.cjs', ['pcsc'], ['port', 'card']);
  bridge.keys.listen((event) => told.push(event));
  bridge.start((event) => events.push(event));
});

afterEach(async () => {
  await bridge.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the way through the devices process', () => {
  it.each(KEY_ROUTE_CASES)('$name', ({ run }) => {
    const last = () => child().orders.findLast(({ order }) => order === 'begin');
    return run({
      route: bridge.keys,
      settled: async () => {
        const begun = last();
        if (begun?.order === 'begin')
          child().say({ type: 'keyNeeds', ceremony: begun.ceremony, need: { is: 'touch' } });
      },
      answers: async (ceremony) => {
        child().say({ type: 'keyAnswered', ceremony, answer: ANSWER });
        return ANSWER;
      },
      denies: async (ceremony) => child().say({ type: 'keyFailed', ceremony, why: 'denied' }),
      breaks: async () => {
        child().exit();
        await restarts();
      },
    });
  });

  it('hands on where it is to look, which card is meant, and the PIN', () => {
    expect(calls).toEqual([['--readers=pcsc', '--keys=port,card']]);
    bridge.keys.begin(1, assertion());
    bridge.keys.begin(2, registration(), 'Reader 00 00');
    bridge.keys.pin(2, '4711');
    bridge.keys.cancel();
    expect(child().orders).toEqual([
      { order: 'begin', ceremony: 1, request: assertion() },
      { order: 'begin', ceremony: 2, request: registration(), reader: 'Reader 00 00' },
      { order: 'pin', ceremony: 2, pin: '4711' },
      { order: 'cancel' },
    ]);
  });

  it('tells nothing of keys as a device, and nothing of a ceremony that ended', () => {
    child().say(HERE);
    bridge.keys.begin(1, ASSERTION);
    child().say({ type: 'keyFailed', ceremony: 1, why: 'removed' });
    child().say({ type: 'keyNeeds', ceremony: 1, need: { is: 'touch' } });
    child().say({ type: 'keyAnswered', ceremony: 1, answer: ANSWER });
    expect(told).toEqual([HERE, { type: 'keyFailed', ceremony: 1, why: 'removed' }]);
    expect(events).toEqual([]);
  });

  it('says that it cannot be asked while the process is starting again, and is not asked late', async () => {
    child().exit();
    expect(() => bridge.keys.begin(1, ASSERTION)).toThrow('is starting again');
    await restarts();
    child().say({ type: 'keyAnswered', ceremony: 1, answer: ANSWER });
    child().exit();
    expect(told).toEqual([]);
    expect(children.flatMap(({ orders }) => orders)).toEqual([]);
  });

  it('fails when the process says what is no message, and hears nothing more of it', () => {
    bridge.keys.begin(1, ASSERTION);
    child().say({ type: 'keyAnswered', ceremony: 1, answer: { ...ANSWER, signature: '' } });
    child().say({ type: 'keyAnswered', ceremony: 1, answer: ANSWER });
    expect(told).toEqual([{ type: 'keyFailed', ceremony: 1, why: 'failed' }]);
    expect(() => bridge.keys.begin(2, ASSERTION)).toThrow('is starting again');
  });

  it('takes only so many keys as a hand can put in, and ceremonies go on meanwhile', async () => {
    for (let times = 0; times < MOST_TAPS + 50; times += 1) child().say(HERE);
    expect(told).toHaveLength(MOST_TAPS);
    bridge.keys.begin(1, ASSERTION);
    child().say({ type: 'keyAnswered', ceremony: 1, answer: ANSWER });
    expect(told.at(-1)).toMatchObject({ type: 'keyAnswered' });
    await vi.advanceTimersByTimeAsync(WITHIN_MS);
    child().say(HERE);
    expect(told.at(-1)).toEqual(HERE);
  });
});
