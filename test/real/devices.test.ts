/**
 * The contract of the port `Devices` on everything that is real but the radio: bridge, process of its own, native
 * modules, pcscd and its virtual reader. Only Electron's utility process is replaced by a Node process.
 */
import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeviceBridge, type DevicesProcess, type Forker } from '../../electron/devices/bridge.ts';
import { CASES, type World } from '../adapters/devices.contract.ts';
import { type Pcscd, startPcscd, VirtualCard, virtualReaderNames } from './parts/pcsc.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Below the project's folder, where the native modules are found. */
const FOLDER = join(ROOT, 'out/real/devices');
const SCRIPT = join(FOLDER, 'devices.cjs');
const [READER] = virtualReaderNames;

/** Collects garbage all the time: pcsc-mini 0.1.3 ends the process when a client whose pcscd died is collected. */
async function bundle(): Promise<void> {
  const entry = `
    import { run } from './electron/devices/process.ts';
    process.parentPort = { postMessage: (message) => process.send(message) };
    setInterval(globalThis.gc, 100);
    run();
  `;
  await build({
    stdin: { contents: entry, resolveDir: ROOT, loader: 'ts' },
    outfile: SCRIPT,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['pcsc-mini', 'node-hid'],
    logLevel: 'silent',
  });
}

/** Starts Node processes in the place of utility processes, and counts them. */
class NodeForker implements Forker {
  started = 0;

  fork(script: string, args: string[]): DevicesProcess {
    this.started += 1;
    const child = fork(script, args, {
      execArgv: ['--expose-gc'],
      serialization: 'advanced',
      env: { ...process.env, ...pcscd.env },
    });
    return {
      pid: child.pid,
      on: (event, listener: (value: number) => void) =>
        event === 'message'
          ? child.on('message', listener as (message: unknown) => void)
          : child.on('exit', (code) => listener(code ?? -1)),
      kill: () => child.kill(),
    };
  }
}

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
    await bundle();
    pcscd = await startPcscd();
  });

  afterAll(async () => {
    await pcscd?.stop();
    await rm(FOLDER, { recursive: true, force: true });
  });

  for (const { name, run } of CASES) {
    it(name, async () => {
      const forker = new NodeForker();
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
