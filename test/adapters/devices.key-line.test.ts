/** The devices process as a way to security keys: the contract of every way, and a process that says too much. */
import { describe, expect, it } from 'vitest';
import { MOST_TAPS } from '../../electron/core/flood.ts';
import type { CeremonyAnswer } from '../../electron/core/security-key.ts';
import { keyLine } from '../../electron/devices/key-line.ts';
import { parseMessage } from '../../electron/devices/messages.ts';
import { type Order, parseOrder } from '../../electron/devices/orders.ts';
import type { KeyRouteEvent } from '../../electron/proof/key-route.ts';
import { ASSERTION, KEY_ROUTE_CASES, type KeyRouteWorld } from './key-route.contract.ts';

const ANSWER: CeremonyAnswer = {
  is: 'assertion',
  credential: 'AQID',
  clientData: 'AAAA',
  authenticatorData: 'AAAA',
  signature: 'AAAA',
};

function open() {
  const orders: Order[] = [];
  let runs = true;
  const line = keyLine((order) => {
    if (runs) orders.push(order);
    return runs;
  });
  const heard: KeyRouteEvent[] = [];
  line.route.listen((event) => heard.push(event));
  const world: KeyRouteWorld = {
    route: line.route,
    settled: async () => {
      const begun = orders.findLast(({ order }) => order === 'begin');
      if (begun?.order === 'begin') line.take({ type: 'keyNeeds', ceremony: begun.ceremony, need: { is: 'touch' } });
    },
    answers: async (ceremony) => {
      line.take({ type: 'keyAnswered', ceremony, answer: ANSWER });
      return ANSWER;
    },
    denies: async (ceremony) => line.take({ type: 'keyFailed', ceremony, why: 'denied' }),
    breaks: async () => line.lost(),
  };
  return {
    ...{ line, orders, heard, world },
    end: () => {
      runs = false;
    },
  };
}

describe('the devices process', () => {
  it.each(KEY_ROUTE_CASES)('$name', ({ run }) => run(open().world));

  it('is told what to do in orders that it takes', () => {
    const { line, orders } = open();
    line.route.begin(1, ASSERTION, 'Reader');
    line.route.pin(1, '1234');
    line.route.cancel();
    expect(orders).toEqual([
      { order: 'begin', ceremony: 1, request: ASSERTION, reader: 'Reader' },
      { order: 'pin', ceremony: 1, pin: '1234' },
      { order: 'cancel' },
    ]);
  });

  it('that does not run takes none, which is said at once', () => {
    const { line, end } = open();
    end();
    expect(() => line.route.begin(1, ASSERTION)).toThrow('starting again');
  });

  it('that tells of keys all the time is heard so often as hands can', () => {
    const { line, heard } = open();
    for (let count = 0; count < MOST_TAPS + 30; count += 1) {
      line.take({ type: 'keyHere', place: 'card', reader: 'Reader' });
    }
    expect(heard).toHaveLength(MOST_TAPS);
  });
});

const CHALLENGE = 'A'.repeat(43);
const REQUEST = {
  ...{ is: 'assertion', rpId: 'wardkey.internal', origin: 'https://station.wardkey.internal' },
  ...{ challenge: CHALLENGE, verification: 'required', allow: ['AQID'] },
};
const BEGIN = { order: 'begin', ceremony: 1, request: REQUEST };

describe('an order', () => {
  it.each([
    [BEGIN],
    [{ ...BEGIN, reader: 'Reader' }],
    [{ order: 'pin', ceremony: 1, pin: '1234' }],
    [{ order: 'cancel' }],
  ])('%j is followed', (order) => {
    expect(parseOrder(order)).toEqual(order);
  });

  it.each([
    [undefined],
    ['begin'],
    [{ order: 'open' }],
    [{ ...BEGIN, ceremony: 0 }],
    [{ ...BEGIN, more: true }],
    [{ ...BEGIN, request: { ...REQUEST, challenge: 'short' } }],
    [{ ...BEGIN, request: { ...REQUEST, verification: 'perhaps' } }],
    [{ ...BEGIN, request: { ...REQUEST, allow: ['not base64!'] } }],
    [{ ...BEGIN, request: { ...REQUEST, allow: Array.from({ length: 65 }, () => 'AQID') } }],
    [{ ...BEGIN, request: { ...REQUEST, rpId: '' } }],
    [{ order: 'pin', ceremony: 1, pin: '' }],
    [{ order: 'pin', ceremony: 1, pin: 'x'.repeat(64) }],
  ])('%j is none', (order) => {
    expect(parseOrder(order)).toBeUndefined();
  });
});

describe('what the process says of keys', () => {
  it.each<[KeyRouteEvent]>([
    [{ type: 'keyHere', place: 'port', reader: 'YubiKey' }],
    [{ type: 'keyNeeds', ceremony: 1, need: { is: 'pin', tries: 8, wrong: true } }],
    [{ type: 'keyAnswered', ceremony: 1, answer: ANSWER }],
    [{ type: 'keyFailed', ceremony: 1, why: 'severalPeople' }],
  ])('%j is believed', (message) => {
    expect(parseMessage(message)).toEqual(message);
  });

  it.each([
    [{ type: 'keyHere', place: 'pocket', reader: 'R' }],
    [{ type: 'keyHere', place: 'card', reader: 'line\nbreak' }],
    [{ type: 'keyHere', place: 'card', reader: '' }],
    [{ type: 'keyNeeds', ceremony: 0, need: { is: 'touch' } }],
    [{ type: 'keyNeeds', ceremony: 1, need: { is: 'pin', tries: 256 } }],
    [{ type: 'keyNeeds', ceremony: 1, need: { is: 'money' } }],
    [{ type: 'keyFailed', ceremony: 1, why: 'unknownKey' }],
    [{ type: 'keyAnswered', ceremony: 1, answer: { ...ANSWER, signature: 'A'.repeat(10_201) } }],
    [{ type: 'keyAnswered', ceremony: 1, answer: { ...ANSWER, credential: '' } }],
    [{ type: 'keyAnswered', ceremony: 1, answer: { ...ANSWER, person: 'nurse-a' } }],
    [{ type: 'keyProved', ceremony: 1, person: { id: 'nurse-a', name: 'A' }, role: 'admin', key: 'x', verified: true }],
  ])('%j is not', (message) => {
    expect(parseMessage(message)).toBeUndefined();
  });
});
