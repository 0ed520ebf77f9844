/** A reader in a socket of this machine, and whoever reads what it types. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DESCRIPTOR, typed } from './keyboard.ts';
import { MUTE, NONSENSE, PcProx, type Settings } from './pcprox.ts';
import { type Reports, UhidDevice } from './uhid.ts';
import { soon } from './waiting.ts';

/** What readers of this kind all call themselves. */
export const PRODUCT_NAME = 'RFIDeas USB Keyboard';
export const PRODUCT = { vendor: 0x0c27, product: 0x3bfa };

const INPUTS = '/sys/class/input';

let sockets = 0;

async function plug(name: string, reports: Reports): Promise<{ device: UhidDevice; phys: string }> {
  sockets += 1;
  const phys = `wardkey-test-${sockets}`;
  return { phys, device: await UhidDevice.plug({ ...PRODUCT, name, phys, descriptor: DESCRIPTOR }, reports) };
}

export const plugNonsense = async (): Promise<UhidDevice> => (await plug('Nonsense', NONSENSE)).device;
export const plugMute = async (): Promise<UhidDevice> => (await plug('Mute', MUTE)).device;

export interface PluggedReader {
  readonly firmware: PcProx;
  /** When the kernel had taken it in, by `performance.now()`. */
  readonly since: number;
  /** The names of the keys that came out of it, as the kernel calls them. */
  readonly typed: readonly string[];
  unplug(): Promise<void>;
}

export async function plugReader(settings: Settings): Promise<PluggedReader> {
  const type = (keys: string) => {
    for (const report of typed(keys)) device.input(report);
  };
  const firmware = new PcProx(settings, type);
  const { device, phys } = await plug(PRODUCT_NAME, firmware);
  const since = performance.now();
  const keys: string[] = [];
  const listener = await listen(phys, (key) => keys.push(key));
  return {
    firmware,
    since,
    typed: keys,
    async unplug() {
      await device.unplug();
      listener.kill();
    },
  };
}

/** Grabs the keyboard: what it types reaches nobody else on this machine. */
async function listen(phys: string, on: (key: string) => void): Promise<ChildProcess> {
  const node = await soon(`the keyboard ${phys}`, () => eventNode(phys));
  const child = spawn('evtest', ['--grab', join('/dev/input', node)], { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error('evtest ended before it listened.')));
    createInterface(child.stdout).on('line', (line) => {
      const [, key] = /\(EV_KEY\), code \d+ \(KEY_(\w+)\), value 1$/.exec(line) ?? [];
      if (key !== undefined) on(key);
      if (line.startsWith('Testing ')) resolve(child);
    });
  });
}

async function eventNode(phys: string): Promise<string | undefined> {
  const nodes = (await readdir(INPUTS)).filter((name) => name.startsWith('event'));
  for (const node of nodes) {
    const own = await readFile(join(INPUTS, node, 'device/phys'), 'utf8').catch(() => '');
    if (own.trim() === phys) return node;
  }
  return undefined;
}
