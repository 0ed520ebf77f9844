/** The card's side of CTAP over NFC (CTAP 2.1, 11.3): chained commands, answers fetched in pieces. What it means is asked elsewhere. */

const SELECT = Buffer.from('00a4040008a0000006472f0001', 'hex');
const VERSION = Buffer.from('FIDO_2_0', 'latin1');
const PIECE = 256;

const status = (word: number): Buffer => Buffer.of(word >> 8, word & 0xff);
const SUCCESS = status(0x9000);
const NOT_SUPPORTED = status(0x6d00);
const WRONG_LENGTH = status(0x6700);
const CONDITIONS = status(0x6985);

export class FidoApplet {
  readonly #ask: (message: Uint8Array) => Promise<Uint8Array>;
  #selected = false;
  #chained: Buffer = Buffer.alloc(0);
  #left: Buffer = Buffer.alloc(0);

  constructor(ask: (message: Uint8Array) => Promise<Uint8Array>) {
    this.#ask = ask;
  }

  async answer(command: Uint8Array): Promise<Uint8Array> {
    const apdu = Buffer.from(command);
    if (apdu.subarray(0, SELECT.length).equals(SELECT)) {
      this.#selected = true;
      return Buffer.concat([VERSION, SUCCESS]);
    }
    const [type, instruction] = apdu;
    if (instruction === 0xc0) return this.#piece();
    if (instruction !== 0x10 || (type !== 0x80 && type !== 0x90)) return NOT_SUPPORTED;
    if (!this.#selected) return CONDITIONS;
    const length = apdu[4] ?? 0;
    if (apdu.length < 5 + length) return WRONG_LENGTH;
    this.#chained = Buffer.concat([this.#chained, apdu.subarray(5, 5 + length)]);
    if (type === 0x90) return SUCCESS;
    const message = this.#chained;
    this.#chained = Buffer.alloc(0);
    this.#left = Buffer.from(await this.#ask(message));
    return this.#piece();
  }

  #piece(): Uint8Array {
    const piece = this.#left.subarray(0, PIECE);
    this.#left = this.#left.subarray(PIECE);
    const more = Math.min(this.#left.length, PIECE);
    return Buffer.concat([piece, more === 0 ? SUCCESS : Buffer.of(0x61, more & 0xff)]);
  }
}
