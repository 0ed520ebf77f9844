/** What the command line needs of the process it runs in; a test gives it another. */

import { dirname, resolve } from 'node:path';
import type { Machine } from '../doctor/machine.ts';
import { thisMachine } from '../doctor/this-machine.ts';
import { Keychain } from '../keychain/keychain.ts';
import { nodeKeychain } from '../keychain/process.ts';
import { secretTool } from '../keychain/secret-tool.ts';
import type { SecretStore } from '../ports.ts';

/** What is typed, or piped in. */
export interface Input extends AsyncIterable<string | Uint8Array> {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
}

export interface CliIo {
  readonly input: Input;
  out(text: string): void;
  err(text: string): void;
  secrets(): SecretStore;
  machine(): Machine;
  /** Called once, last, with the exit code. */
  end?(code: number): void;
}

/** The hidden command under which the command line starts itself to ask the keychain. */
export const KEYCHAIN_COMMAND = 'answer-keychain';

/** The process itself. It ends at once when the command is done: an unread input would keep it alive. */
export function ownProcess(): CliIo {
  return {
    input: process.stdin,
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    secrets: () =>
      new Keychain(process.platform === 'linux' ? secretTool() : nodeKeychain(__filename, [KEYCHAIN_COMMAND])),
    // the bundle is out/cli/wardkey.cjs in the program's folder
    machine: () => thisMachine(resolve(dirname(__filename), '../..')),
    end: (code) => process.exit(code),
  };
}
