/**
 * An authenticator behind a HID device (CTAP 2.1, 11.2): a channel of its own, one message at a time, packets of other
 * channels unheard. A device that talks nonsense, falls silent or is pulled out ends the exchange with a word for it.
 */
import { type Authenticator, behindStatus, type Exchange } from './authenticator.ts';
import {
  type Assembler,
  assemble,
  BROADCAST,
  COMMAND,
  isChannel,
  LARGEST,
  type Message,
  PACKET,
  packetsOf,
} from './hid-frames.ts';
import { KeyError } from './trouble.ts';

/** The part of an open device of `node-hid` that is used. */
export interface HidPipe {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: () => void): unknown;
  /** The number of the report, which has none here, and 64 bytes. */
  write(report: number[]): Promise<unknown>;
  close(): Promise<unknown>;
}

/** While it works it says so every 100 ms (11.2.9.2.1); one that says nothing for so long does not any more. */
const SILENCE = 3_000;
/** Longer than any authenticator waits for a touch. */
const LONGEST = 60_000;
/** Another program's exchange is over by then (11.2.5.3). */
const BUSY_TRIES = 10;
const BUSY_PAUSE = 200;
/** A device that takes a packet takes it within milliseconds. */
const WRITE_LIMIT = 500;

/** CTAP 2.1, 11.2.9.1.6. */
const CHANNEL_BUSY = 0x06;
const INVALID_CHANNEL = 0x0b;
/** 11.2.9.1.3: it takes CBOR. */
const CAPABLE_OF_CBOR = 0x04;
/** 11.2.9.2.1. */
const TOUCH_NEEDED = 2;

type Settle = { readonly resolve: (message: Message) => void; readonly reject: (trouble: Error) => void };

/** `random` gives the nonce that tells this program's channel from others'. */
export function hidChannel(pipe: HidPipe, random: (bytes: number) => Uint8Array): HidChannel {
  return new HidChannel(pipe, random);
}

class HidChannel implements Authenticator {
  readonly transport = 'usb';
  readonly #pipe: HidPipe;
  readonly #random: (bytes: number) => Uint8Array;
  #channel = BROADCAST;
  #assembler: Assembler = assemble(BROADCAST);
  #waiting: Settle | undefined;
  readonly #gone = new AbortController();
  /** What is being written, and never rejects. */
  #writing: Promise<unknown> = Promise.resolve();
  #progress: (message: Message) => void = () => undefined;

  constructor(pipe: HidPipe, random: (bytes: number) => Uint8Array) {
    this.#pipe = pipe;
    this.#random = random;
    pipe.on('data', (report) => this.#take(report));
    pipe.on('error', () => this.#lost());
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  async send(message: Uint8Array, exchange: Exchange): Promise<Uint8Array> {
    if (message.length > LARGEST) throw new KeyError('unsupported', 'That is more than a key takes.');
    for (let attempt = 1; ; attempt += 1) {
      const refused = isChannel(this.#channel) ? undefined : await this.#open(exchange);
      const { command, data } = refused ?? (await this.#exchange({ command: COMMAND.cbor, data: message }, exchange));
      if (command === COMMAND.cbor) return behindStatus(data);
      if (command !== COMMAND.error || attempt === BUSY_TRIES) throw new KeyError('failed', 'The key talks nonsense.');
      if (data[0] === INVALID_CHANNEL) this.#channel = BROADCAST;
      else if (data[0] !== CHANNEL_BUSY) throw new KeyError('failed', `The key refuses the message: ${data[0]}.`);
      exchange.progress('busy');
      await pause(BUSY_PAUSE, exchange.signal);
    }
  }

  async close(): Promise<void> {
    this.#lost();
    // a key that blinks is to hear that it may stop
    await Promise.race([this.#writing, new Promise((resolve) => setTimeout(resolve, WRITE_LIMIT).unref())]);
    await this.#pipe.close();
  }

  /** A channel of its own, told from others' by a nonce (11.2.9.1.3); what the key says instead when it gives none now. */
  async #open(exchange: Exchange): Promise<Message | undefined> {
    const nonce = this.#random(8);
    this.#channel = BROADCAST;
    const given = await this.#exchange(
      { command: COMMAND.init, data: nonce },
      exchange,
      (message) => isAnswerTo(nonce, message) || isBusy(message),
    );
    if (given.command === COMMAND.error) return given;
    const view = new DataView(given.data.buffer, given.data.byteOffset, given.data.byteLength);
    const channel = view.getUint32(8);
    if (!isChannel(channel)) throw new KeyError('failed', 'The key gives no channel.');
    if ((view.getUint8(16) & CAPABLE_OF_CBOR) === 0) throw new KeyError('unsupported', 'The key is no FIDO2 key.');
    this.#channel = channel;
    return undefined;
  }

  async #exchange(
    message: Message,
    { signal, progress }: Exchange,
    isIt: (message: Message) => boolean = () => true,
  ): Promise<Message> {
    if (this.#gone.signal.aborted) throw new KeyError('removed', 'The key is gone.');
    if (signal.aborted) throw new KeyError('denied', 'Called off.');
    this.#assembler = assemble(this.#channel);
    const limits = new Limits(() => this.#stop(new KeyError('failed', 'The key does not answer.')));
    const abort = () => this.#stop(new KeyError('denied', 'Called off.'));
    signal.addEventListener('abort', abort);
    try {
      return await new Promise<Message>((resolve, reject) => {
        this.#waiting = { resolve, reject };
        this.#progress = (said) => {
          limits.heard();
          if (said.command === COMMAND.keepAlive) progress(said.data[0] === TOUCH_NEEDED ? 'touch' : 'busy');
          else if (isIt(said)) resolve(said);
        };
        this.#write(message).catch(() => this.#lost());
      });
    } finally {
      this.#waiting = undefined;
      this.#progress = () => undefined;
      limits.end();
      signal.removeEventListener('abort', abort);
    }
  }

  /** One message after the other: a cancellation comes behind what it cancels. */
  #write(message: Message): Promise<void> {
    const packets = packetsOf(this.#channel, message);
    const written = this.#writing.then(async () => {
      for (const packet of packets) await this.#pipe.write([0, ...packet]);
    });
    this.#writing = written.catch(() => undefined);
    return written;
  }

  #take(report: Uint8Array): void {
    // some systems put the number of the report before it
    const packet = report.length === PACKET + 1 ? report.subarray(1) : report;
    const assembled = this.#assembler.take(packet);
    if (assembled.is === 'message') this.#progress(assembled.message);
    if (assembled.is === 'nonsense') this.#stop(new KeyError('failed', `The key talks nonsense: ${assembled.why}.`));
  }

  /**
   * Nobody waits for its answer any more, which still comes: the next message has a channel of its own. Without a channel
   * nothing was begun that could be cancelled.
   */
  #stop(trouble: KeyError): void {
    if (this.#waiting && isChannel(this.#channel)) {
      void this.#write({ command: COMMAND.cancel, data: new Uint8Array() }).catch(() => undefined);
      this.#channel = BROADCAST;
    }
    this.#fail(trouble);
  }

  #fail(trouble: KeyError): void {
    this.#waiting?.reject(trouble);
  }

  #lost(): void {
    this.#gone.abort();
    this.#fail(new KeyError('removed', 'The key is gone.'));
  }
}

function isAnswerTo(nonce: Uint8Array, { command, data }: Message): boolean {
  return command === COMMAND.init && data.length >= 17 && nonce.every((byte, at) => byte === data[at]);
}

function isBusy({ command, data }: Message): boolean {
  return command === COMMAND.error && data[0] === CHANNEL_BUSY;
}

/** How long an exchange may take, and how long it may be silent. */
class Limits {
  readonly #over: () => void;
  readonly #whole: NodeJS.Timeout;
  #silence: NodeJS.Timeout;

  constructor(over: () => void) {
    this.#over = over;
    this.#whole = setTimeout(over, LONGEST);
    this.#silence = setTimeout(over, SILENCE);
  }

  heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(this.#over, SILENCE);
  }

  end(): void {
    clearTimeout(this.#whole);
    clearTimeout(this.#silence);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const called = () => {
      clearTimeout(timer);
      reject(new KeyError('denied', 'Called off.'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', called);
      resolve();
    }, ms);
    signal.addEventListener('abort', called);
  });
}
