/**
 * A badge for the virtual reader: speaks vpcd's protocol (a two-byte big-endian length, then the message) from the card's side.
 * It answers GET DATA with its UID as a contactless storage card does (PC/SC part 3, 3.2.2.1.3) and refuses everything else.
 */

import { connect, type Socket } from 'node:net';
import { within } from './processes.ts';

/** One slot of the virtual reader: what pcscd calls it, and where its cards connect. */
export type VirtualReader = { readonly name: string; readonly port: number };

/** Where Debian's configuration puts the first slot; the second has the next port. */
export const standardPort = 0x8c7b;

// vpcd's messages of one byte; an APDU has at least four.
const control = { powerOff: 0x00, powerOn: 0x01, reset: 0x02, getAtr: 0x04 };
const mifareClassic1k = '3B8F8001804F0CA000000306030001000000006A';
const getUid = Buffer.from('FFCA0000', 'hex');
const success = Buffer.from('9000', 'hex');
const notSupported = Buffer.from('6A81', 'hex');
const limitMs = 10_000;
// A new card is asked for its ATR twice and then powered; one that is only asked, at every poll, is taken for the old one.
const asksBeforePower = 2;

/** A card with a program of its own. */
export type Applet = (apdu: Uint8Array) => Promise<Uint8Array>;

export class VirtualCard {
  readonly #port: number;
  readonly #atr: Buffer;
  readonly #uid: Buffer;
  readonly #applet: Applet | undefined;
  #replies: Promise<void> = Promise.resolve();
  #wanted = false;
  #socket: Socket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #powered: () => void = () => undefined;
  #asks = 0;

  /** `applet` answers everything in the place of the UID. */
  constructor(options: { reader?: VirtualReader; atr?: string; uid?: string; applet?: Applet } = {}) {
    this.#port = options.reader?.port ?? standardPort;
    this.#atr = Buffer.from(options.atr ?? mifareClassic1k, 'hex');
    this.#uid = Buffer.from(options.uid ?? '2E5AA9E1', 'hex');
    this.#applet = options.applet;
  }

  /** Resolves once pcscd has powered the card. It stays inserted when pcscd dies, and is there for the next pcscd. */
  async insert(): Promise<void> {
    if (this.#wanted) return;
    this.#wanted = true;
    const powered = new Promise<void>((resolve) => {
      this.#powered = resolve;
    });
    this.#connect();
    await within(limitMs, `pcscd to power the card on port ${this.#port}`, powered).catch(async (error: unknown) => {
      this.#abandon();
      throw error;
    });
  }

  /**
   * Resolves once pcscd has noticed. It polls every 400 ms and would take a quicker exchange for the same card, so the
   * card only closes its own half and waits until pcscd, finding nobody there, closes the other.
   */
  async remove(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#retry);
    const socket = this.#socket;
    if (socket === undefined) return;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.end();
    await within(limitMs, 'pcscd to notice that the card is gone', closed).finally(() => this.#abandon());
  }

  #abandon(): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #connect(): void {
    const socket = connect({ port: this.#port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    this.#socket = socket;
    this.#asks = 0;
    let received = Buffer.alloc(0);
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const message = received.subarray(2, 2 + received.readUInt16BE(0));
        received = received.subarray(2 + message.length);
        if (!socket.writableEnded) this.#answer(socket, message);
      }
    });
    socket.on('end', () => socket.end());
    socket.on('error', () => undefined); // 'close' follows
    socket.once('close', () => {
      this.#socket = undefined;
      if (this.#wanted) this.#retry = setTimeout(() => this.#connect(), 50);
    });
  }

  #answer(socket: Socket, message: Buffer): void {
    const reply = (...parts: Buffer[]) => {
      const body = Buffer.concat(parts);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(body.length);
      socket.write(Buffer.concat([length, body]));
    };
    if (message.length > 1 && this.#applet) {
      const applet = this.#applet;
      // a card that is gone answers nothing
      this.#replies = this.#replies.then(async () => reply(Buffer.from(await applet(message)))).catch(() => undefined);
    } else if (message.length > 1) {
      if (message.subarray(0, getUid.length).equals(getUid)) reply(this.#uid, success);
      else reply(notSupported);
    } else if (message[0] === control.getAtr) {
      this.#asks += 1;
      if (this.#asks > asksBeforePower) socket.end();
      else reply(this.#atr);
    } else if (message[0] === control.powerOn || message[0] === control.reset) {
      this.#asks = Number.NEGATIVE_INFINITY;
      this.#powered();
    }
  }
}
