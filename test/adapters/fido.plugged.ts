/** Security keys in the ports of a PC in memory: what node-hid finds and opens, and what each key says, as the test writes it. */
import { encode } from 'cborg';
import { COMMAND, type Message } from '../../electron/devices/fido/hid-frames.ts';
import type { FidoHid, FidoInfo } from '../../electron/devices/fido/ports.ts';
import { ASSERTION, infoOf } from './fido.key.ts';
import { CHANNEL, type FakePipe, talkative } from './fido.pipe.ts';

const INFO = 0x04;
const NO_CREDENTIALS = 0x2e;
const TOUCH: Message = { command: COMMAND.keepAlive, data: Uint8Array.of(2) };

const cbor = (status: number, fields?: ReadonlyMap<number, unknown>): Message => ({
  command: COMMAND.cbor,
  data: Uint8Array.of(status, ...(fields ? encode(fields) : [])),
});

/** `hers` waits for a touch, and signs; `stranger` holds nothing of anybody here; `nonsense` answers with anything. */
export type Kind = 'hers' | 'stranger' | 'nonsense';

export class PluggedKey {
  readonly path: string;
  readonly kind: Kind;
  /** One for each time it was opened. */
  readonly pipes: FakePipe[] = [];

  constructor(path: string, kind: Kind) {
    this.path = path;
    this.kind = kind;
  }

  open(): FakePipe {
    const pipe = talkative((message) => this.#answer(message));
    const { onMessage } = pipe;
    pipe.onMessage = (message, channel) => {
      if (message.command === COMMAND.cancel) this.cancelled += 1;
      onMessage(message, channel);
    };
    this.pipes.push(pipe);
    return pipe;
  }

  /** How often it was told to stop. */
  cancelled = 0;

  /** It signs what it was asked the last time it was opened, whether or not somebody still waits. */
  touch(): void {
    this.pipes.at(-1)?.say(CHANNEL, cbor(0, ASSERTION));
  }

  #answer([command]: Uint8Array): Message {
    if (this.kind === 'nonsense') return { command: COMMAND.cbor, data: new Uint8Array(40).fill(0xff) };
    if (command === INFO) return cbor(0, infoOf({}));
    return this.kind === 'hers' ? TOUCH : cbor(NO_CREDENTIALS);
  }
}

const COMMON = { usagePage: 0xf1d0, usage: 1 };

export class Ports implements FidoHid {
  readonly #in: { readonly key: PluggedKey; readonly info: FidoInfo }[] = [];
  #told: () => void = () => undefined;
  /** Every attempt to open one, by its path. */
  readonly opened: string[] = [];
  /** As many attempts fail as if nobody had given the right to it yet. */
  refusals = 0;
  looks = 0;

  readonly arrivals = (on: () => void) => {
    this.#told = on;
    return () => undefined;
  };

  async devicesAsync(): Promise<FidoInfo[]> {
    this.looks += 1;
    return this.#in.map(({ info }) => info);
  }

  readonly HIDAsync = {
    open: async (path: string) => {
      this.opened.push(path);
      const found = this.#in.find(({ key }) => key.path === path);
      if (!found || this.refusals > 0) {
        this.refusals -= 1;
        throw new Error(`cannot open ${path}`);
      }
      return found.key.open();
    },
  };

  /** `of`: what the system says of it, besides its path. */
  plug(path: string, kind: Kind, of: FidoInfo = COMMON): PluggedKey {
    const key = new PluggedKey(path, kind);
    this.#in.push({ key, info: { product: `Key ${path}`, ...of, path } });
    this.#told();
    return key;
  }

  pullOut(key: PluggedKey): void {
    const at = this.#in.findIndex((one) => one.key === key);
    if (at >= 0) this.#in.splice(at, 1);
    this.#told();
    for (const pipe of key.pipes) pipe.pullOut();
  }
}
