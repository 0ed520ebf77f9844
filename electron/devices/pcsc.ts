/**
 * Badge readers behind the PC/SC service (pcscd, Windows Smart Card). The service may be absent, die and come back;
 * the watcher outlives all of it and costs no more than one refused connection a second meanwhile.
 */
import type { PcscClient, PcscModule, PcscReader } from './pcsc-mini.ts';
import { type Slot, watchSlot } from './slot.ts';
import { type Report, SETTLE, type Watcher } from './watcher.ts';

const RETRY_AFTER = 1_000;
/** The readers that are there at the start come within some ms and have settled by then: the first list is complete. */
const FIRST_LIST = SETTLE + 100;

export class PcscWatcher implements Watcher {
  readonly #pcsc: PcscModule;
  readonly #slots = new Map<string, Slot>();
  /** pcsc-mini 0.1.3 ends the process when a client whose service died is garbage-collected: these never are. */
  readonly #dead: PcscClient[] = [];
  #report: Report | undefined;
  #client: PcscClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #listed = false;

  constructor(pcsc: PcscModule) {
    this.#pcsc = pcsc;
  }

  start(report: Report): void {
    this.#report = report;
    this.#connect(this.#newClient());
  }

  stop(): void {
    this.#report = undefined;
    this.#letGo();
  }

  #newClient(): PcscClient {
    const client = new this.#pcsc.Client();
    client.on('reader', (reader) => this.#plugged(client, reader));
    client.on('error', () => this.#lost(client));
    return client;
  }

  #connect(client: PcscClient): void {
    this.#client = client;
    try {
      client.start();
    } catch {
      this.#client = undefined;
      return this.#retry(client);
    }
    this.#timer = setTimeout(() => {
      this.#listed = true;
      this.#tellReaders();
    }, FIRST_LIST);
  }

  #retry(client: PcscClient): void {
    this.#report?.readers([], 'service');
    this.#timer = setTimeout(() => this.#connect(client), RETRY_AFTER);
  }

  #plugged(client: PcscClient, reader: PcscReader): void {
    if (!this.#report || client !== this.#client) return;
    const slot = watchSlot(reader, this.#report);
    this.#slots.set(reader.name(), slot);
    reader.on('change', ({ raw }) => slot.changed(raw));
    reader.on('disconnect', () => this.#unplugged(reader, slot));
    setTimeout(() => {
      slot.settle();
      this.#tellReaders();
    }, SETTLE);
  }

  #unplugged(reader: PcscReader, slot: Slot): void {
    if (this.#slots.get(reader.name()) !== slot) return;
    this.#slots.delete(reader.name());
    slot.unplugged();
    this.#tellReaders();
  }

  /** The connection failed or lost an event: what it knows is worth nothing any more, a new client begins afresh. */
  #lost(client: PcscClient): void {
    if (client !== this.#client) return;
    const worked = this.#listed;
    for (const slot of this.#slots.values()) slot.unplugged();
    this.#letGo();
    this.#report?.readers([], 'service');
    if (worked) this.#connect(this.#newClient());
    else this.#retry(this.#newClient());
  }

  #letGo(): void {
    const client = this.#client;
    clearTimeout(this.#timer);
    this.#slots.clear();
    this.#listed = false;
    this.#client = undefined;
    try {
      client?.stop();
    } catch {
      if (client) this.#dead.push(client);
    }
  }

  #tellReaders(): void {
    const settled = [...this.#slots].filter(([, slot]) => slot.settled);
    if (this.#listed) this.#report?.readers(settled.map(([name]) => name));
  }
}
