/**
 * A pcProx reader as micolous/pcprox describes it (protocol.md, pcprox.py): its commands, its pages, the buffer it holds a
 * card in, and the keys it types.
 */
import type { Reports } from './uhid.ts';

const BYTES = 8;
const FIRST_PAGE = 0x80;
const LAST_PAGE = 0x82;
const DEVICE_INFO = 0x8a;
const CARD_INFO = 0x8e;
const CARD_DATA = 0x8f;
const END_CONFIGURATION = 0x90;

const HALT_KEYSTROKES = 0x80;
const HOLD_UNIT_MS = 50;
const ENTER = 0x28;

/** Firmware 07.3.0, of a pcProx Plus (type 0x0501, micolous/pcprox#4). */
const INFO = [0, 0, 0x30, 0x07, 0, 0x01, 0x05, 0];

export interface Settings {
  /** Bits of parity that it takes off at either end. */
  readonly lead: number;
  readonly trail: number;
  /** How long its buffer holds a card that has left the field (iIDHoldTO), in milliseconds. */
  readonly holdMs: number;
}

/** For badges of 26 bits without their parity. */
export const USUAL: Settings = { lead: 1, trail: 1, holdMs: 1_000 };

export class PcProx implements Reports {
  readonly #eeprom: number[][];
  readonly #pages: number[][];
  readonly #type: (keys: string) => void;
  #card: string | undefined;
  #held: { readonly card: string; readonly until: number } | undefined;
  #command = 0;
  /** The bits that CARD_DATA gave: CARD_INFO is never set before. */
  #given = '';
  /** How often in a row it was asked for a card and had none. */
  emptyLooks = 0;
  /** The page that the next report is. */
  #writes: number | undefined;
  /** Between a page that was written and END_CONFIGURATION it reads no card. */
  #configured = false;

  constructor({ lead, trail, holdMs }: Settings, type: (keys: string) => void) {
    this.#eeprom = [
      [0, 0, lead | (trail << 4), 16, 26, 0, ENTER, 0],
      [0, 12, holdMs / HOLD_UNIT_MS, 30, 2, 2, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ];
    this.#pages = this.#eeprom.map((page) => [...page]);
    this.#type = type;
  }

  put(card: string): void {
    const halted = ((this.#pages[0] ?? []).at(-1) ?? 0) & HALT_KEYSTROKES;
    if (!halted && !this.#configured && card !== this.#seen()) this.#type(`${BigInt(`0b${this.#stripped(card)}`)}\n`);
    this.#card = card;
  }

  lift(): void {
    const holdMs = (this.#pages[1]?.[2] ?? 0) * HOLD_UNIT_MS;
    this.#held = this.#card === undefined ? undefined : { card: this.#card, until: performance.now() + holdMs };
    this.#card = undefined;
  }

  /** What it does now and what it does when it has been without power, as hexadecimal. */
  pages(): { readonly now: string; readonly forGood: string } {
    const hex = (pages: readonly number[][]) => pages.map((page) => Buffer.from(page).toString('hex')).join(' ');
    return { now: hex(this.#pages), forGood: hex(this.#eeprom) };
  }

  set(report: Uint8Array): 'taken' {
    if (this.#writes !== undefined) this.#write(this.#writes, report);
    else this.#obey(report);
    return 'taken';
  }

  get(): Uint8Array {
    this.#writes = undefined;
    const report = new Uint8Array(BYTES);
    report.set(this.#answer());
    return report;
  }

  #write(page: number, report: Uint8Array): void {
    this.#pages[page] = [...report];
    this.#writes = undefined;
    this.#configured = true;
  }

  #obey([command = 0, pages = 0]: Uint8Array): void {
    this.#command = command;
    if (command >= FIRST_PAGE && command <= LAST_PAGE) this.#writes = command - FIRST_PAGE;
    if (command !== END_CONFIGURATION) return;
    this.#configured = false;
    for (const [at, page] of this.#pages.entries()) if (pages & (1 << at)) this.#eeprom[at] = [...page];
  }

  #answer(): readonly number[] {
    const command = this.#command;
    if (command >= FIRST_PAGE && command <= LAST_PAGE) return this.#pages[command - FIRST_PAGE] ?? [];
    if (command === DEVICE_INFO) return INFO;
    if (command === CARD_INFO) return [this.#given.length, this.#given.length];
    if (command !== CARD_DATA) return [];
    const card = this.#configured ? undefined : this.#seen();
    this.#given = card === undefined ? '' : this.#stripped(card);
    this.emptyLooks = card === undefined ? this.emptyLooks + 1 : 0;
    return lowestFirst(BigInt(`0b0${this.#given}`));
  }

  #seen(): string | undefined {
    if (this.#card !== undefined) return this.#card;
    return this.#held && performance.now() < this.#held.until ? this.#held.card : undefined;
  }

  #stripped(card: string): string {
    const parity = this.#pages[0]?.[2] ?? 0;
    return card.slice(parity & 0xf, card.length - (parity >> 4));
  }
}

function lowestFirst(value: bigint): readonly number[] {
  return Array.from({ length: BYTES }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn));
}

/** Says the same whatever it is asked. */
export const NONSENSE: Reports = { set: () => 'taken', get: () => new Uint8Array(BYTES).fill(0xff) };

/** Never answers. */
export const MUTE: Reports = { set: () => undefined, get: () => undefined };
