/** A stand-in for the package pcsc-mini that behaves as version 0.1.3 was measured to behave. */
import type { PcscCard, PcscClient, PcscModule, PcscReader } from '../../electron/devices/pcsc-mini.ts';

export const EMPTY = 0x12;
export const PRESENT = 0x22;
export const EXCLUSIVE = 0x80;
export const MUTE = 0x200;

type Answer = () => Promise<Uint8Array>;

export const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
export const answers =
  (hex: string): Answer =>
  () =>
    Promise.resolve(bytes(hex));
export const fails = (): Promise<never> => Promise.reject(new Error('Card was reset.'));

class FakeReader implements PcscReader {
  readonly #name: string;
  readonly #service: FakePcsc;
  readonly #change: ((status: { raw: number }) => void)[] = [];
  readonly #disconnect: (() => void)[] = [];

  constructor(name: string, service: FakePcsc) {
    this.#name = name;
    this.#service = service;
  }

  name(): string {
    return this.#name;
  }

  on(event: 'change' | 'disconnect', listener: (status: { raw: number }) => void): void {
    if (event === 'change') this.#change.push(listener);
    else this.#disconnect.push(() => listener({ raw: 0 }));
  }

  async connect(mode: number): Promise<PcscCard> {
    this.#service.commands.push(`connect ${mode}`);
    return {
      state: async () => ({ atr: this.#service.atr }),
      attributeGet: async () => bytes('34127856'),
      transmit: async (command) => {
        this.#service.commands.push(Buffer.from(command).toString('hex'));
        return this.#service.answer();
      },
      disconnect: async (then) => void this.#service.commands.push(`disconnect ${then}`),
    };
  }

  changed(raw: number): void {
    for (const listener of this.#change) listener({ raw });
  }

  disconnected(): void {
    for (const listener of this.#disconnect) listener();
  }
}

class FakeClient implements PcscClient {
  readonly #service: FakePcsc;
  readonly #reader: ((reader: PcscReader) => void)[] = [];
  readonly #error: (() => void)[] = [];
  readonly #readers = new Map<string, FakeReader>();
  #state: 'new' | 'started' | 'dead' = 'new';

  constructor(service: FakePcsc) {
    this.#service = service;
    service.clients.push(this);
  }

  on(event: 'reader' | 'error', listener: (reader: PcscReader) => void): void {
    if (event === 'reader') this.#reader.push(listener);
    else this.#error.push(listener as () => void);
  }

  start(): void {
    if (this.#state !== 'new') throw new Error('ClientAlreadyStarted');
    if (!this.#service.running) throw new Error('NoService');
    this.#state = 'started';
    queueMicrotask(() => {
      for (const [name, raw] of this.#service.readers) this.plugged(name, raw);
    });
  }

  stop(): void {
    if (this.#state === 'dead') throw new Error('NoService');
    this.#state = 'new';
    for (const name of [...this.#readers.keys()]) this.unplugged(name);
  }

  plugged(name: string, raw: number): void {
    if (this.#state !== 'started') return;
    const reader = new FakeReader(name, this.#service);
    this.#readers.set(name, reader);
    for (const listener of this.#reader) listener(reader);
    reader.changed(raw);
  }

  unplugged(name: string): void {
    this.#readers.get(name)?.disconnected();
    this.#readers.delete(name);
  }

  changed(name: string, raw: number): void {
    if (this.#state === 'started') this.#readers.get(name)?.changed(raw);
  }

  /** No reader is told to be disconnected when the service dies. */
  died(): void {
    if (this.#state !== 'started') return;
    this.#state = 'dead';
    this.failed();
  }

  failed(): void {
    for (const listener of this.#error) listener();
  }
}

/** The service and its readers, driven from outside. */
export class FakePcsc {
  readonly clients: FakeClient[] = [];
  /** Everything that was asked of cards. */
  readonly commands: string[] = [];
  readonly readers = new Map<string, number>();
  running = true;
  answer: Answer = fails;
  /** What a card answers to reset: a storage card's, PC/SC part 3, §3.1.3.2.3.1. */
  atr = bytes('3b8f8001804f0ca000000306030001000000006a');

  /** What takes the place of the package. */
  module(): PcscModule {
    const service = this;
    return {
      Client: class extends FakeClient {
        constructor() {
          super(service);
        }
      },
    };
  }

  plug(name: string, raw = EMPTY): void {
    this.readers.set(name, raw);
    for (const client of this.clients) client.plugged(name, raw);
  }

  unplug(name: string): void {
    this.readers.delete(name);
    for (const client of this.clients) client.unplugged(name);
  }

  set(name: string, raw: number): void {
    this.readers.set(name, raw);
    for (const client of this.clients) client.changed(name, raw);
  }

  die(): void {
    this.running = false;
    for (const client of this.clients) client.died();
  }
}
