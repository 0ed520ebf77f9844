/**
 * A client for security keys that was not written here: python-fido2, as a process of its own. What it says goes to the key
 * it was given, as reports or as APDUs; what it signs and encrypts is its own work.
 */

import { within } from './processes.ts';
import { type PythonProgram, startPython } from './python.ts';
import type { Pipe, SoftAuthenticator } from './soft-authenticator.ts';

export type Way = 'port' | 'card';

interface Line {
  readonly report?: string;
  readonly apdu?: string;
  readonly alive?: string;
  readonly done?: unknown;
  readonly failed?: string;
}

const limitMs = 10_000;

export async function startKeyClient(key: SoftAuthenticator, way: Way): Promise<KeyClient> {
  return new KeyClient(await startPython('client.py', way), key);
}

export class KeyClient {
  readonly #program: PythonProgram;
  readonly #key: SoftAuthenticator;
  readonly #pipe: Pipe;
  /** Whoever waits for what an order came to, and for a keep-alive, in order. */
  readonly #ordered: ((line: Line) => void)[] = [];
  readonly #alive: ((status: string) => void)[] = [];

  constructor(program: PythonProgram, key: SoftAuthenticator) {
    this.#program = program;
    this.#key = key;
    this.#pipe = key.pipe();
    this.#pipe.on('data', (report) => program.say({ report: Buffer.from(report).toString('hex') }));
    program.onLine<Line>((line) => void this.#take(line));
  }

  /** Resolves with the answer, or with the library's word for the error. */
  async order(name: string, of: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const came = new Promise<Line>((resolve) => this.#ordered.push(resolve));
    this.#program.say({ do: name, ...of });
    const gone = this.#program.ended.then((): Line => ({ failed: 'The client ended.' }));
    const line = await within(limitMs, `the client to ${name}`, Promise.race([came, gone]));
    return line.failed ?? line.done;
  }

  /** The next keep-alive with another status than the one before. */
  alive(): Promise<string> {
    return within(limitMs, 'a keep-alive', new Promise((resolve) => this.#alive.push(resolve)));
  }

  /** Calls off what it was ordered. */
  cancel(): void {
    this.#program.say({ cancel: true });
  }

  async stop(): Promise<void> {
    await this.#pipe.close();
    await this.#program.stop();
  }

  async #take({ report, apdu, alive, ...line }: Line): Promise<void> {
    if (report !== undefined) await this.#pipe.write([0, ...Buffer.from(report, 'hex')]);
    else if (apdu !== undefined) this.#program.say({ apdu: await this.#transmit(Buffer.from(apdu, 'hex')) });
    else if (alive !== undefined) this.#alive.shift()?.(alive);
    else this.#ordered.shift()?.(line);
  }

  async #transmit(apdu: Uint8Array): Promise<string> {
    return Buffer.from(await this.#key.transmit(apdu)).toString('hex');
  }
}
