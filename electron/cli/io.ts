/** What the command line needs of the process it runs in; a test gives it another. */

import { dirname, resolve } from 'node:path';
import { hidArrivals } from '../devices/arrivals.ts';
import type { FidoHid } from '../devices/fido/ports.ts';
import { firmwareOf } from '../devices/firmware.ts';
import { PcProxWatcher } from '../devices/pcprox.ts';
import { PcscWatcher } from '../devices/pcsc.ts';
import type { ReaderKind, Watcher } from '../devices/watcher.ts';
import type { Machine } from '../doctor/machine.ts';
import { thisMachine } from '../doctor/this-machine.ts';
import { Keychain } from '../keychain/keychain.ts';
import { nodeKeychain } from '../keychain/process.ts';
import { secretTool } from '../keychain/secret-tool.ts';
import type { SecretStore } from '../system/secret-store.ts';

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
  /** Throws when the library for that kind of readers cannot be loaded. */
  watcher(kind: ReaderKind): Promise<Watcher>;
  /** Where security keys are plugged in. Throws when the library for it cannot be loaded. */
  hid(): Promise<FidoHid>;
  /** Called once, last, with the exit code. */
  end?(code: number): void;
}

/** The hidden command under which the command line starts itself to ask the keychain. */
export const KEYCHAIN_COMMAND = 'answer-keychain';

/** The process itself. It ends at once when the command is done: an unread input would keep it alive. */
export function ownProcess(): CliIo {
  // whoever reads only the beginning of a list closes the pipe, which is no fault to be told
  process.stdout.on('error', () => process.exit(1));
  return {
    input: process.stdin,
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    secrets: () =>
      new Keychain(process.platform === 'linux' ? secretTool() : nodeKeychain(__filename, [KEYCHAIN_COMMAND])),
    // the bundle is out/cli/wardkey.cjs in the program's folder
    machine: () => thisMachine(resolve(dirname(__filename), '../..')),
    watcher: async (kind) =>
      kind === 'pcsc'
        ? new PcscWatcher(await import('pcsc-mini'), { firmwareOf })
        : new PcProxWatcher(await import('node-hid'), hidArrivals),
    hid: () => import('node-hid'),
    end: (code) => process.exit(code),
  };
}
