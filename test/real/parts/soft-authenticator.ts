/**
 * A security key that was not written here: the software authenticator of the crate soft-fido2, as a process of its own.
 * It is reached as a HID device (`pipe`), or as a card (`transmit`), and killed where a real one would be pulled out.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { FidoApplet } from './fido-applet.ts';

export interface AuthenticatorOptions {
  /** Set before it starts; without it the key has none. */
  readonly pin?: string;
  /** Wrong PINs until it blocks itself; 8 by default. */
  readonly tries?: number;
  /** Every touch is waited for, and has to be given by `touch`. */
  readonly waitsForTouch?: boolean;
  /** Knows only the older way to a PIN token (CTAP 2.0). */
  readonly isLegacy?: boolean;
  readonly hasFinger?: boolean;
  readonly alwaysVerifies?: boolean;
}

/** What `node-hid` gives for an open device. */
export interface Pipe {
  on(event: 'data' | 'error', listener: (report: Uint8Array) => void): void;
  write(report: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

const TAKEN_AWAY = 'The card was taken away.';

const kind = (letter: string): number => letter.charCodeAt(0);

/** `program`: where the authenticator lies. */
export function runAuthenticator(program: string, options: AuthenticatorOptions = {}): SoftAuthenticator {
  const flags = [
    ...(options.tries === undefined ? [] : [`--tries=${options.tries}`]),
    ...(options.waitsForTouch ? ['--touch'] : []),
    ...(options.isLegacy ? ['--legacy'] : []),
    ...(options.hasFinger ? ['--finger'] : []),
    ...(options.alwaysVerifies ? ['--always-uv'] : []),
  ];
  // the kernel ends it when we are gone, even if we crashed and could not stop it
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const hash = options.pin === undefined ? '' : createHash('sha256').update(options.pin, 'utf8').digest();
  return new SoftAuthenticator(child, Buffer.from(hash));
}

export class SoftAuthenticator {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #pipes = new Set<{ data(report: Uint8Array): void; error(): void }>();
  /** Whoever waits for the answer to a message without framing, in order. */
  readonly #asked: ((answer: Uint8Array) => void)[] = [];
  readonly #applet = new FidoApplet((message) => this.message(message));
  #rest: Buffer = Buffer.alloc(0);

  /** `pinHash`: SHA-256 of its PIN, or nothing. */
  constructor(child: ChildProcess, pinHash: Buffer) {
    this.#child = child;
    this.#ended = new Promise((resolve) => {
      child.once('exit', resolve);
      child.once('error', () => resolve());
    });
    void this.#ended.then(() => {
      for (const pipe of this.#pipes) pipe.error();
    });
    child.stdin?.on('error', () => undefined);
    child.stdout?.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#send('S', pinHash);
  }

  /** One open handle of its HID device; all of them hear every report, as on Linux. */
  pipe(): Pipe {
    const data = new Set<(report: Uint8Array) => void>();
    const error = new Set<(report: Uint8Array) => void>();
    const heard = {
      data: (report: Uint8Array) => {
        for (const on of data) on(report);
      },
      error: () => {
        for (const on of error) on(new Uint8Array());
      },
    };
    this.#pipes.add(heard);
    return {
      on: (event, listener) => void (event === 'data' ? data : error).add(listener),
      write: async (report) => this.#send('P', Uint8Array.from(report.slice(1))),
      close: async () => void this.#pipes.delete(heard),
    };
  }

  /** As the card that lies on a reader; rejects once it is taken away. */
  async transmit(apdu: Uint8Array): Promise<Uint8Array> {
    if (this.#isGone()) throw new Error(TAKEN_AWAY);
    return await this.#applet.answer(apdu);
  }

  /** A CTAP2 message without framing; resolves with the status byte and what is behind it. */
  message(message: Uint8Array): Promise<Uint8Array> {
    const answered = new Promise<Uint8Array>((resolve) => this.#asked.push(resolve));
    this.#send('M', message);
    const gone = this.#ended.then(() => {
      throw new Error(TAKEN_AWAY);
    });
    return Promise.race([answered, gone]);
  }

  touch(): void {
    this.#send('T');
  }

  /** Says no where a touch is waited for. */
  refuse(): void {
    this.#send('D');
  }

  /** Resolves once it is gone; may be called twice. */
  async pullOut(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #isGone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #send(letter: string, content: Uint8Array = new Uint8Array()): void {
    if (this.#isGone()) return;
    const length = [content.length >> 8, content.length & 0xff];
    this.#child.stdin?.write(Buffer.from([kind(letter), ...length, ...content]));
  }

  #take(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    while (this.#rest.length >= 3 && this.#rest.length >= 3 + this.#rest.readUInt16BE(1)) {
      const end = 3 + this.#rest.readUInt16BE(1);
      const content = Uint8Array.from(this.#rest.subarray(3, end));
      const isPacket = this.#rest[0] === kind('P');
      this.#rest = this.#rest.subarray(end);
      if (isPacket) for (const pipe of this.#pipes) pipe.data(content);
      else this.#asked.shift()?.(content);
    }
  }
}
