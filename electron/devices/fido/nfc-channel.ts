/**
 * An authenticator that is a card (CTAP 2.1, 11.3): its application is selected, messages go in short APDUs that are
 * chained, longer answers are fetched piece by piece. Lying on the reader is the touch.
 */
import type { PcscCard } from '../pcsc-mini.ts';
import { type Authenticator, behindStatus, type Exchange } from './authenticator.ts';
import { KeyError } from './trouble.ts';

/** 11.3.3: the FIDO applet. */
const SELECT = Uint8Array.of(0x00, 0xa4, 0x04, 0x00, 0x08, 0xa0, 0x00, 0x00, 0x06, 0x47, 0x2f, 0x00, 0x01, 0x00);

const CHAINED = 0x90;
const LAST = 0x80;
const MESSAGE = 0x10;
/** NFCCTAP_GETRESPONSE (11.3.7.2), for an answer that takes its time. */
const FETCH = 0x11;
/** In P1: this side knows that command. */
const KNOWS_FETCH = 0x80;
const LARGEST_PART = 0xff;
/** 11.3.7.2: 2 up needed; anything else is at work. */
const TOUCH_NEEDED = 2;
/** An answer has at most 7609 bytes, in parts of no less than one; a card that goes on for ever is none. */
const MOST_PARTS = 512;
const MOST_WAITS = 600;

interface Answer {
  readonly data: Uint8Array;
  readonly status: number;
}

export type NfcCard = Pick<PcscCard, 'transmit'>;

/** Whether it is a FIDO2 card; what was selected on it stays so until something else is. */
export async function isFidoCard(card: NfcCard): Promise<boolean> {
  const { data, status } = answerOf(await card.transmit(SELECT));
  // one that knows U2F alone says U2F_V2, and may still know CTAP2 (11.3.4): getInfo tells
  return status === 0x9000 && /^(?:FIDO_2_|U2F_V2)/.test(String.fromCharCode(...data));
}

export function nfcChannel(card: NfcCard): Authenticator {
  return new NfcChannel(card);
}

class NfcChannel implements Authenticator {
  readonly transport = 'nfc';
  /** A card that is taken away is missed at the next command. */
  readonly gone = new AbortController().signal;
  readonly #card: NfcCard;

  constructor(card: NfcCard) {
    this.#card = card;
  }

  async send(message: Uint8Array, { signal, progress }: Exchange): Promise<Uint8Array> {
    let answer = await this.#sendAll(message, signal);
    for (let waits = 0; answer.status === 0x9100; waits += 1) {
      if (waits === MOST_WAITS) throw new KeyError('timeout', 'The card does not answer.');
      progress(answer.data[0] === TOUCH_NEEDED ? 'touch' : 'busy');
      answer = await this.#whole([LAST, FETCH, 0x00, 0x00, 0x00], signal);
    }
    if (answer.status !== 0x9000) throw new KeyError('unsupported', `The card answers ${answer.status.toString(16)}.`);
    return behindStatus(answer.data);
  }

  async #sendAll(message: Uint8Array, signal: AbortSignal): Promise<Answer> {
    let rest = message;
    while (rest.length > LARGEST_PART) {
      const part = rest.subarray(0, LARGEST_PART);
      const { status } = await this.#one([CHAINED, MESSAGE, KNOWS_FETCH, 0x00, part.length, ...part], signal);
      if (status !== 0x9000) throw new KeyError('unsupported', `The card refuses a part: ${status.toString(16)}.`);
      rest = rest.subarray(LARGEST_PART);
    }
    return this.#whole([LAST, MESSAGE, KNOWS_FETCH, 0x00, rest.length, ...rest, 0x00], signal);
  }

  /** With everything that it has to be asked for again (ISO 7816-4, 61xx). */
  async #whole(apdu: readonly number[], signal: AbortSignal): Promise<Answer> {
    const parts: Uint8Array[] = [];
    let { data, status } = await this.#one(apdu, signal);
    while (status >> 8 === 0x61) {
      if (parts.push(data) === MOST_PARTS) throw new KeyError('failed', 'The card goes on for ever.');
      ({ data, status } = await this.#one([0x00, 0xc0, 0x00, 0x00, status & 0xff], signal));
    }
    return { data: Buffer.concat([...parts, data]), status };
  }

  async #one(apdu: readonly number[], signal: AbortSignal): Promise<Answer> {
    if (signal.aborted) throw new KeyError('denied', 'Called off.');
    const answered = await this.#card.transmit(Uint8Array.from(apdu)).catch(() => undefined);
    // some readers' drivers answer nothing for a card that is gone, and no error
    if (!answered?.length) throw new KeyError('removed', 'The card is gone.');
    return answerOf(answered);
  }
}

function answerOf(bytes: Uint8Array): Answer {
  const [high = 0, low = 0] = bytes.slice(-2);
  return { data: bytes.slice(0, Math.max(0, bytes.length - 2)), status: bytes.length < 2 ? 0 : (high << 8) | low };
}
