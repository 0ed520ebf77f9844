/**
 * rf IDEAS pcProx / WAVE ID readers with keyboard interface: looked for as long as the station runs, and each that
 * answers is looked at four times a second.
 */
import type { ReadBadge } from '../core/badge.ts';
import type { Stop } from '../ports.ts';
import type { Arrivals } from './arrivals.ts';
import { begin, type Found, type HidDevice, look, type Setup } from './pcprox-protocol.ts';
import { type ReaderFacts, type Report, SETTLE, type Watcher } from './watcher.ts';

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
/** With `SETTLE`, less than a second until a reader that comes back takes taps. */
const SEARCH = 200;
/** Where the system tells of devices, in case it did not. */
const SEARCH_TOLD = 5_000;
const LONGEST_DELAY = 5_000;
/** One look that finds nothing may be a bad read of a resting card. */
const LOOKS_UNTIL_GONE = 2;

export class PcProxWatcher implements Watcher {
  readonly #hid: HidModule;
  /** By path; `facts` once it takes taps. */
  readonly #served = new Map<string, { facts?: ReaderFacts }>();
  /** What did not speak this protocol, or could not be opened, and whether it may be tried again. */
  readonly #strange = new Map<string, { readonly delay: number; readonly due: boolean }>();
  readonly #pauses = new Set<() => void>();
  readonly #arrivals: Arrivals;
  #report: Report | undefined;
  /** Ends what tells of devices; undefined while nothing does. */
  #told: Stop | undefined;
  #searchNow: () => void = () => undefined;
  /** Whether the first list was told. */
  #listed = false;

  constructor(hid: HidModule, arrivals: Arrivals = () => undefined) {
    this.#hid = hid;
    this.#arrivals = arrivals;
  }

  start(report: Report): void {
    this.#report = report;
    this.#told = this.#arrivals(() => this.#searchNow());
    void this.#watch();
  }

  stop(): void {
    this.#report = undefined;
    this.#told?.();
    for (const wake of this.#pauses) wake();
  }

  async #watch(): Promise<void> {
    while (this.#report) {
      const found = await this.#hid.devicesAsync(VENDOR, PRODUCT).catch(() => []);
      const paths = new Set(found.map(({ path }) => path));
      for (const path of this.#strange.keys()) if (!paths.has(path)) this.#strange.delete(path);
      for (const { path, product } of found) {
        if (path === undefined || this.#served.has(path) || this.#isStrange(path)) continue;
        void this.#serve(path, product || 'pcProx');
      }
      this.#tellReaders();
      await this.#pause(this.#told ? SEARCH_TOLD : SEARCH, (wake) => {
        this.#searchNow = wake;
      });
    }
  }

  /** It may have been plugged in a moment ago, and not have its rights yet; or be something else with the same numbers. */
  #avoid(path: string): void {
    const delay = Math.min((this.#strange.get(path)?.delay ?? SEARCH / 2) * 2, LONGEST_DELAY);
    this.#strange.set(path, { delay, due: false });
    void this.#pause(delay).then(() => {
      if (this.#strange.has(path)) this.#strange.set(path, { delay, due: true });
      this.#searchNow();
    });
  }

  #isStrange(path: string): boolean {
    return this.#strange.get(path)?.due === false;
  }

  /** Nothing is said while the first of them is still being asked: it would be a false alarm. */
  #tellReaders(): void {
    const settled = [...this.#served.values()].flatMap(({ facts }) => (facts ? [facts] : []));
    if (settled.length === 0 && this.#served.size > 0 && !this.#listed) return;
    this.#listed = true;
    this.#report?.readers(settled);
  }

  /** Returns when the reader is unplugged, or does not speak this protocol. */
  async #serve(path: string, product: string): Promise<void> {
    const reader: { facts?: ReaderFacts } = {};
    this.#served.set(path, reader);
    const device = await this.#open(path);
    try {
      if (device) await this.#poll(device, product, reader);
    } catch {
      // Every failure of a feature report means the same: no answer, as from a reader that was pulled out.
    } finally {
      await device?.close().catch(() => undefined);
      if (!reader.facts) this.#avoid(path);
      this.#served.delete(path);
      this.#tellReaders();
    }
  }

  async #open(path: string): Promise<HidDevice | undefined> {
    try {
      return await this.#hid.HIDAsync.open(path);
    } catch (error) {
      if (!this.#strange.has(path))
        console.error(`The pcProx reader ${path} cannot be opened; on Linux add a udev rule: ${error}`);
      return undefined;
    }
  }

  async #poll(device: HidDevice, product: string, reader: { facts?: ReaderFacts }): Promise<void> {
    const setup = await begin(device);
    const field = new Field();
    const settled = performance.now() + SETTLE;
    while (performance.now() < settled && this.#report) {
      field.next(await look(device, setup.stripped));
      await this.#pause(Math.min(POLL, settled - performance.now()));
    }
    field.settled = true;
    const name = this.#freeName(product);
    reader.facts = { name, kind: 'pcprox', firmware: setup.firmware, mode: modeOf(setup) };
    this.#tellReaders();
    try {
      for (; this.#report; await this.#pause(POLL)) {
        const { lifted, put } = field.next(await look(device, setup.stripped));
        if (lifted) this.#report?.lifted(name);
        if (put) this.#report?.put(put, name);
      }
    } finally {
      if (field.told) this.#report?.lifted(name);
    }
  }

  /** Readers of one model have one name, and no number of their own. */
  #freeName(product: string): string {
    const taken = new Set([...this.#served.values()].map(({ facts }) => facts?.name));
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? product : `${product} (${number})`;
      if (!taken.has(name)) return name;
    }
  }

  #pause(ms: number, wakes: (wake: () => void) => void = () => undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#pauses.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#pauses.add(wake);
      wakes(wake);
    });
  }
}

function modeOf({ stripped: { lead, trail }, turned, holdMs }: Setup): string {
  const parity = lead + trail === 0 ? 'parity kept' : `parity taken off (${lead} bits before, ${trail} behind)`;
  const order = turned.map((what) => (what === 'inverted' ? 'data inverted' : `${what} turned round`));
  return ['no keystrokes', parity, ...order, `holds a badge for ${holdMs} ms`].join(', ');
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
    // one card in the place of another was not seen to be lifted, and may lie there with it
    const lifted = this.told && found === undefined;
    this.#there = found;
    this.told = found !== undefined && this.settled;
    return { lifted, ...(found ? { put: found.read } : {}) };
  }
}
