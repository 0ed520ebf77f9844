/**
 * Badge readers behind the PC/SC service (pcscd, Windows Smart Card). The service may be absent, die and come back;
 * the watcher outlives all of it and costs no more than one refused connection a second meanwhile.
 */
import type { PcscClient, PcscModule, PcscReader } from './pcsc-mini.ts';
import { type Slot, watchSlot } from './slot.ts';
import { type Report, SETTLE, type Watcher } from './watcher.ts';

/** Of every reader behind this service. */
const MODE = 'PC/SC';
const RETRY_AFTER = 1_000;
/** The readers that are there at the start come within some ms and have settled by then: the first list is complete. */
const FIRST_LIST = SETTLE + 100;

type FirmwareOf = (reader: PcscReader) => Promise<string | undefined>;

interface Wishes {
  /** Every reader that comes is asked for its firmware while it settles. */
  readonly firmwareOf?: FirmwareOf;
  /** Whether cards are asked whether they are FIDO2 cards. */
  readonly asksFido?: boolean;
}

export class PcscWatcher implements Watcher {
  readonly #pcsc: PcscModule;
  readonly #wishes: Wishes;
  readonly #slots = new Map<string, Slot>();
  readonly #firmware = new Map<string, string | undefined>();
  /** pcsc-mini 0.1.3 ends the process when a client whose service died is garbage-collected: these never are. */
  readonly #dead: PcscClient[] = [];
  #report: Report | undefined;
  #client: PcscClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #listed = false;

  constructor(pcsc: PcscModule, wishes: Wishes = {}) {
    this.#pcsc = pcsc;
    this.#wishes = wishes;
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
    const slot = watchSlot(reader, this.#report, this.#wishes.asksFido);
    this.#slots.set(reader.name(), slot);
    reader.on('change', ({ raw }) => slot.changed(raw));
    reader.on('disconnect', () => this.#unplugged(reader, slot));
    void this.#wishes.firmwareOf?.(reader).then((firmware) => this.#firmware.set(reader.name(), firmware));
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
    const facts = settled.map(([name]) => ({
      ...({ name, kind: 'pcsc', mode: MODE } as const),
      firmware: this.#firmware.get(name),
    }));
    if (this.#listed) this.#report?.readers(facts);
  }
}
