/**
 * One PC/SC reader. Turns its changes of state into taps: a tap is a card that was *put* on the reader while it was
 * watched. A card that already lay there is none.
 */
import { badgeOfAtr } from '../core/atr.ts';
import { badgeOfUidResponse, type ReadBadge } from '../core/badge.ts';
import { isFidoCard } from './fido/nfc-channel.ts';
import type { PcscCard, PcscReader } from './pcsc-mini.ts';
import type { Report } from './watcher.ts';

/** SCARD_STATE_…, the same numbers in pcsc-lite and Windows (winscard.h). */
const PRESENT = 0x20;
const EXCLUSIVE = 0x80;
const MUTE = 0x200;

const SCARD_SHARE_SHARED = 2;
const SCARD_LEAVE_CARD = 0;

/** PC/SC part 3, §3.2.2.1.3: the UID of a contactless card. */
const GET_UID = Uint8Array.of(0xff, 0xca, 0x00, 0x00, 0x00);

const ATTEMPTS = 3;
const RETRY_AFTER = 100;
/** pcscd gives up on a silent USB reader after a few seconds; behind that, the driver is taken for hung. */
const STUCK_AFTER = 10_000;
/** A card that is still coming into the field gives no answer to reset at first. */
const MUTE_PATIENCE = 1_000;
/** They alone make up an answer to reset for proximity badges, which have no chip. */
const TELLS_PROXIMITY = /omnikey|hid global/i;

const UNREADABLE: ReadBadge = { is: 'refused', why: 'unreadable' };

/** `lying`: there before the reader had settled. `waiting`: not asked yet. `mute`: gave no answer to reset. */
type Card = 'none' | 'lying' | 'waiting' | 'mute' | 'asked';

/** Begins to look after a reader that has just come; `changed` is told its states, `settle` when it counts. */
export function watchSlot(reader: PcscReader, report: Report, asksFido = false): Slot {
  return new Slot(reader, report, asksFido);
}

export type { Slot };

class Slot {
  readonly #reader: PcscReader;
  readonly #report: Report;
  readonly #asksFido: boolean;
  #card: Card = 'none';
  #settled = false;
  /** Counts the cards, so that a slow answer is not taken for that of the next one. */
  #presentation = 0;
  #unplugged = false;
  #news: Promise<void> = Promise.resolve();
  #mute: NodeJS.Timeout | undefined;
  #told = false;

  /** `asksFido`: whether a card is asked whether it is a FIDO2 card before its number counts. */
  constructor(reader: PcscReader, report: Report, asksFido: boolean) {
    this.#reader = reader;
    this.#report = report;
    this.#asksFido = asksFido;
  }

  /** From now on a card that is put on the reader is a tap. */
  settle(): void {
    this.#settled = true;
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** The reader's state as SCARD_STATE bits. */
  changed(state: number): void {
    if ((state & PRESENT) === 0) return this.#lifted();
    if (this.#card === 'none') this.#card = this.#settled ? 'waiting' : 'lying';
    if (this.#card === 'waiting' && state & MUTE) {
      this.#card = 'mute';
      this.#mute = setTimeout(() => this.#tell(async () => UNREADABLE), MUTE_PATIENCE);
    } else if ((this.#card === 'waiting' || this.#card === 'mute') && (state & (EXCLUSIVE | MUTE)) === 0) {
      clearTimeout(this.#mute);
      this.#card = 'asked';
      const presentation = this.#presentation;
      this.#tell(() => this.#read(() => presentation === this.#presentation));
    }
  }

  /** The reader is gone, and with it whatever lay on it. */
  unplugged(): void {
    this.#unplugged = true;
    this.#lifted();
  }

  #lifted(): void {
    clearTimeout(this.#mute);
    this.#card = 'none';
    this.#presentation += 1;
    this.#then(() => this.#tellLifted());
  }

  /** News stay in order: a card that is gone before it was read is told first and then told to be gone. */
  #then(news: () => void | Promise<void>): void {
    this.#news = this.#news.then(news);
  }

  #tell(reading: () => Promise<ReadBadge | undefined>): void {
    this.#then(async () => {
      const read = await reading();
      if (this.#unplugged || !read) return;
      this.#told = true;
      this.#report.put(read, this.#reader.name());
    });
  }

  #tellLifted(): void {
    if (this.#told) this.#report.lifted(this.#reader.name());
    this.#told = false;
  }

  /** Another program's reset or a card at the edge of the field makes single attempts fail. */
  async #read(stillThere: () => boolean): Promise<ReadBadge | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#guarded(this.#ask());
      } catch {
        if (attempt === ATTEMPTS || !stillThere()) return UNREADABLE;
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
      }
    }
  }

  /** Undefined for a FIDO2 card: its presentation is told as that, and its number is no second tap. */
  async #ask(): Promise<ReadBadge | undefined> {
    const card = await this.#reader.connect(SCARD_SHARE_SHARED);
    if (this.#asksFido && (await isFidoCard(card).catch(() => false))) return this.#present(card);
    try {
      const proximity = TELLS_PROXIMITY.test(this.#reader.name()) && badgeOfAtr((await card.state()).atr);
      return proximity || badgeOfUidResponse(await card.transmit(GET_UID));
    } finally {
      await card.disconnect(SCARD_LEAVE_CARD).catch(() => undefined);
    }
  }

  #present(card: PcscCard): undefined {
    const done = () => void card.disconnect(SCARD_LEAVE_CARD).catch(() => undefined);
    this.#report.card?.({ reader: this.#reader.name(), card, done });
  }

  async #guarded<T>(work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.#report.stuck(`reader ${this.#reader.name()} does not answer`), STUCK_AFTER);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }
}
