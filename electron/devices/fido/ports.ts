/** Security keys in the ports of the PC: looked for when the system tells of devices, opened for a ceremony alone. */
import type { Stop } from '../../ports.ts';
import { settling } from '../../system/settling.ts';
import type { Arrivals } from '../arrivals.ts';
import type { HidPipe } from './hid-channel.ts';
import { KeyError } from './trouble.ts';

export interface FidoInfo {
  readonly path?: string | undefined;
  readonly product?: string | undefined;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
}

/** The part of the package `node-hid` that is used. */
export interface FidoHid {
  devicesAsync(): Promise<FidoInfo[]>;
  readonly HIDAsync: { open(path: string): Promise<HidPipe> };
}

/** HID Usage Tables 1.5, 18: the FIDO alliance page, an authenticator. */
const USAGE_PAGE = 0xf1d0;
const USAGE = 0x01;

/** Where the system tells of devices, in case it did not; and where it does not. */
const SEARCH_TOLD = 5_000;
const SEARCH = 500;

/** Linux: a device has its rights a moment after it is there, when udev has looked at it. */
const OPEN_TRIES = 10;
const OPEN_PAUSE = 100;
const NO_RIGHT = 'The key cannot be opened: give the station the right to its device.';

/** One that is plugged in now. */
export interface Port {
  readonly path: string;
  readonly name: string;
}

export class KeyPorts {
  readonly #hid: FidoHid;
  readonly #arrivals: Arrivals;
  #ports: readonly Port[] = [];
  #on: ((arrived: Port | undefined) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #told: Stop | undefined;
  /** One look at a time; what happens during it causes one more. */
  readonly look: () => Promise<void> = settling(async () => {
    clearTimeout(this.#timer);
    const found = await this.#hid.devicesAsync().catch(() => []);
    this.#take(portsIn(found));
    this.#timer = setTimeout(() => void this.look(), this.#told ? SEARCH_TOLD : SEARCH);
  });

  constructor(hid: FidoHid, arrivals: Arrivals) {
    this.#hid = hid;
    this.#arrivals = arrivals;
  }

  /** Newest last. */
  get all(): readonly Port[] {
    return this.#ports;
  }

  /** `on` hears of each key that is plugged in from now on, and with nothing that one was pulled out. */
  async start(on: (arrived: Port | undefined) => void): Promise<void> {
    this.#told = this.#arrivals(() => void this.look());
    await this.look();
    this.#on = on;
  }

  stop(): void {
    this.#on = undefined;
    this.#told?.();
    clearTimeout(this.#timer);
  }

  /** Rejects with `KeyError`: it was pulled out, or may not be opened. */
  async open(port: Port, signal: AbortSignal): Promise<HidPipe> {
    for (let attempt = 1; ; attempt += 1) {
      const pipe = await this.#hid.HIDAsync.open(port.path).catch(() => undefined);
      if (pipe) return pipe;
      await this.look();
      if (!isIn(this.#ports, port)) throw new KeyError('removed', 'The key is gone.');
      if (signal.aborted) throw new KeyError('denied', 'Called off.');
      if (attempt === OPEN_TRIES) throw new KeyError('failed', NO_RIGHT);
      await new Promise((resolve) => setTimeout(resolve, OPEN_PAUSE));
    }
  }

  #take(found: readonly Port[]): void {
    const gone = this.#ports.filter((port) => !isIn(found, port));
    const come = found.filter((port) => !isIn(this.#ports, port));
    this.#ports = [...this.#ports.filter((port) => isIn(found, port)), ...come];
    if (gone.length > 0) this.#on?.(undefined);
    for (const port of come) this.#on?.(port);
  }
}

const isIn = (ports: readonly Port[], { path }: Port): boolean => ports.some((port) => port.path === path);

/** Which of the PC's HID devices are keys. */
export const portsIn = (found: readonly FidoInfo[]): readonly Port[] => found.flatMap(portOf);

function portOf({ path, product, usagePage, usage }: FidoInfo): readonly Port[] {
  if (path === undefined || usagePage !== USAGE_PAGE || usage !== USAGE) return [];
  return [{ path, name: product || 'security key' }];
}
