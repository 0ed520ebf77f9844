/**
 * A card that knows PIN protocol one alone, as older keys do. The software authenticator pads in that protocol what has to stay
 * as it is (CTAP 2.1, 6.5.6), so this half of the key is python-fido2's and translates for it.
 */

import { FidoApplet } from './fido-applet.ts';
import { within } from './processes.ts';
import { type PythonProgram, startPython } from './python.ts';
import type { SoftAuthenticator } from './soft-authenticator.ts';

interface Line {
  readonly ask?: string;
  readonly answer?: string;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export async function startOlderKey(key: SoftAuthenticator): Promise<OlderKey> {
  return new OlderKey(await startPython('older.py'), key);
}

export class OlderKey {
  readonly #program: PythonProgram;
  readonly #applet = new FidoApplet((message) => this.#answer(message));
  #answered: (answer: Uint8Array) => void = () => undefined;

  constructor(program: PythonProgram, key: SoftAuthenticator) {
    this.#program = program;
    program.onLine<Line>(async ({ ask, answer }) => {
      if (ask !== undefined) program.say({ told: hex(await key.message(Buffer.from(ask, 'hex'))) });
      else if (answer !== undefined) this.#answered(Buffer.from(answer, 'hex'));
    });
  }

  /** As the card that lies on a reader. */
  transmit(apdu: Uint8Array): Promise<Uint8Array> {
    return this.#applet.answer(apdu);
  }

  async stop(): Promise<void> {
    await this.#program.stop();
  }

  #answer(message: Uint8Array): Promise<Uint8Array> {
    const answered = new Promise<Uint8Array>((resolve) => {
      this.#answered = resolve;
    });
    this.#program.say({ message: hex(message) });
    return within(10_000, 'the older key to answer', answered);
  }
}
