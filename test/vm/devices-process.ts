/** The product's devices process as it is bundled, and what it says. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ALIVE, argumentsFor } from '../../electron/devices/protocol.ts';
import type { DeviceEvent } from '../../electron/ports.ts';
import type { Heard } from './lines.ts';
import { becomes } from './waiting.ts';

const SCRIPT = join(__dirname, '../app/devices.cjs');
/** A device that does not answer may hold up all others for the 5 s that the kernel waits (rw semaphore of hidraw). */
const LISTED_MS = 12_000;
const TOLD_MS = 5_000;

const PORT = join(__dirname, 'parent-port.cjs');

export function forkDevices(...kinds: Parameters<typeof argumentsFor>): ChildProcess {
  return fork(SCRIPT, argumentsFor(...kinds), { execArgv: ['--require', PORT], serialization: 'advanced' });
}

export class DevicesProcess {
  readonly #child: ChildProcess;
  readonly #heard: { readonly at: number; readonly message: DeviceEvent }[] = [];
  #began = 0;
  /** Of #heard, how many came before this scene. */
  #before = 0;

  constructor() {
    this.#child = forkDevices(['pcprox'], []);
    this.#child.on('message', (message) => {
      // what is no event is for the tests to find
      if (message !== ALIVE) this.#heard.push({ at: performance.now(), message: message as DeviceEvent });
    });
    this.scene();
  }

  /** What was heard before is of no more interest. */
  scene(): void {
    this.#began = performance.now();
    this.#before = this.#heard.length;
  }

  get heard(): readonly Heard[] {
    return this.#now().map(({ at, message }) => ({ ms: Math.round(at - this.#began), message }));
  }

  get runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get readers(): readonly string[] {
    const last = this.#heard.map(({ message }) => message).findLast((message) => message.type === 'devices');
    return last?.devices.readers.map(({ name }) => name) ?? [];
  }

  /** Milliseconds from then until the readers are like that; undefined if it was in vain. */
  async lists(like: (readers: readonly string[]) => boolean, from = this.#began): Promise<number | undefined> {
    const came = await becomes(() => like(this.readers), LISTED_MS);
    return came ? Math.round(performance.now() - from) : undefined;
  }

  /** Whether in this scene so many of them came from that reader. */
  async tells(type: 'badge' | 'cardRemoved', reader: string, count = 1): Promise<boolean> {
    const such = ({ message }: { message: DeviceEvent }) => message.type === type && message.reader === reader;
    return await becomes(() => this.#now().filter(such).length >= count, TOLD_MS);
  }

  #now() {
    return this.#heard.slice(this.#before);
  }
}
