/** What the PC/SC watcher does beyond the contract: slow, silent and shared cards, and a service that misbehaves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PcscWatcher } from '../../electron/devices/pcsc.ts';
import { SETTLE, watchAll } from '../../electron/devices/watcher.ts';
import type { DeviceEvent, Stop } from '../../electron/ports.ts';
import { aged } from './devices.contract.ts';
import { answers, bytes, EMPTY, EXCLUSIVE, FakePcsc, fails, MUTE, PRESENT } from './devices.pcsc-fake.ts';

const FIRST_LIST = SETTLE + 100;
const READER = 'Reader 00 00';
const UNREADABLE = { type: 'badge', read: { is: 'refused', why: 'unreadable' }, reader: READER };
const OMNIKEY = 'HID Global OMNIKEY 5427 Smart Card Reader 00 00';
const TWO_BADGES = { type: 'badge', read: { is: 'refused', why: 'twoBadges' }, reader: READER };
const LIFTED = { type: 'cardRemoved', reader: READER };
const badge = (uid: string) => ({
  type: 'badge',
  read: {
    ...{ is: 'badge', badge: `iso14443a:${uid}` },
    otherwise: [{ badge: `iso14443a:${turned(uid)}`, setting: 'bytesReversed' }],
  },
  reader: READER,
});
const turned = (uid: string) => (uid.match(/../g) ?? []).reverse().join('');

let pcsc: FakePcsc;
let events: DeviceEvent[];
let stuck: string[];
let stop: Stop;

async function start(): Promise<void> {
  stop = watchAll(
    [new PcscWatcher(pcsc.module())],
    (event) => events.push(aged(event)),
    (why) => stuck.push(why),
  );
  await vi.advanceTimersByTimeAsync(FIRST_LIST);
}

async function set(state: number): Promise<void> {
  pcsc.set(READER, state);
  await vi.advanceTimersByTimeAsync(0);
}

/** Makes the card think until the returned function is called. */
function answersLater(): () => void {
  let answer: () => void = () => undefined;
  const answered = new Promise<Uint8Array>((resolve) => {
    answer = () => resolve(bytes('2e5aa9e19000'));
  });
  pcsc.answer = () => answered;
  return answer;
}

const news = () => events.splice(0);

beforeEach(() => {
  vi.useFakeTimers();
  pcsc = new FakePcsc();
  pcsc.answer = answers('2e5aa9e19000');
  events = [];
  stuck = [];
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('a card', () => {
  beforeEach(async () => {
    pcsc.plug(READER);
    await start();
    news();
  });

  it('is asked for its UID on a shared connection and left as it was', async () => {
    await set(PRESENT);
    expect(pcsc.commands).toEqual(['connect 2', 'ffca000000', 'disconnect 0']);
    expect(news()).toEqual([badge('2e5aa9e1')]);
  });

  it('is told once although its state changes while it lies there', async () => {
    await set(PRESENT);
    await set(PRESENT | 0x100);
    await set(PRESENT | EXCLUSIVE);
    await set(PRESENT);
    expect(news()).toEqual([badge('2e5aa9e1')]);
    expect(pcsc.commands).toHaveLength(3);
  });

  it('is left alone while another program has it for itself', async () => {
    await set(PRESENT | EXCLUSIVE);
    expect(pcsc.commands).toEqual([]);
    await set(PRESENT);
    expect(news()).toEqual([badge('2e5aa9e1')]);
  });

  it('is refused when it gives no answer to reset for a second, without being asked', async () => {
    await set(PRESENT | MUTE);
    await vi.advanceTimersByTimeAsync(999);
    expect(news()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await set(PRESENT | MUTE);
    expect(news()).toEqual([UNREADABLE]);
    expect(pcsc.commands).toEqual([]);
    await set(EMPTY);
    expect(news()).toEqual([LIFTED]);
  });

  it('that answers after all is told', async () => {
    await set(PRESENT | MUTE);
    await set(PRESENT);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(news()).toEqual([badge('2e5aa9e1')]);
  });

  it('that is drawn back before it answered is no tap', async () => {
    await set(PRESENT | MUTE);
    await set(EMPTY);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(news()).toEqual([]);
  });

  it('is read at the third attempt', async () => {
    const outcomes = [fails, fails, answers('2e5aa9e19000')];
    pcsc.answer = () => (outcomes.shift() ?? fails)();
    await set(PRESENT);
    await vi.advanceTimersByTimeAsync(200);
    expect(news()).toEqual([badge('2e5aa9e1')]);
    expect(pcsc.commands.filter((command) => command === 'disconnect 0')).toHaveLength(3);
  });

  it('is refused after three attempts', async () => {
    pcsc.answer = fails;
    await set(PRESENT);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(news()).toEqual([UNREADABLE]);
    expect(pcsc.commands.filter((command) => command === 'ffca000000')).toHaveLength(3);
  });

  it('that is gone before it was read is refused at once, then lifted', async () => {
    pcsc.answer = fails;
    pcsc.set(READER, PRESENT);
    pcsc.set(READER, EMPTY);
    await vi.advanceTimersByTimeAsync(0);
    expect(news()).toEqual([UNREADABLE, LIFTED]);
  });

  it('that is lifted while its answer is under way still counts, before it is lifted', async () => {
    const answer = answersLater();
    await set(PRESENT);
    await set(EMPTY);
    expect(news()).toEqual([]);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(news()).toEqual([badge('2e5aa9e1'), LIFTED]);
  });

  it('that the reader loses for a moment is not tapped again', async () => {
    await set(PRESENT);
    await set(EMPTY);
    await vi.advanceTimersByTimeAsync(299);
    await set(PRESENT);
    await set(EMPTY);
    expect(news()).toEqual([badge('2e5aa9e1'), LIFTED]);
    await vi.advanceTimersByTimeAsync(300);
    await set(PRESENT);
    expect(news()).toEqual([badge('2e5aa9e1')]);
  });

  it('of somebody else counts when the first was taken away before', async () => {
    await set(PRESENT);
    await set(EMPTY);
    await vi.advanceTimersByTimeAsync(700);
    pcsc.answer = answers('112233449000');
    await set(PRESENT);
    expect(news()).toEqual([badge('2e5aa9e1'), LIFTED, badge('11223344')]);
  });

  it('and another one that are held up together are refused, once, until both are gone', async () => {
    for (const uid of ['2e5aa9e1', '11223344', '2e5aa9e1', '11223344']) {
      pcsc.answer = answers(`${uid}9000`);
      await set(PRESENT);
      await set(EMPTY);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(news()).toEqual([badge('2e5aa9e1'), LIFTED, TWO_BADGES, LIFTED]);
    await vi.advanceTimersByTimeAsync(700);
    await set(PRESENT);
    expect(news()).toEqual([badge('11223344')]);
  });

  it('without a chip is known by the answer to reset that an OMNIKEY makes up, and never asked', async () => {
    pcsc.plug(OMNIKEY);
    await vi.advanceTimersByTimeAsync(SETTLE);
    news();
    pcsc.atr = bytes('3b06010038055007');
    pcsc.set(OMNIKEY, PRESENT);
    await vi.advanceTimersByTimeAsync(0);
    expect(news()).toEqual([{ type: 'badge', read: { is: 'badge', badge: 'h10301:38:55007' }, reader: OMNIKEY }]);
    expect(pcsc.commands).toEqual(['connect 2', 'disconnect 0']);
  });

  it('with a chip is asked for its UID on an OMNIKEY too', async () => {
    pcsc.plug(OMNIKEY);
    await vi.advanceTimersByTimeAsync(SETTLE);
    news();
    pcsc.set(OMNIKEY, PRESENT);
    await vi.advanceTimersByTimeAsync(0);
    expect(news()).toEqual([{ ...badge('2e5aa9e1'), reader: OMNIKEY }]);
  });

  it('with such an answer to reset is nothing but a card on any other reader', async () => {
    pcsc.atr = bytes('3b06010038055007');
    await set(PRESENT);
    expect(news()).toEqual([badge('2e5aa9e1')]);
  });

  it('that never answers is a hung driver', async () => {
    pcsc.answer = () => new Promise(() => undefined);
    await set(PRESENT);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(stuck).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(stuck).toEqual([`reader ${READER} does not answer`]);
  });

  it('that answered is no hung driver, however long it lies', async () => {
    await set(PRESENT);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stuck).toEqual([]);
  });

  it('goes with its reader', async () => {
    await set(PRESENT);
    pcsc.unplug(READER);
    await vi.advanceTimersByTimeAsync(0);
    const [tap, ...rest] = news();
    expect(tap).toEqual(badge('2e5aa9e1'));
    expect(rest).toContainEqual(LIFTED);
    expect(rest).toContainEqual({ type: 'devices', devices: { readers: [], problem: 'noReader' } });
  });

  it('whose answer comes after its reader has gone is not told', async () => {
    const answer = answersLater();
    await set(PRESENT);
    pcsc.unplug(READER);
    news();
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(news()).toEqual([]);
  });
});

describe('readers', () => {
  it('are told together, sorted, and again when one comes or goes', async () => {
    pcsc.plug('B');
    pcsc.plug('A');
    await start();
    pcsc.plug('C');
    await vi.advanceTimersByTimeAsync(SETTLE);
    pcsc.unplug('A');
    expect(news()).toEqual([
      { type: 'devices', devices: { readers: [{ name: 'A' }, { name: 'B' }] } },
      { type: 'devices', devices: { readers: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] } },
      { type: 'devices', devices: { readers: [{ name: 'B' }, { name: 'C' }] } },
    ]);
  });

  it('that are missing are a problem', async () => {
    await start();
    expect(news()).toEqual([{ type: 'devices', devices: { readers: [], problem: 'noReader' } }]);
  });

  it('that come with a card on them, or find one before they have settled, bring no tap', async () => {
    await start();
    pcsc.plug('A', PRESENT);
    pcsc.plug('B', EMPTY);
    await vi.advanceTimersByTimeAsync(SETTLE - 1);
    pcsc.set('B', PRESENT);
    news();
    await vi.advanceTimersByTimeAsync(SETTLE);
    expect(news().at(-1)).toEqual({ type: 'devices', devices: { readers: [{ name: 'A' }, { name: 'B' }] } });
    expect(pcsc.commands).toEqual([]);
    pcsc.set('A', EMPTY);
    pcsc.set('A', PRESENT);
    await vi.advanceTimersByTimeAsync(0);
    expect(news()).toEqual([{ ...badge('2e5aa9e1'), reader: 'A' }]);
  });
});

describe('the service', () => {
  it('is tried once a second with one and the same client while it is absent', async () => {
    pcsc.running = false;
    await start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(news()).toEqual([{ type: 'devices', devices: { readers: [], problem: 'noService' } }]);
    expect(pcsc.clients).toHaveLength(1);
    pcsc.running = true;
    pcsc.plug(READER);
    await vi.advanceTimersByTimeAsync(1_000 + FIRST_LIST);
    expect(news()).toEqual([{ type: 'devices', devices: { readers: [{ name: READER }] } }]);
  });

  it('that dies and comes back at once is told all the same: its readers were not watched meanwhile', async () => {
    pcsc.plug(READER);
    await start();
    news();
    pcsc.running = true;
    for (const client of [...pcsc.clients]) client.died();
    await vi.advanceTimersByTimeAsync(FIRST_LIST);
    expect(pcsc.clients).toHaveLength(2);
    expect(news()).toEqual([
      { type: 'devices', devices: { readers: [], problem: 'noService' } },
      { type: 'devices', devices: { readers: [{ name: READER }] } },
    ]);
    await set(PRESENT);
    expect(news()).toContainEqual(badge('2e5aa9e1'));
  });

  it('that loses an event is asked afresh what lies where', async () => {
    pcsc.plug(READER);
    await start();
    await set(PRESENT);
    news();
    for (const client of [...pcsc.clients]) client.failed();
    await vi.advanceTimersByTimeAsync(SETTLE);
    expect(news().filter(({ type }) => type !== 'devices')).toEqual([LIFTED]);
    expect(pcsc.clients).toHaveLength(2);
  });

  it('that fails again and again is not asked more than once a second', async () => {
    await start();
    for (let second = 0; second < 10; second += 1) {
      for (const client of [...pcsc.clients]) client.failed();
      await vi.advanceTimersByTimeAsync(50);
      for (const client of [...pcsc.clients]) client.failed();
      await vi.advanceTimersByTimeAsync(950);
    }
    expect(pcsc.clients.length).toBeLessThanOrEqual(12);
  });
});
