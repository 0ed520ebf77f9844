/** A security key in a socket of this machine: what the software authenticator says, as reports of a HID device. */
import type { SoftAuthenticator } from '../real/parts/soft-authenticator.ts';
import { UhidDevice } from './uhid.ts';

export const KEY_NAME = 'Wardkey Test Key';

/** The first item of a key's descriptor: usage page FIDO alliance. */
export const FIDO_PAGE = Buffer.from('06d0f1', 'hex');

/** CTAP 2.1, 11.2.8.2: 64 bytes each way. */
const DESCRIPTOR = Buffer.concat([
  FIDO_PAGE,
  Buffer.from('0901a101' + '0920150026ff00750895408102' + '0921150026ff00750895409102' + 'c0', 'hex'),
]);

/** Nobody's vendor. */
const IDENTITY = { name: KEY_NAME, phys: 'wardkey-test-key', vendor: 0x1209, product: 0x0001, descriptor: DESCRIPTOR };

/** Nothing of it is asked by feature reports. */
const NO_FEATURES: Parameters<typeof UhidDevice.plug>[1] = { set: () => 'taken', get: () => new Uint8Array() };

const KEEP_ALIVE = 0xbb;

export class PluggedKey {
  readonly #key: SoftAuthenticator;
  readonly #device: UhidDevice;
  #unplugged: () => Promise<void> = async () => undefined;
  /** The channel that it was spoken to on last (CTAP 2.1, 11.2.4). */
  #channel: Uint8Array = new Uint8Array(4);
  /** How often it said that it waits. */
  keepAlives = 0;
  /** What becomes of a report on its way out. */
  distort: (report: Uint8Array) => Uint8Array = (report) => report;

  private constructor(key: SoftAuthenticator, device: UhidDevice) {
    this.#key = key;
    this.#device = device;
  }

  static async plug(key: SoftAuthenticator): Promise<PluggedKey> {
    const pipe = key.pipe();
    let heard: (report: Uint8Array) => void = () => undefined;
    const device = await UhidDevice.plug(IDENTITY, NO_FEATURES, (report) => {
      heard(report);
      void pipe.write([0, ...report]);
    });
    const plugged = new PluggedKey(key, device);
    heard = (report) => {
      plugged.#channel = report.slice(0, 4);
    };
    pipe.on('data', (report) => plugged.#pass(report));
    plugged.#unplugged = () => pipe.close();
    return plugged;
  }

  touch(): void {
    this.#key.touch();
  }

  /** By itself, on the channel it was spoken to on, or on another one. */
  say(on: 'channel' | 'other', ...bytes: readonly number[]): void {
    const channel = on === 'channel' ? this.#channel : this.#channel.map((byte) => byte ^ 0x55);
    this.#device.input(Uint8Array.from([...channel, ...bytes]));
  }

  /** What it was doing is lost; what it keeps is not. */
  async unplug(): Promise<void> {
    await this.#unplugged();
    await this.#device.unplug();
    this.#key.refuse();
  }

  /** The same one, with what it keeps. */
  again(): Promise<PluggedKey> {
    return PluggedKey.plug(this.#key);
  }

  #pass(report: Uint8Array): void {
    if (report[4] === KEEP_ALIVE) this.keepAlives += 1;
    this.#device.input(this.distort(report));
  }
}
