/** CTAPHID: frames there and back, and keys that talk nonsense, fall silent, or are pulled out. */

import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hidChannel } from '../../electron/devices/fido/hid-channel.ts';
import { assemble, COMMAND, LARGEST, type Message, PACKET, packetsOf } from '../../electron/devices/fido/hid-frames.ts';
import { CtapError, KeyError } from '../../electron/devices/fido/trouble.ts';
import { seeded } from '../core/explorer/random.ts';
import { CHANNEL, FakePipe, talkative } from './fido.pipe.ts';

afterEach(() => {
  vi.useRealTimers();
});

const cbor = (data: Uint8Array): Message => ({ command: COMMAND.cbor, data });
const OK = Uint8Array.of(0, 1, 2, 3);

function asking(pipe: FakePipe) {
  const abort = new AbortController();
  const said: string[] = [];
  const channel = hidChannel(pipe, randomBytes);
  const send = (message = Uint8Array.of(4)) =>
    channel.send(message, { signal: abort.signal, progress: (now) => said.push(now) });
  return { channel, abort, said, send };
}

describe('frames', () => {
  it.each([0, 1, 57, 58, 116, 117, 1000, LARGEST])('of %i bytes come out as they went in', (length) => {
    const data = randomBytes(length);
    const assembler = assemble(CHANNEL);
    const results = packetsOf(CHANNEL, cbor(data)).map((packet) => assembler.take(packet));
    const last = results.pop();
    expect(results.every(({ is }) => is === 'more')).toBe(true);
    expect(last).toEqual({ is: 'message', message: cbor(new Uint8Array(data)) });
  });

  it('are as the specification draws them', () => {
    const [first, second, ...rest] = packetsOf(0xaabbccdd, cbor(new Uint8Array(60).fill(7)));
    expect([...(first ?? []).slice(0, 9)]).toEqual([0xaa, 0xbb, 0xcc, 0xdd, 0x90, 0, 60, 7, 7]);
    expect([...(second ?? []).slice(0, 9)]).toEqual([0xaa, 0xbb, 0xcc, 0xdd, 0, 7, 7, 7, 0]);
    expect([first?.length, rest.length]).toEqual([PACKET, 0]);
  });

  it('of more than fits are not made', () => {
    expect(() => packetsOf(CHANNEL, cbor(new Uint8Array(LARGEST + 1)))).toThrow(RangeError);
  });

  it.each([
    ['a short packet', [new Uint8Array(63)]],
    ['a message that is too long', [Uint8Array.of(1, 2, 3, 4, 0x90, 0xff, 0xff, ...new Uint8Array(57))]],
    ['a packet out of sequence', packetsOf(CHANNEL, cbor(new Uint8Array(200))).filter((_packet, index) => index !== 1)],
    [
      'a message inside another',
      [...packetsOf(CHANNEL, cbor(new Uint8Array(200))).slice(0, 1), ...packetsOf(CHANNEL, cbor(new Uint8Array(1)))],
    ],
  ])('%s is nonsense', (_what, packets) => {
    const assembler = assemble(CHANNEL);
    expect(packets.map((packet) => assembler.take(packet).is)).toContain('nonsense');
  });

  it('of another channel, and what is left of a message that was given up, mean nothing', () => {
    const assembler = assemble(CHANNEL);
    const foreign = packetsOf(CHANNEL + 1, cbor(OK))[0] ?? new Uint8Array();
    const left = packetsOf(CHANNEL, cbor(new Uint8Array(200)))[2] ?? new Uint8Array();
    expect([assembler.take(foreign).is, assembler.take(left).is]).toEqual(['more', 'more']);
  });
});

describe('a channel', () => {
  it('is asked for with a nonce, once, and then carries messages', async () => {
    const pipe = talkative(() => cbor(OK));
    const { send } = asking(pipe);
    expect(await send()).toEqual(Uint8Array.of(1, 2, 3));
    expect(await send()).toEqual(Uint8Array.of(1, 2, 3));
    expect(pipe.written.map((packet) => packet[4])).toEqual([0x86, 0x90, 0x90]);
  });

  it('is not the one that another program asked for', async () => {
    const pipe = new FakePipe();
    pipe.onMessage = (message) => {
      if (message.command !== COMMAND.init) return queueMicrotask(() => pipe.say(CHANNEL, cbor(OK)));
      queueMicrotask(() => {
        pipe.answerInit(message, { nonce: new Uint8Array(8), channel: 0x99 });
        pipe.answerInit(message);
      });
    };
    expect(await asking(pipe).send()).toEqual(Uint8Array.of(1, 2, 3));
    expect(pipe.written.at(-1)?.slice(0, 4)).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  it.each([
    ['no channel', { channel: 0 }, 'failed'],
    ['everybody’s channel', { channel: 0xffffffff }, 'failed'],
    ['no CBOR', { cbor: false }, 'unsupported'],
  ])('is refused where there is %s', async (_what, how, why) => {
    const pipe = new FakePipe();
    pipe.onMessage = (message) => queueMicrotask(() => pipe.answerInit(message, how));
    await expect(asking(pipe).send()).rejects.toMatchObject({ why });
  });

  it('tells what the key waits for', async () => {
    const pipe = talkative(() => undefined);
    const { send, said } = asking(pipe);
    pipe.onMessage = (message) => {
      if (message.command === COMMAND.init) return queueMicrotask(() => pipe.answerInit(message));
      queueMicrotask(() => {
        for (const status of [1, 2, 2]) pipe.say(CHANNEL, { command: COMMAND.keepAlive, data: Uint8Array.of(status) });
        pipe.say(CHANNEL, cbor(OK));
      });
    };
    await send();
    expect(said).toEqual(['busy', 'touch', 'touch']);
  });

  it('waits while another program is busy with the key, and asks for another when its own is not known any more', async () => {
    vi.useFakeTimers();
    const refusals = [0x06, 0x0b];
    const pipe = talkative(() => {
      const code = refusals.shift();
      return code === undefined ? cbor(OK) : { command: COMMAND.error, data: Uint8Array.of(code) };
    });
    const answered = asking(pipe).send();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answered).toEqual(Uint8Array.of(1, 2, 3));
    expect(pipe.written.map((packet) => packet[4])).toEqual([0x86, 0x90, 0x90, 0x86, 0x90]);
  });

  it('takes reports with their number before them, as some systems give them', async () => {
    const pipe = talkative(() => cbor(OK));
    const { report } = pipe;
    pipe.report = (packet) => report.call(pipe, Uint8Array.of(0, ...packet));
    expect(await asking(pipe).send()).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe('a key that', () => {
  it.each([
    ['refuses', { command: COMMAND.cbor, data: Uint8Array.of(0x2e) }, { status: 0x2e }],
    ['answers nothing', { command: COMMAND.cbor, data: new Uint8Array() }, { status: 0x7f }],
    ['answers something else', { command: 0x03, data: OK }, { why: 'failed' }],
    ['reports an error', { command: COMMAND.error, data: Uint8Array.of(0x01) }, { why: 'failed' }],
  ])('%s ends the message with a word for it', async (_what, answer, trouble) => {
    await expect(asking(talkative(() => answer)).send()).rejects.toMatchObject(trouble);
  });

  it('is pulled out ends it as removed, and takes nothing more', async () => {
    const pipe = talkative(() => undefined);
    const { send } = asking(pipe);
    const sent = send();
    await vi.waitFor(() => expect(pipe.written).toHaveLength(2));
    pipe.pullOut();
    await expect(sent).rejects.toMatchObject({ why: 'removed' });
    await expect(send()).rejects.toMatchObject({ why: 'removed' });
  });

  it('falls silent is given up, one that says it is busy is not', async () => {
    vi.useFakeTimers();
    const pipe = talkative(() => undefined);
    const { send } = asking(pipe);
    let why = '';
    send().catch((error) => {
      why = error.why;
    });
    for (let seconds = 0; seconds < 10; seconds += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      pipe.say(CHANNEL, { command: COMMAND.keepAlive, data: Uint8Array.of(2) });
    }
    expect(why).toBe('');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(why).toBe('failed');
  });

  it('works for ever is given up after a minute', async () => {
    vi.useFakeTimers();
    const pipe = talkative(() => undefined);
    let why = '';
    asking(pipe)
      .send()
      .catch((error) => {
        why = error.why;
      });
    for (let seconds = 0; seconds < 61; seconds += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      pipe.say(CHANNEL, { command: COMMAND.keepAlive, data: Uint8Array.of(1) });
    }
    expect(why).toBe('failed');
  });

  it('blinks is told to stop when the ceremony is called off', async () => {
    const pipe = talkative(() => undefined);
    const { send, abort } = asking(pipe);
    const sent = send();
    await vi.waitFor(() => expect(pipe.written).toHaveLength(2));
    abort.abort();
    await expect(sent).rejects.toMatchObject({ why: 'denied' });
    expect(pipe.written.at(-1)?.slice(0, 7)).toEqual(Uint8Array.of(1, 2, 3, 4, 0x91, 0, 0));
  });
});

describe('a hundred thousand frames that are not as they were sent', () => {
  it('never become anything but a message, part of one, or nonsense', () => {
    const next = seeded(7);
    const good = packetsOf(CHANNEL, cbor(Uint8Array.from({ length: 300 }, (_value, at) => at & 0xff)));
    const seen = { message: 0, more: 0, nonsense: 0 };
    let assembler = assemble(CHANNEL);
    for (let count = 0; count < 100_000; count += 1) {
      const at = next() < 0.05 ? Math.floor(next() * good.length) : count % good.length;
      const packet = Uint8Array.from(good[at] ?? []);
      for (let flips = next() < 0.2 ? Math.ceil(next() * 3) : 0; flips > 0; flips -= 1) {
        packet[Math.floor(next() ** 3 * PACKET)] = Math.floor(next() * 256);
      }
      const cut = next() < 0.01 ? packet.subarray(0, Math.floor(next() * PACKET)) : packet;
      const { is, ...rest } = assembler.take(cut);
      seen[is] += 1;
      if ('message' in rest) expect(rest.message.data.length).toBeLessThanOrEqual(LARGEST);
      if (is === 'nonsense') assembler = assemble(CHANNEL);
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  it('end an exchange with its answer or with a trouble that has a name', async () => {
    const next = seeded(11);
    const ends = { answered: 0, troubled: 0 };
    for (let count = 0; count < 3_000; count += 1) {
      const pipe = talkative(() => undefined);
      pipe.onMessage = (message) => {
        if (message.command === COMMAND.init) return queueMicrotask(() => pipe.answerInit(message));
        const packets = packetsOf(CHANNEL, cbor(Uint8Array.of(0, ...new Uint8Array(150).fill(count & 0xff))));
        queueMicrotask(() => {
          for (const packet of packets) {
            if (next() < 0.3) packet[Math.floor(next() ** 2 * PACKET)] = Math.floor(next() * 256);
            pipe.report(packet);
          }
          // whatever became of it, the key goes away at last
          pipe.pullOut();
        });
      };
      try {
        expect(await asking(pipe).send()).toBeInstanceOf(Uint8Array);
        ends.answered += 1;
      } catch (error) {
        expect(error instanceof KeyError || error instanceof CtapError).toBe(true);
        ends.troubled += 1;
      }
    }
    expect(Math.min(ends.answered, ends.troubled)).toBeGreaterThan(100);
  });
});
