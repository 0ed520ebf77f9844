/** The readers of a station under test: without a process, or in the product's own devices process. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { utilityProcess } from 'electron';
import { DeviceBridge } from '../../electron/devices/bridge.ts';
import type { Devices } from '../../electron/ports.ts';
import { FakeDevices } from '../fakes/devices.ts';
import type { KeyTold } from './protocol.ts';
import { READER_SOCKET } from './reader-process.ts';

const READER = 'Demo reader';

export interface Readers {
  readonly devices: Devices;
  /** Once somebody looks. */
  tap(badge: string): Promise<void>;
  plug(): void;
  unplug(): void;
  /** In the port of a process of its own. */
  key(told: KeyTold): Promise<void>;
}

/** With the path of a socket in a process of their own, which takes taps there. */
export function readersOf(socket: string | undefined): Readers {
  if (socket === undefined) {
    const devices = new FakeDevices(READER);
    return {
      devices,
      async tap(badge) {
        await devices.watched;
        devices.tap(badge, READER);
      },
      plug: () => devices.plug(READER),
      unplug: () => devices.unplug(READER),
      key: async () => {
        throw new Error('Without a devices process there is no port for a key.');
      },
    };
  }
  process.env[READER_SOCKET] = socket;
  const never = () => {
    throw new Error('The reader of the devices process stays plugged in.');
  };
  const tell = async (told: string | KeyTold) => {
    const reader = await connected(socket);
    reader.write(`${JSON.stringify(told)}\n`);
    await once(reader.resume(), 'end');
  };
  return {
    devices: new DeviceBridge(utilityProcess, join(__dirname, 'reader.cjs'), ['pcsc'], ['port']),
    plug: never,
    unplug: never,
    tap: tell,
    key: tell,
  };
}

const AGAIN_MS = 20;
const PATIENCE_MS = 10_000;

/** The process may just be starting, for the first time or again. */
async function connected(socket: string): Promise<Socket> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const reader = connect(socket);
    try {
      await once(reader, 'connect');
      return reader;
    } catch (error) {
      if (performance.now() > end) throw error;
      await pause(AGAIN_MS);
    }
  }
}
