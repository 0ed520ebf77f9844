/** One ceremony at a time: what ends it, what a PIN is for, and how long a card is held for one. */
import { decode, encode } from 'cborg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Ceremonies } from '../../electron/devices/fido/ceremonies.ts';
import { KeyPorts } from '../../electron/devices/fido/ports.ts';
import type { KeyRouteEvent } from '../../electron/proof/key-route.ts';
import { ASSERTION, assertion, ID, infoOf, PinSide } from './fido.key.ts';
import { Ports } from './fido.plugged.ts';

const HER_ID = Buffer.from(ID).toString('base64url');
const hers = assertion({ allow: [HER_ID] });
const READER = 'Reader 00 00';
const HERE = { type: 'keyHere', place: 'card', reader: READER };
const types = (events: readonly KeyRouteEvent[]) =>
  events.map((event) => ('ceremony' in event ? `${event.type} ${event.ceremony}` : event.type));

let hid: Ports;
let ports: KeyPorts;
let ceremonies: Ceremonies;
let told: KeyRouteEvent[];

const news = () => told.splice(0);
const settle = () => vi.advanceTimersByTimeAsync(1);

beforeEach(async () => {
  vi.useFakeTimers();
  hid = new Ports();
  told = [];
  ports = new KeyPorts(hid, hid.arrivals);
  ceremonies = new Ceremonies(ports, (event) => told.push(event));
  ceremonies.start();
  await settle();
});

afterEach(() => {
  ceremonies.cancel();
  ports.stop();
  vi.useRealTimers();
});

describe('a ceremony that is under way', () => {
  it('ends without a word when another begins; its key stops blinking and what it says is not heard', async () => {
    const key = hid.plug('1', 'hers');
    await settle();
    ceremonies.begin(1, hers);
    await settle();
    news();
    const [before] = key.pipes;
    ceremonies.begin(2, hers);
    await settle();
    expect(key.cancelled).toBe(1);
    expect(before?.closed).toBe(true);
    before?.say(0x01020304, { command: 0x10, data: Uint8Array.of(0, ...encode(ASSERTION)) });
    await settle();
    expect(types(news())).toEqual(['keyNeeds 2']);
    key.touch();
    await settle();
    expect(types(news())).toEqual(['keyAnswered 2']);
  });

  it('ends without a word when it is called off, whether a key blinks or is waited for', async () => {
    ceremonies.begin(1, hers);
    await settle();
    expect(types(news())).toEqual(['keyNeeds 1']);
    ceremonies.cancel();
    await settle();
    const key = hid.plug('1', 'hers');
    await settle();
    expect(types(news())).toEqual(['keyHere']);
    expect(hid.opened).toEqual([]);
    ceremonies.begin(2, hers);
    await settle();
    ceremonies.cancel();
    await settle();
    expect([key.cancelled, key.pipes[0]?.closed]).toEqual([1, true]);
    key.touch();
    await settle();
    expect(types(news())).toEqual(['keyNeeds 2']);
  });

  it('that is called off while its key cannot be opened tries no more', async () => {
    hid.plug('1', 'hers');
    await settle();
    hid.refusals = Number.POSITIVE_INFINITY;
    ceremonies.begin(1, hers);
    await settle();
    ceremonies.cancel();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(hid.opened.length).toBeLessThanOrEqual(2);
    expect(types(news())).toEqual(['keyHere']);
  });
});

/** A card whose answers are written here, in one piece each. */
function cardThat(answer: (command: number, fields: ReadonlyMap<number, unknown>) => Uint8Array | 'gone') {
  const done = vi.fn();
  const transmit = async (apdu: Uint8Array) => {
    const message = apdu.subarray(5, 5 + (apdu[4] ?? 0));
    const fields = message.length > 1 ? decode(message.subarray(1), { useMaps: true }) : new Map();
    const said = answer(message[0] ?? 0, fields);
    if (said === 'gone') throw new Error('card removed');
    return Uint8Array.of(...said, 0x90, 0x00);
  };
  return { reader: READER, card: { transmit }, done };
}

const ok = (fields: ReadonlyMap<number, unknown>) => Uint8Array.of(0, ...encode(fields));
const signs = () => cardThat((command) => ok(command === 4 ? infoOf({}) : ASSERTION));

describe('a card', () => {
  it('is told, asked without a port being looked at, and let go', async () => {
    hid.plug('1', 'hers');
    await settle();
    news();
    const card = signs();
    ceremonies.presented(card);
    expect(news()).toEqual([HERE]);
    ceremonies.begin(1, hers, READER);
    await settle();
    expect(types(news())).toEqual(['keyAnswered 1']);
    expect(card.done).toHaveBeenCalledOnce();
    expect(hid.opened).toEqual([]);
  });

  it('answers one ceremony and not a second', async () => {
    ceremonies.presented(signs());
    ceremonies.begin(1, hers, READER);
    await settle();
    ceremonies.begin(2, hers, READER);
    await settle();
    expect(news().at(-1)).toEqual({ type: 'keyFailed', ceremony: 2, why: 'removed' });
  });

  it('that nobody asks is let go after two seconds, and the next one has two of its own', async () => {
    const [first, second] = [signs(), signs()];
    ceremonies.presented(first);
    await vi.advanceTimersByTimeAsync(1_500);
    ceremonies.presented(second);
    expect(first.done).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(second.done).not.toHaveBeenCalled();
    ceremonies.begin(1, hers, READER);
    await settle();
    expect(types(news())).toEqual(['keyHere', 'keyHere', 'keyAnswered 1']);
    const third = signs();
    ceremonies.presented(third);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(third.done).toHaveBeenCalledOnce();
    ceremonies.begin(2, hers, READER);
    await settle();
    expect(news().at(-1)).toEqual({ type: 'keyFailed', ceremony: 2, why: 'removed' });
  });

  it('that is lifted in the middle is missed', async () => {
    const card = cardThat((command) => (command === 4 ? ok(infoOf({})) : 'gone'));
    ceremonies.presented(card);
    ceremonies.begin(1, hers, READER);
    await settle();
    expect(news()).toEqual([HERE, { type: 'keyFailed', ceremony: 1, why: 'removed' }]);
    expect(card.done).toHaveBeenCalledOnce();
  });

  it('of another reader is not asked', async () => {
    ceremonies.presented(signs());
    ceremonies.begin(1, hers, 'Reader 01 00');
    await settle();
    expect(news()).toEqual([HERE, { type: 'keyFailed', ceremony: 1, why: 'removed' }]);
  });
});

describe('a PIN', () => {
  const side = () => new PinSide('4711');
  const knowing = (pin: PinSide) =>
    cardThat((command, fields) => {
      if (command === 4) return ok(infoOf({ clientPin: true, pinUvAuthToken: true }, [[6, [2]]]));
      if (command !== 6) return ok(ASSERTION);
      const answer = pin.answer(fields);
      return typeof answer === 'number' ? Uint8Array.of(answer) : ok(answer as ReadonlyMap<number, unknown>);
    });
  const verified = assertion({ allow: [HER_ID], verification: 'required' });

  it('is asked for, and taken of this ceremony alone', async () => {
    const pin = side();
    ceremonies.presented(knowing(pin));
    ceremonies.pin(1, '0000');
    ceremonies.begin(1, verified, READER);
    await settle();
    expect(news()).toEqual([HERE, { type: 'keyNeeds', ceremony: 1, need: { is: 'pin', tries: 8 } }]);
    ceremonies.pin(2, '4711');
    await settle();
    expect(news()).toEqual([]);
    ceremonies.pin(1, '9999');
    await settle();
    expect(news().at(-1)).toEqual({ type: 'keyNeeds', ceremony: 1, need: { is: 'pin', tries: 7, wrong: true } });
    ceremonies.pin(1, '4711');
    await settle();
    expect(news().at(-1)).toMatchObject({ type: 'keyAnswered', ceremony: 1 });
    expect(pin.tries).toBe(7);
  });

  it('that was typed for one that was called off is not tried', async () => {
    const pin = side();
    ceremonies.presented(knowing(pin));
    ceremonies.begin(1, verified, READER);
    await settle();
    ceremonies.cancel();
    ceremonies.pin(1, '9999');
    await settle();
    expect(pin.tries).toBe(8);
    expect(types(news())).toEqual(['keyHere', 'keyNeeds 1']);
  });
});
