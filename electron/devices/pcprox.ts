/**
 * rf IDEAS pcProx / WAVE ID readers with keyboard interface: looked for until one answers, then looked at four times
 * a second.
 */
import type { ReadBadge } from '../core/badge.ts';
import { type Found, type HidDevice, haltKeystrokes, look } from './pcprox-protocol.ts';
import { type Report, SETTLE, type Watcher } from './watcher.ts';

export interface HidInfo {
  readonly path?: string | undefined;
  readonly product?: string | undefined;
}

/** The part of the package `node-hid` that is used; all of it works off the main thread. */
export interface HidModule {
  devicesAsync(vendor: number, product: number): Promise<HidInfo[]>;
  readonly HIDAsync: { open(path: string): Promise<HidDevice> };
}

const VENDOR = 0x0c27;
const PRODUCT = 0x3bfa;

/** A reader holds a card for a second by default (iIDHoldTO): four looks a second miss none. */
const POLL = 250;
const SEARCH = 1_000;
/** One look that finds nothing may be a bad read of a resting card. */
const LOOKS_UNTIL_GONE = 2;

export class PcProxWatcher implements Watcher {
  readonly #hid: HidModule;
  #report: Report | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wake: () => void = () => undefined;
  #complained = false;

  constructor(hid: HidModule) {
    this.#hid = hid;
  }

  start(report: Report): void {
    this.#report = report;
    void this.#watch();
  }

  stop(): void {
    this.#report = undefined;
    clearTimeout(this.#timer);
    this.#wake();
  }

  async #watch(): Promise<void> {
    while (this.#report) {
      for (const { path, product } of await this.#hid.devicesAsync(VENDOR, PRODUCT).catch(() => [])) {
        if (path !== undefined) await this.#serve(path, product || 'pcProx');
      }
      this.#report?.readers([]);
      await this.#pause(SEARCH);
    }
  }

  /** Returns when the reader is unplugged, or does not speak this protocol. */
  async #serve(path: string, name: string): Promise<void> {
    const device = await this.#open(path);
    if (!device) return;
    try {
      await haltKeystrokes(device);
      await this.#poll(device, name);
    } catch {
      // Every failure of a feature report means the same: no answer, as from a reader that was pulled out.
    } finally {
      await device.close().catch(() => undefined);
    }
  }

  async #open(path: string): Promise<HidDevice | undefined> {
    try {
      return await this.#hid.HIDAsync.open(path);
    } catch (error) {
      if (!this.#complained)
        console.error(`The pcProx reader ${path} cannot be opened; on Linux add a udev rule: ${error}`);
      this.#complained = true;
      return undefined;
    }
  }

  async #poll(device: HidDevice, name: string): Promise<void> {
    const field = new Field();
    for (let waited = 0; waited < SETTLE; waited += POLL) {
      field.next(await look(device));
      await this.#pause(POLL);
    }
    field.settled = true;
    this.#report?.readers([name]);
    try {
      for (; this.#report; await this.#pause(POLL)) {
        const { lifted, put } = field.next(await look(device));
        if (lifted) this.#report?.cardRemoved(name);
        if (put) this.#report?.badge(put, name);
      }
    } finally {
      if (field.told) this.#report?.cardRemoved(name);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#timer = setTimeout(resolve, ms);
    });
  }
}

/** Tells a card that is put on the reader from one that rests there. */
class Field {
  /** Cards that are found before that lay there: what `next` says of them is not for telling. */
  settled = false;
  /** Whether the card that is there was told. */
  told = false;
  #there: Found | undefined;
  #missed = 0;

  next(found: Found | undefined): { readonly lifted: boolean; readonly put?: ReadBadge } {
    this.#missed = found ? 0 : this.#missed + 1;
    const resting = found?.bytes === this.#there?.bytes || (!found && this.#missed < LOOKS_UNTIL_GONE);
    if (resting) return { lifted: false };
    const lifted = this.told;
    this.#there = found;
    this.told = found !== undefined && this.settled;
    return { lifted, ...(found ? { put: found.read } : {}) };
  }
}
