/** A HID device in memory, whose other end is the test. */
import type { HidPipe } from '../../electron/devices/fido/hid-channel.ts';
import { assemble, BROADCAST, COMMAND, type Message, packetsOf } from '../../electron/devices/fido/hid-frames.ts';

export const CHANNEL = 0x01020304;

export class FakePipe implements HidPipe {
  closed = false;
  readonly written: Uint8Array[] = [];
  readonly #data: ((report: Uint8Array) => void)[] = [];
  readonly #error: (() => void)[] = [];
  readonly #heard = new Map([BROADCAST, CHANNEL].map((channel) => [channel, assemble(channel)]));

  /** Told every whole message. */
  onMessage: (message: Message, channel: number) => void = () => undefined;

  on(event: 'data' | 'error', listener: (report: Uint8Array) => void): void {
    if (event === 'data') this.#data.push(listener);
    else this.#error.push(listener as () => void);
  }

  async write(report: number[]): Promise<void> {
    const packet = Uint8Array.from(report.slice(1));
    this.written.push(packet);
    for (const [channel, assembler] of this.#heard) {
      const assembled = assembler.take(packet);
      if (assembled.is === 'message') this.onMessage(assembled.message, channel);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  report(packet: Uint8Array): void {
    for (const on of this.#data) on(packet);
  }

  say(channel: number, message: Message): void {
    for (const packet of packetsOf(channel, message)) this.report(packet);
  }

  pullOut(): void {
    for (const on of this.#error) on();
  }

  /** Gives a channel to whoever asks for one. */
  answerInit({ data }: Message, { cbor = true, nonce = data, channel = CHANNEL } = {}): void {
    const reply = new Uint8Array(17);
    reply.set(nonce);
    new DataView(reply.buffer).setUint32(8, channel);
    reply.set([2, 1, 0, 0, cbor ? 0x04 : 0x00], 12);
    this.say(BROADCAST, { command: COMMAND.init, data: reply });
  }
}

/** A key that gives a channel and answers each message of CBOR. */
export function talkative(answer: (message: Uint8Array) => Message | undefined): FakePipe {
  const pipe = new FakePipe();
  pipe.onMessage = (message) => {
    if (message.command === COMMAND.init) return queueMicrotask(() => pipe.answerInit(message));
    const said = message.command === COMMAND.cbor ? answer(message.data) : undefined;
    if (said) queueMicrotask(() => pipe.say(CHANNEL, said));
  };
  return pipe;
}
