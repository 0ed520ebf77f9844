/**
 * The contract of the port `Devices` on everything that is real but the radio: bridge, process of its own, native
 * modules, pcscd and its virtual reader. Only Electron's utility process is replaced by a Node process.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeviceBridge, type Forker } from '../../electron/devices/bridge.ts';
import { CASES, type World } from '../adapters/devices.contract.ts';
import { bundleDevices, devicesFolder, NodeForker } from './devices-process.ts';
import { type Pcscd, startPcscd, VirtualCard, virtualReaderNames } from './parts/pcsc.ts';

const FOLDER = devicesFolder('devices');
const SCRIPT = join(FOLDER, 'devices.cjs');
const [READER] = virtualReaderNames;

let pcscd: Pcscd;

function makeWorld(forker: Forker): World {
  let card: VirtualCard | undefined;
  return {
    devices: new DeviceBridge(forker, SCRIPT, ['pcsc', 'pcprox']),
    reader: READER,
    putCard: async (put) => {
      card = new VirtualCard({ reader: pcscd.readers[0], uid: put === 'unreadable' ? '' : put.uid });
      await card.insert();
    },
    liftCard: async () => {
      await card?.remove();
      card = undefined;
    },
    stopService: () => pcscd.kill(),
    startService: () => pcscd.restart(),
  };
}

async function ended(world: World): Promise<void> {
  await world.devices.stop();
  await world.liftCard();
  if (pcscd.pid() === undefined) await pcscd.restart();
}

describe('DeviceBridge over pcscd', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await bundleDevices(SCRIPT);
    pcscd = await startPcscd();
  });

  afterAll(async () => {
    await pcscd?.stop();
    await rm(FOLDER, { recursive: true, force: true });
  });

  for (const { name, run } of CASES) {
    it(name, async () => {
      const forker = new NodeForker(pcscd.env);
      const world = makeWorld(forker);
      try {
        await run(world);
        expect(forker.started).toBe(1);
      } finally {
        await ended(world);
      }
    });
  }
});
