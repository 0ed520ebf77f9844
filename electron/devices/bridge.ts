/**
 * The devices process as seen from main: the adapter behind the port `Devices`. Starts the process, believes only
 * messages that fit, and starts it again whenever it ends, falls silent or talks nonsense.
 */
import { limited, NO_TAPS, type Taps } from '../core/flood.ts';
import type { Policy } from '../core/policy.ts';
import type { DeviceEvent, Devices } from '../ports.ts';
import type { KeyRoute } from '../proof/key-route.ts';
import { type KeyLine, keyLine } from './key-line.ts';
import { parseMessage } from './messages.ts';
import type { Order } from './orders.ts';
import { ALIVE, ALIVE_EVERY, argumentsFor, isOfKeys, type KeyKind } from './protocol.ts';
import type { ReaderKind } from './watcher.ts';

/** The part of Electron's `UtilityProcess` that is used. */
export interface DevicesProcess {
  readonly pid: number | undefined;
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  on(event: 'error', listener: () => void): unknown;
  kill(): boolean;
}

/** Electron's `utilityProcess`. */
export interface Forker {
  fork(script: string, args: string[], options: { serviceName: string }): DevicesProcess;
}

const FIRST_DELAY = 250;
const LONGEST_DELAY = 5_000;
/** A process that lived this long is not in a crash loop. */
const STABLE = 60_000;
const SILENCE = 4 * ALIVE_EVERY;
/** How long a process that is told to end may take before it is ended by force. */
const PATIENCE = 2_000;
/** Of all that were ever there: with a name for each tap, a process would get round the limit for one reader. */
const MOST_READERS = 64;

export class DeviceBridge implements Devices {
  readonly #forker: Forker;
  readonly #script: string;
  readonly #kinds: readonly ReaderKind[];
  readonly #keys: readonly KeyKind[];
  readonly #line: KeyLine = keyLine((order) => this.#order(order));
  #on: ((event: DeviceEvent) => void) | undefined;
  #child: DevicesProcess | undefined;
  /** By reader. A process that is started again does not begin anew. */
  readonly #taps = new Map<string, Taps>();
  #trusted = false;
  #announced = false;
  #startedAt = 0;
  #delay = FIRST_DELAY;
  /** Whichever comes next: the end of silence, the end of patience, or the next start. */
  #timer: NodeJS.Timeout | undefined;

  /** Readers that type have no driver; `keys`: where security keys are looked for, if anywhere. */
  constructor(forker: Forker, script: string, readers: Policy['unlock']['readers'], keys: readonly KeyKind[] = []) {
    this.#forker = forker;
    this.#script = script;
    this.#kinds = readers.filter((kind) => kind !== 'wedge');
    this.#keys = keys;
  }

  /** The way to the keys that this process looks for. */
  get keys(): KeyRoute {
    return this.#line.route;
  }

  start(on: (event: DeviceEvent) => void): void {
    this.#on = on;
    if (this.#kinds.length === 0) on({ type: 'devices', devices: { readers: [], problem: 'noReader' } });
    if (this.#kinds.length > 0 || this.#keys.length > 0) this.#fork();
  }

  stop(): Promise<void> {
    this.#on = undefined;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child) return Promise.resolve();
    return new Promise((resolve) => {
      child.on('exit', () => resolve());
      this.#kill(child);
    });
  }

  #fork(): void {
    this.#startedAt = performance.now();
    try {
      const child = this.#forker.fork(this.#script, argumentsFor(this.#kinds, this.#keys), {
        serviceName: 'Wardkey devices',
      });
      this.#child = child;
      this.#trusted = true;
      child.on('message', (message) => this.#take(child, message));
      child.on('exit', (code) => this.#ended(`ended with code ${code}`));
      // a fatal error of its engine, which `exit` follows: without a listener it would end the station
      child.on('error', () => undefined);
      this.#listenForLife(child);
    } catch (error) {
      this.#ended(`could not be started (${error})`);
    }
  }

  #take(child: DevicesProcess, message: unknown): void {
    if (child !== this.#child || !this.#trusted || !this.#on) return;
    const parsed = parseMessage(message);
    if (parsed === undefined) return this.#distrust(child, 'sent what is no message');
    this.#listenForLife(child);
    if (parsed === ALIVE) return;
    if (isOfKeys(parsed)) return this.#line.take(parsed);
    if (parsed.type === 'devices') this.#announced = false;
    if (parsed.type === 'badge') return this.#takeBadge(child, parsed);
    this.#on(parsed);
  }

  #takeBadge(child: DevicesProcess, event: Extract<DeviceEvent, { type: 'badge' }>): void {
    if (this.#taps.size >= MOST_READERS && !this.#taps.has(event.reader)) {
      this.#taps.clear();
      return this.#distrust(child, 'named more readers than there can be');
    }
    const { taps, read } = limited(this.#taps.get(event.reader) ?? NO_TAPS, performance.now(), event.read);
    this.#taps.set(event.reader, taps);
    if (read) this.#on?.({ ...event, read });
  }

  #order(order: Order): boolean {
    if (!this.#trusted) return false;
    this.#child?.postMessage(order);
    return this.#child !== undefined;
  }

  #listenForLife(child: DevicesProcess): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#distrust(child, `was silent for ${SILENCE / 1_000} s`), SILENCE);
  }

  /** Nothing more is taken from it; what it did is never said, a badge number might stand in it. */
  #distrust(child: DevicesProcess, why: string): void {
    console.error(`The devices process ${why} and is ended.`);
    this.#trusted = false;
    this.#line.lost();
    this.#announceRestart();
    this.#kill(child);
  }

  #kill(child: DevicesProcess): void {
    clearTimeout(this.#timer);
    child.kill();
    this.#timer = setTimeout(() => killByForce(child.pid), PATIENCE);
  }

  #ended(how: string): void {
    clearTimeout(this.#timer);
    this.#child = undefined;
    this.#line.lost();
    if (!this.#on) return;
    this.#announceRestart();
    this.#on({ type: 'crashed', part: 'devices' });
    if (performance.now() - this.#startedAt >= STABLE) this.#delay = FIRST_DELAY;
    console.error(`The devices process ${how}; it is started again in ${this.#delay} ms.`);
    this.#timer = setTimeout(() => this.#fork(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY);
  }

  #announceRestart(): void {
    if (this.#announced) return;
    this.#announced = true;
    this.#on?.({ type: 'devices', devices: { readers: [], problem: 'restarting' } });
  }
}

function killByForce(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
