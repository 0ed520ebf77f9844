/** The pcProx watcher on a HID device that answers as micolous/pcprox, protocol.md, says a reader answers. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HidModule } from '../../electron/devices/pcprox.ts';
import { PcProxWatcher } from '../../electron/devices/pcprox.ts';
import type { HidDevice } from '../../electron/devices/pcprox-protocol.ts';
import { type ReaderFacts, SETTLE, watchAll } from '../../electron/devices/watcher.ts';
import type { DeviceEvent, Stop } from '../../electron/ports.ts';
import { aged } from './devices.contract.ts';

const READER = 'pcProx Card Reader';
/** Facility 123, card 4567, parity bits taken off by the reader as it does by default. */
const CARD = { data: [0xd7, 0x11, 0x7b, 0, 0, 0, 0, 0], bits: 24 };
const OTHER = { data: [0xff, 0xff, 0xff, 0, 0, 0, 0, 0], bits: 24 };
/** The first card on a reader that is set to keep the parity bits: even before 12 bits, odd after 12 bits. */
const CARD_WITH_PARITY = { data: [0xae, 0x23, 0xf6, 0x02, 0, 0, 0, 0], bits: 26 };
/** Company 118, card 1603, on a reader that takes off the two bits of parity before and the one behind. */
const CORPORATE_1000 = { data: [0x43, 0x06, 0x60, 0x07, 0, 0, 0, 0], bits: 32 };

const badge = (text: string, reader = READER) => ({
  type: 'badge',
  read: expect.objectContaining({ is: 'badge', badge: text }),
  reader,
});
const refused = (why: string) => ({
  type: 'badge',
  read: expect.objectContaining({ is: 'refused', why }),
  reader: READER,
});
const UNREADABLE = refused('unreadable');
const LIFTED = { type: 'cardRemoved', reader: READER };
const FOUND = { type: 'devices', devices: { readers: [{ name: READER }] } };
const MISSING = { type: 'devices', devices: { readers: [], problem: 'noReader' } };

class FakeReader {
  plugged = true;
  /** Never answers, as a reader that hangs. */
  mute = false;
  /** How often it may not be opened yet, as before its rights are set. */
  forbidden = 0;
  card: { readonly data: number[]; readonly bits: number } | undefined;
  /** What it is sent, as hexadecimal. */
  readonly sent: string[] = [];
  readonly pages = new Map([
    [0x80, [0, 0, 0x11, 16, 26, 0, 40, 0x10]],
    [0x81, [0, 0, 20, 0, 0, 0, 0, 0]],
    [0x82, [0, 0, 0, 0, 0, 0, 0, 0]],
  ]);
  answerBytes = 9;
  /** What it says as the length when it says it again. */
  bitsAgain: number | undefined;
  opened = 0;
  #command = 0;
  #writing: number | undefined;

  open(): HidDevice {
    if (!this.plugged) throw new Error('No such device.');
    if (this.forbidden > 0) {
      this.forbidden -= 1;
      throw new Error('Permission denied.');
    }
    this.opened += 1;
    return {
      sendFeatureReport: (data) => (this.mute ? new Promise(() => undefined) : Promise.resolve(this.#take(data))),
      getFeatureReport: async (id, length) => this.#give(id, length),
      close: async () => {
        this.opened -= 1;
      },
    };
  }

  setByte(page: number, at: number, value: number): void {
    const bytes = this.pages.get(page);
    if (bytes) bytes[at] = value;
  }

  #take(data: number[]): number {
    if (!this.plugged) throw new Error('No such device.');
    const [id, ...bytes] = data;
    const [command = 0] = bytes;
    if (id !== 0 || bytes.length !== 8) throw new Error('A report has its number 0 and 8 bytes.');
    this.sent.push(Buffer.from(bytes).toString('hex'));
    if (this.#writing !== undefined) this.pages.set(this.#writing, bytes);
    const asksAgain = this.#writing === undefined && command === this.#command;
    this.#writing = asksAgain && this.pages.has(command) ? command : undefined;
    this.#command = command;
    return data.length;
  }

  #give(id: number, length: number): Uint8Array {
    if (!this.plugged || id !== 0 || length !== 9) throw new Error('No such report.');
    const bytes = this.#answer();
    return Uint8Array.from({ length: this.answerBytes }, (_, index) => bytes?.[index - 1] ?? 0);
  }

  #answer(): readonly (number | undefined)[] | undefined {
    const { card } = this;
    if (this.#command === 0x8f) return card?.data;
    if (this.#command === 0x8e) return [card?.bits, this.bitsAgain ?? card?.bits];
    if (this.#command === 0x8a) return [0, 0, 0x30, 7, 0, 0x01, 0x05, 0];
    return this.pages.get(this.#command);
  }
}

let readers: FakeReader[];
let searches = 0;

function hid(): HidModule {
  return {
    devicesAsync: async (vendor, product) => {
      searches += 1;
      if (vendor !== 0x0c27 || product !== 0x3bfa) return [];
      return readers.flatMap(({ plugged }, at) => (plugged ? [{ path: `/dev/hidraw${at}`, product: READER }] : []));
    },
    HIDAsync: {
      open: async (path) => {
        const found = readers[Number(path.at(-1))];
        if (!found) throw new Error('No such device.');
        return found.open();
      },
    },
  };
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
    [new PcProxWatcher(hid())],
    (event) => events.push(aged(event)),
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
  readers = [reader];
  searches = 0;
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
  await looks(4);
  reader.card = CARD;
  await looks(1);
  expect(news()).toEqual([FOUND, badge('h10301:123:4567'), LIFTED, badge('h10301:123:4567')]);
});

it('tells one card after the other when there is no gap between them', async () => {
  await start();
  reader.card = CARD;
  await looks(3);
  reader.card = OTHER;
  await looks(1);
  expect(news()).toEqual([FOUND, badge('h10301:123:4567'), LIFTED, badge('h10301:255:65535')]);
});

it('refuses two cards that are held up together, once, until both are gone', async () => {
  await start();
  for (let turn = 0; turn < 6; turn += 1) {
    reader.card = turn % 2 === 0 ? CARD : OTHER;
    await looks(1);
  }
  expect(news()).toEqual([FOUND, badge('h10301:123:4567'), LIFTED, refused('twoBadges')]);
  reader.card = undefined;
  await looks(5);
  reader.card = OTHER;
  await looks(1);
  expect(news()).toEqual([LIFTED, badge('h10301:255:65535')]);
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
  reader.setByte(0x80, 2, 0);
  await start();
  reader.card = CARD_WITH_PARITY;
  await looks(1);
  expect(news()).toEqual([FOUND, badge('h10301:123:4567')]);
});

it.each([0, 1, 12, 13, 24, 25])('refuses a badge whose parity is wrong because bit %i fell over', async (bit) => {
  reader.setByte(0x80, 2, 0);
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

it('takes what the reader says it takes off for parity', async () => {
  reader.setByte(0x80, 2, 0x12);
  await start();
  reader.card = CORPORATE_1000;
  await looks(1);
  expect(news()).toEqual([FOUND, badge('corporate1000-35:118:1603')]);
});

it('refuses a format it does not know', async () => {
  await start();
  reader.card = { data: [1, 2, 3, 4, 0, 0, 0, 0], bits: 30 };
  await looks(1);
  reader.card = undefined;
  await looks(2);
  expect(news()).toEqual([FOUND, refused('unknownFormat'), LIFTED]);
});

it.each([65, 255])('refuses a length of %i bits, for which its buffer has no room', async (bits) => {
  await start();
  reader.card = { data: CARD.data, bits };
  await looks(1);
  expect(news()).toEqual([FOUND, UNREADABLE]);
});

it('tells the administrator firmware, and how the reader is set', async () => {
  reader.setByte(0x82, 1, 0x60);
  let told: readonly ReaderFacts[] = [];
  const watcher = new PcProxWatcher(hid());
  watcher.start({
    readers: (found) => {
      told = found;
    },
    put: () => undefined,
    lifted: () => undefined,
    stuck: () => undefined,
  });
  stop = () => watcher.stop();
  await vi.advanceTimersByTimeAsync(SETTLE);
  const mode =
    'no keystrokes, parity taken off (1 bits before, 1 behind), bits turned round, bytes turned round, holds a badge for 1000 ms';
  expect(told).toEqual([{ name: READER, kind: 'pcprox', firmware: '7.3.0', mode }]);
});

it('looks after two readers at once, each with a name of its own', async () => {
  const second = new FakeReader();
  readers.push(second);
  await start();
  expect(news().at(-1)).toEqual({
    type: 'devices',
    devices: { readers: [{ name: READER }, { name: `${READER} (2)` }] },
  });
  reader.card = CARD;
  second.card = OTHER;
  await looks(2);
  expect(news()).toEqual([badge('h10301:123:4567'), badge('h10301:255:65535', `${READER} (2)`)]);
  reader.plugged = false;
  await looks(2);
  expect(news()).toEqual([LIFTED, { type: 'devices', devices: { readers: [{ name: `${READER} (2)` }] } }]);
  reader.plugged = true;
  reader.card = undefined;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(news()).toEqual([{ type: 'devices', devices: { readers: [{ name: READER }, { name: `${READER} (2)` }] } }]);
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
  reader.card = undefined;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(news()).toEqual([FOUND]);
  reader.card = OTHER;
  await looks(1);
  expect(news()).toEqual([badge('h10301:255:65535')]);
});

it('tells at once that the last reader is pulled out, whatever else is still being asked', async () => {
  const hung = new FakeReader();
  hung.mute = true;
  readers.push(hung);
  await start();
  expect(news()).toEqual([FOUND]);
  reader.plugged = false;
  await looks(1);
  expect(news()).toEqual([MISSING]);
});

it('tries a reader that may not be opened yet again soon, and less and less often', async () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  reader.forbidden = 1;
  await start();
  await vi.advanceTimersByTimeAsync(400);
  expect(news().at(-1)).toEqual(FOUND);
  reader.plugged = false;
  await looks(1);
  reader.plugged = true;
  reader.forbidden = 1_000;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(1_000 - reader.forbidden).toBeLessThan(20);
  complaint.mockRestore();
});

describe('where the system tells of devices', () => {
  let arrive: () => void;
  let watched = false;

  beforeEach(async () => {
    reader.plugged = false;
    stop = watchAll(
      [
        new PcProxWatcher(hid(), (on) => {
          arrive = on;
          watched = true;
          return () => {
            watched = false;
          };
        }),
      ],
      (event) => events.push(aged(event)),
      () => undefined,
    );
    await vi.advanceTimersByTimeAsync(20_000);
  });

  it('looks when it is told, and hardly ever otherwise', async () => {
    expect(searches).toBe(5);
    reader.plugged = true;
    arrive();
    await vi.advanceTimersByTimeAsync(SETTLE);
    expect(news()).toEqual([MISSING, FOUND]);
    expect(searches).toBe(6);
  });

  it('tries a reader again that has no rights yet, whether it is told or not', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    reader.plugged = true;
    reader.forbidden = 1;
    arrive();
    await vi.advanceTimersByTimeAsync(400 + SETTLE);
    expect(news()).toEqual([MISSING, FOUND]);
    complaint.mockRestore();
  });

  it('listens no more after stop', () => {
    expect(watched).toBe(true);
    stop();
    expect(watched).toBe(false);
  });
});

it('looks for readers five times a second', async () => {
  reader.plugged = false;
  await start();
  await vi.advanceTimersByTimeAsync(10_000 - SETTLE);
  expect(searches).toBe(51);
  reader.plugged = true;
  await vi.advanceTimersByTimeAsync(1_000);
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
  expect(reader.pages.get(0x80)?.[7]).toBe(0x90);
});

it('leaves a reader alone that does not type', async () => {
  reader.setByte(0x80, 7, 0x80);
  await start();
  await looks(4);
  const asked = ['80', '81', '82', '8a', '8f'].map((command) => command.padEnd(16, '0'));
  expect(new Set(reader.sent)).toEqual(new Set(asked));
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
