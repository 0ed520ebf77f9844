/**
 * CTAPHID framing (CTAP 2.1, 11.2.4): messages of up to 7609 bytes in packets of 64. An initial packet has the channel,
 * the command with its highest bit set, the length and 57 bytes; those that continue it have the channel, a sequence
 * number and 59 bytes.
 */

export const PACKET = 64;
const FIRST = PACKET - 7;
const NEXT = PACKET - 5;
/** 57 + 128 × 59. */
export const LARGEST = FIRST + 128 * NEXT;

export const BROADCAST = 0xffffffff;

/** CTAP 2.1, 11.2.9. */
export const COMMAND = { init: 0x06, cbor: 0x10, cancel: 0x11, keepAlive: 0x3b, error: 0x3f } as const;

/** Reserved ones are never allocated (11.2.3). */
export const isChannel = (channel: number): boolean => channel !== 0 && channel !== BROADCAST;

export interface Message {
  readonly command: number;
  readonly data: Uint8Array;
}

export function packetsOf(channel: number, { command, data }: Message): readonly Uint8Array[] {
  if (data.length > LARGEST)
    throw new RangeError(`A message has at most ${LARGEST} bytes; this one has ${data.length}.`);
  const packets = [packet(channel, [command | 0x80, data.length >> 8, data.length & 0xff], data.subarray(0, FIRST))];
  for (let at = FIRST, sequence = 0; at < data.length; at += NEXT, sequence += 1) {
    packets.push(packet(channel, [sequence], data.subarray(at, at + NEXT)));
  }
  return packets;
}

function packet(channel: number, head: readonly number[], data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(PACKET);
  new DataView(bytes.buffer).setUint32(0, channel);
  bytes.set(head, 4);
  bytes.set(data, 4 + head.length);
  return bytes;
}

export type Assembled =
  | { readonly is: 'message'; readonly message: Message }
  /** Part of a message, or of another channel's, which is nobody's business here (11.2.5.1). */
  | { readonly is: 'more' }
  | { readonly is: 'nonsense'; readonly why: string };

const MORE: Assembled = { is: 'more' };
const nonsense = (why: string): Assembled => ({ is: 'nonsense', why });

/** Puts the packets of one channel together again. */
export function assemble(channel: number): Assembler {
  return new Assembler(channel);
}

export type { Assembler };

class Assembler {
  readonly #channel: number;
  #command = 0;
  #data: Uint8Array | undefined;
  #filled = 0;
  #sequence = 0;

  constructor(channel: number) {
    this.#channel = channel;
  }

  take(packet: Uint8Array): Assembled {
    if (packet.length !== PACKET) return nonsense(`a packet of ${packet.length} bytes`);
    const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
    if (view.getUint32(0) !== this.#channel) return MORE;
    const kind = view.getUint8(4);
    return kind & 0x80 ? this.#begin(kind & 0x7f, view.getUint16(5), packet) : this.#goOn(kind, packet);
  }

  #begin(command: number, length: number, packet: Uint8Array): Assembled {
    if (length > LARGEST) return nonsense(`a message of ${length} bytes`);
    if (this.#data && command !== COMMAND.keepAlive) return nonsense('a message inside another');
    // what it says in between is no part of the message
    if (this.#data) return { is: 'message', message: { command, data: packet.slice(7, 7 + Math.min(length, FIRST)) } };
    this.#command = command;
    this.#data = new Uint8Array(length);
    this.#filled = 0;
    this.#sequence = 0;
    return this.#fill(packet.subarray(7));
  }

  #goOn(sequence: number, packet: Uint8Array): Assembled {
    // left over from a message that was given up
    if (!this.#data) return MORE;
    if (sequence !== this.#sequence) return nonsense('a packet out of sequence');
    this.#sequence += 1;
    return this.#fill(packet.subarray(5));
  }

  #fill(bytes: Uint8Array): Assembled {
    const data = this.#data ?? new Uint8Array();
    const part = bytes.subarray(0, data.length - this.#filled);
    data.set(part, this.#filled);
    this.#filled += part.length;
    if (this.#filled < data.length) return MORE;
    this.#data = undefined;
    return { is: 'message', message: { command: this.#command, data } };
  }
}
