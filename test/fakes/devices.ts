/** Readers without hardware, driven from outside: by tests, by the demo's bench and by the tour. */
import type { ReadBadge } from '../../electron/core/badge.ts';
import type { Devices as DeviceList } from '../../electron/core/state.ts';
import type { DeviceEvent, Devices } from '../../electron/ports.ts';

export class FakeDevices implements Devices {
  #on: ((event: DeviceEvent) => void) | undefined;
  #service = true;
  #told = '';
  #seen: () => void = () => undefined;
  readonly #readers = new Set<string>();
  /** Resolves when somebody has begun to look: a tap before that is nobody's. */
  readonly watched = new Promise<void>((resolve) => {
    this.#seen = resolve;
  });
  /** What lies on which reader; `told` once its tap was reported. */
  readonly #cards = new Map<string, { readonly told: boolean }>();

  constructor(...readers: readonly string[]) {
    for (const reader of readers) this.#readers.add(reader);
  }

  start(on: (event: DeviceEvent) => void): void {
    this.#on = on;
    this.#told = '';
    this.#tellDevices();
    this.#seen();
  }

  async stop(): Promise<void> {
    this.#on = undefined;
    this.#forgetTaps();
  }

  /** Puts a card on a reader and takes it away again. */
  tap(badge: string | ReadBadge, reader = this.#firstReader()): void {
    this.present(badge, reader);
    this.remove(reader);
  }

  /** Puts a card on a reader; a text is a badge in canonical form. */
  present(badge: string | ReadBadge, reader = this.#firstReader()): void {
    this.remove(reader);
    const told = this.#on !== undefined && this.#service && this.#readers.has(reader);
    this.#cards.set(reader, { told });
    const read: ReadBadge = typeof badge === 'string' ? { is: 'badge', badge } : badge;
    if (told) this.#on?.({ type: 'badge', read, reader });
  }

  remove(reader = this.#firstReader()): void {
    const card = this.#cards.get(reader);
    this.#cards.delete(reader);
    if (card?.told) this.#on?.({ type: 'cardRemoved', reader });
  }

  plug(reader: string): void {
    this.#readers.add(reader);
    this.#tellDevices();
  }

  unplug(reader = this.#firstReader()): void {
    this.remove(reader);
    this.#readers.delete(reader);
    this.#tellDevices();
  }

  serviceGone(): void {
    for (const [reader, card] of this.#cards) {
      if (card.told) this.#on?.({ type: 'cardRemoved', reader });
    }
    this.#forgetTaps();
    this.#service = false;
    this.#tellDevices();
  }

  serviceBack(): void {
    this.#service = true;
    this.#tellDevices();
  }

  #firstReader(): string {
    const [reader] = this.#readers;
    if (reader === undefined) throw new Error('No reader is plugged in; call plug(reader) first.');
    return reader;
  }

  /** A card that still lies there when the readers are watched again is no tap. */
  #forgetTaps(): void {
    for (const reader of this.#cards.keys()) this.#cards.set(reader, { told: false });
  }

  #tellDevices(): void {
    const readers = this.#service ? [...this.#readers].sort().map((name) => ({ name })) : [];
    const problem = this.#service ? 'noReader' : 'noService';
    const devices: DeviceList = readers.length > 0 ? { readers } : { readers, problem };
    const text = JSON.stringify(devices);
    if (!this.#on || text === this.#told) return;
    this.#told = text;
    this.#on({ type: 'devices', devices });
  }
}
