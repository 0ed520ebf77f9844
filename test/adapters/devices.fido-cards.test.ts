/** Cards at PC/SC readers that may be FIDO2 cards: which are told as keys, and that such a card is no badge beside it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PresentedCard } from '../../electron/devices/fido/ceremonies.ts';
import { PcscWatcher } from '../../electron/devices/pcsc.ts';
import { FRESH, SETTLE, watchAll } from '../../electron/devices/watcher.ts';
import type { DeviceEvent, Stop } from '../../electron/ports.ts';
import { bytes, EMPTY, FakePcsc, MUTE, PRESENT } from './devices.pcsc-fake.ts';

const READER = 'Reader 00 00';
const OTHER = 'Reader 01 00';
const SELECT = '00a4040008a0000006472f000100';
const GET_UID = 'ffca000000';
const FIDO2 = '4649444f5f325f309000';

let pcsc: FakePcsc;
let events: DeviceEvent[];
let cards: PresentedCard[];
let stop: Stop;

/** What a card says to being selected; `nothing` for an exchange that fails. */
function selects(answer: string | 'nothing'): void {
  pcsc.answer = async () => {
    if (pcsc.commands.at(-1) !== SELECT) return bytes('2e5aa9e19000');
    if (answer === 'nothing') throw new Error('Card was reset.');
    return bytes(answer);
  };
}

async function start(asksFido = true): Promise<void> {
  stop = watchAll(
    [new PcscWatcher(pcsc.module(), { asksFido })],
    (event) => events.push(event),
    () => undefined,
    (card) => cards.push(card),
  );
  await vi.advanceTimersByTimeAsync(SETTLE + 100);
}

/** A card that is put down and left there. */
async function put(reader = READER): Promise<void> {
  pcsc.set(reader, PRESENT);
  await vi.advanceTimersByTimeAsync(0);
}

async function lift(reader = READER): Promise<void> {
  pcsc.set(reader, EMPTY);
  await vi.advanceTimersByTimeAsync(0);
}

const badges = () => events.filter(({ type }) => type !== 'devices');

beforeEach(() => {
  vi.useFakeTimers();
  pcsc = new FakePcsc();
  [events, cards] = [[], []];
  selects(FIDO2);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('at a reader that has been there for a while', () => {
  beforeEach(async () => {
    pcsc.plug(READER);
    await start();
    await vi.advanceTimersByTimeAsync(FRESH);
  });

  it('a FIDO2 card is a key, held until somebody is done with it, and no badge', async () => {
    await put();
    expect(cards.map(({ reader }) => reader)).toEqual([READER]);
    expect(pcsc.commands).toEqual(['connect 2', SELECT]);
    cards[0]?.done();
    await lift();
    expect(pcsc.commands.at(-1)).toBe('disconnect 0');
    expect(badges()).toEqual([]);
  });

  it.each([
    ['that knows U2F as well', '5532465f56329000', 'key'],
    ['of the second version', '4649444f5f325f319000', 'key'],
    ['without that application', '6a82', 'badge'],
    ['with another one in its place', '4a434f509000', 'badge'],
    ['that says it and fails', '4649444f5f325f306a82', 'badge'],
    ['that says nothing', '9000', 'badge'],
    ['that answers with less than a status', '90', 'badge'],
    ['that does not answer to that', 'nothing', 'badge'],
  ])('a card %s (%s) is a %s', async (_what, answer, expected) => {
    selects(answer);
    await put();
    await lift();
    expect(cards).toHaveLength(expected === 'key' ? 1 : 0);
    expect(badges().map(({ type }) => type)).toEqual(expected === 'key' ? [] : ['badge', 'cardRemoved']);
    expect(pcsc.commands.includes(GET_UID)).toBe(expected === 'badge');
  });

  it('two in a row are two keys', async () => {
    await put();
    await lift();
    await put();
    expect(cards).toHaveLength(2);
  });

  it('one that does not come alive is unreadable, and no key', async () => {
    pcsc.set(READER, PRESENT | MUTE);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(cards).toEqual([]);
    expect(badges()).toMatchObject([{ type: 'badge', read: { is: 'refused', why: 'unreadable' } }]);
  });

  it('each reader tells its own', async () => {
    pcsc.plug(OTHER);
    await vi.advanceTimersByTimeAsync(SETTLE + FRESH);
    await put(OTHER);
    selects('6a82');
    await put(READER);
    expect(cards.map(({ reader }) => reader)).toEqual([OTHER]);
    expect(badges()).toMatchObject([{ type: 'badge', reader: READER }]);
  });
});

describe('is no key, and nothing else', () => {
  it('a card that lay there before the reader had settled', async () => {
    pcsc.plug(READER, PRESENT);
    await start();
    await vi.advanceTimersByTimeAsync(FRESH);
    expect([cards, badges()]).toEqual([[], []]);
    await lift();
    await put();
    expect(cards).toHaveLength(1);
  });

  it('a card that a reader finds when it has just come: it is let go', async () => {
    pcsc.plug(READER);
    await start();
    await put();
    await vi.advanceTimersByTimeAsync(FRESH);
    expect([cards, badges()]).toEqual([[], []]);
    expect(pcsc.commands).toEqual(['connect 2', SELECT, 'disconnect 0']);
  });
});

it('where no cards are asked for, a FIDO2 card is asked for its number alone', async () => {
  pcsc.plug(READER);
  await start(false);
  await put();
  expect(cards).toEqual([]);
  expect(pcsc.commands).toEqual(['connect 2', GET_UID, 'disconnect 0']);
  expect(badges()).toMatchObject([{ type: 'badge' }]);
});
