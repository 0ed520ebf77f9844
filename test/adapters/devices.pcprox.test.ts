/** The pcProx watcher on a HID device that answers as micolous/pcprox, protocol.md, says a reader answers. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HidModule } from '../../electron/devices/pcprox.ts';
import { PcProxWatcher } from '../../electron/devices/pcprox.ts';
import type { HidDevice } from '../../electron/devices/pcprox-protocol.ts';
import { SETTLE, watchAll } from '../../electron/devices/watcher.ts';
import type { DeviceEvent, Stop } from '../../electron/ports.ts';

const READER = 'pcProx Card Reader';
/** Facility 123, card 4567, parity bits taken off by the reader as it does by default. */
const CARD = { data: [0xd7, 0x11, 0x7b, 0, 0, 0, 0, 0], bits: 24 };
const OTHER = { data: [0xff, 0xff, 0xff, 0, 0, 0, 0, 0], bits: 24 };
/** The first card on a reader that is set to keep the parity bits: even before 12 bits, odd after 12 bits. */
const CARD_WITH_PARITY = { data: [0xae, 0x23, 0xf6, 0x02, 0, 0, 0, 0], bits: 26 };
const CORPORATE_1000 = { data: [0x15, 0xcd, 0x5b, 0x07, 0, 0, 0, 0], bits: 32 };

const badge = (text: string) => ({ type: 'badge', read: { is: 'badge', badge: text }, reader: READER });
const UNREADABLE = { type: 'badge', read: { is: 'refused', why: 'unreadable' }, reader: READER };
const LIFTED = { type: 'cardRemoved', reader: READER };
const FOUND = { type: 'devices', devices: { readers: [{ name: READER }] } };
const MISSING = { type: 'devices', devices: { readers: [], problem: 'noReader' } };

class FakeReader {
  plugged = true;
  card: { readonly data: number[]; readonly bits: number } | undefined;
  /** What it is sent, as hexadecimal. */
  readonly sent: string[] = [];
  configuration = [0, 0, 0x11, 16, 26, 0, 40, 0x10];
  answerBytes = 9;
  /** What it says as the length when it says it again. */
  bitsAgain: number | undefined;
  searches = 0;
  opened = 0;
  #command = 0;
  #writing = false;

  module(): HidModule {
    return {
      devicesAsync: async (vendor, product) => {
        this.searches += 1;
        return this.plugged && vendor === 0x0c27 && product === 0x3bfa
          ? [{ path: '/dev/hidraw0', product: READER }]
          : [];
      },
      HIDAsync: { open: async () => this.#open() },
    };
  }

  #open(): HidDevice {
    if (!this.plugged) throw new Error('No such device.');
    this.opened += 1;
    return {
      sendFeatureReport: async (data) => this.#take(data),
      getFeatureReport: async (id, length) => this.#give(id, length),
      close: async () => {
        this.opened -= 1;
      },
    };
  }

  #take(data: number[]): number {
    if (!this.plugged) throw new Error('No such device.');
    const [id, ...bytes] = data;
    if (id !== 0 || bytes.length !== 8) throw new Error('A report has its number 0 and 8 bytes.');
    this.sent.push(Buffer.from(bytes).toString('hex'));
    if (this.#writing) this.configuration = bytes;
    this.#writing = this.#command === 0x80 && bytes[0] === 0x80 && !this.#writing;
    this.#command = bytes[0] ?? 0;
    return data.length;
  }

  #give(id: number, length: number): Uint8Array {
    if (!this.plugged || id !== 0 || length !== 9) throw new Error('No such report.');
    const { card } = this;
    const bytes =
      this.#command === 0x80
        ? this.configuration
        : this.#command === 0x8f
          ? card?.data
          : [card?.bits, this.bitsAgain ?? card?.bits];
    return Uint8Array.from({ length: this.answerBytes }, (_, index) => bytes?.[index - 1] ?? 0);
  }
}

let reader: FakeReader;
let events: DeviceEvent[];
let stop: Stop;

async function start(): Promise<void> {
  startUnsettled();
  await vi.advanceTimersByTimeAsync(SETTLE);
}

function startUnsettled(): void {
  stop = watchAll(
    [new PcProxWatcher(reader.module())],
    (event) => events.push(event),
    () => undefined,
  );
}

async function looks(count: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(count * 250);
}

const news = () => events.splice(0);

beforeEach(() => {
  vi.useFakeTimers();
  reader = new FakeReader();
  events = [];
});

afterEach(async () => {
  stop();
  await vi.advanceTimersByTimeAsync(0);
  vi.useRealTimers();
});

it('names the reader, and no tap while nothing lies on it', async () => {
  await start();
  await looks(20);
  expect(news()).toEqual([FOUND]);
});

it('tells each card once however long it lies, and that it was lifted', async () => {
  await start();
  reader.card = CARD;
  await looks(20);
  reader.card = undefined;
  await looks(2);
  reader.card = CARD;
  await looks(1);
  expect(news()).toEqual([FOUND, badge('h10301:123:4567'), LIFTED, badge('h10301:123:4567')]);
});

it('tells one card after the other when there is no gap between them', async () => {
  await start();
  reader.card = CARD;
  await looks(1);
  reader.card = OTHER;
  await looks(1);
  expect(news()).toEqual([FOUND, badge('h10301:123:4567'), LIFTED, badge('h10301:255:65535')]);
});

it('takes one empty look for a bad read', async () => {
  await start();
  reader.card = CARD;
  await looks(1);
  reader.card = undefined;
  await looks(1);
  reader.card = CARD;
  await looks(4);
  expect(news()).toEqual([FOUND, badge('h10301:123:4567')]);
});

it('takes a card that is found before the reader has settled for no tap', async () => {
  startUnsettled();
  await vi.advanceTimersByTimeAsync(SETTLE - 251);
  reader.card = CARD;
  await looks(10);
  expect(news()).toEqual([FOUND]);
});

it('takes a card that lay there before for no tap until it is put there again', async () => {
  reader.card = CARD;
  await start();
  await looks(4);
  expect(news()).toEqual([FOUND]);
  reader.card = undefined;
  await looks(2);
  reader.card = CARD;
  await looks(1);
  expect(news()).toEqual([badge('h10301:123:4567')]);
});

it('gives a badge the same number whether the reader keeps the parity bits or not', async () => {
  await start();
  reader.card = CARD_WITH_PARITY;
  await looks(1);
  expect(news()).toEqual([FOUND, badge('h10301:123:4567')]);
});

it.each([0, 1, 12, 13, 24, 25])('refuses a badge whose parity is wrong because bit %i fell over', async (bit) => {
  await start();
  const data = [...CARD_WITH_PARITY.data];
  data[bit >> 3] = (data[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  reader.card = { data, bits: 26 };
  await looks(1);
  expect(news()).toEqual([FOUND, UNREADABLE]);
});

it('believes no length that is not said twice alike', async () => {
  await start();
  reader.card = CARD;
  reader.bitsAgain = 23;
  await looks(4);
  expect(news()).toEqual([FOUND]);
});

it('refuses a format it does not know', async () => {
  await start();
  reader.card = CORPORATE_1000;
  await looks(1);
  reader.card = undefined;
  await looks(2);
  expect(news()).toEqual([FOUND, UNREADABLE, LIFTED]);
});

it('finds out that the reader is unplugged and finds it again', async () => {
  await start();
  reader.card = CARD;
  await looks(1);
  reader.plugged = false;
  await looks(1);
  expect(news()).toEqual([FOUND, badge('h10301:123:4567'), LIFTED, MISSING]);
  expect(reader.opened).toBe(0);
  reader.plugged = true;
  await vi.advanceTimersByTimeAsync(1_000 + SETTLE);
  expect(news()).toEqual([FOUND]);
});

it('looks for a reader once a second, and no more once it has one', async () => {
  reader.plugged = false;
  await start();
  await vi.advanceTimersByTimeAsync(10_000 - SETTLE);
  expect(reader.searches).toBe(11);
  reader.plugged = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reader.searches).toBe(12);
  expect(news()).toEqual([MISSING, FOUND]);
});

it('stops the reader from typing badge numbers, once, without writing it into the reader for good', async () => {
  await start();
  await looks(4);
  expect(reader.sent.slice(0, 4)).toEqual([
    '8000000000000000',
    '8000000000000000',
    '000011101a002890',
    '9000000000000000',
  ]);
  expect(reader.sent.filter((bytes) => bytes.startsWith('90'))).toHaveLength(1);
  expect(reader.configuration[7]).toBe(0x90);
});

it('leaves a reader alone that does not type', async () => {
  reader.configuration[7] = 0x80;
  await start();
  await looks(4);
  expect(new Set(reader.sent)).toEqual(new Set(['8000000000000000', '8f00000000000000']));
});

it('does not name a device that answers something else', async () => {
  reader.answerBytes = 8;
  await start();
  await looks(20);
  expect(news()).toEqual([MISSING]);
  expect(reader.opened).toBe(0);
});

it('lets go of the reader and says nothing after stop', async () => {
  await start();
  news();
  stop();
  reader.card = CARD;
  await looks(8);
  expect(news()).toEqual([]);
  expect(reader.opened).toBe(0);
});
