/** What is swapped out stays on the disk: pages of the EHR, keys, whole processes. Hibernation writes to the same place. */
import { basename } from 'node:path';
import { type Control, notOk, ok } from '../control.ts';
import type { Machine } from '../machine.ts';
import type { Examined } from './examined.ts';

const FIX =
  'swapoff -a and remove the line with swap from /etc/fstab (apt-get install zram-tools swaps into memory), or write ' +
  '"swap DEVICE /dev/urandom swap,cipher=aes-xts-plain64,size=512" into /etc/crypttab and /dev/mapper/swap into /etc/fstab.';

export const swapEncryption: Control<Examined> = {
  name: 'swapEncryption',
  async look({ machine }) {
    const table = await machine.readFile('/proc/swaps');
    if (table === undefined) throw new Error('there is no /proc/swaps');
    const swaps = table.split('\n').slice(1).flatMap(swapIn);
    if (swaps.length === 0) return ok('There is no swap.');
    for (const swap of swaps) {
      if (!(await isSafe(machine, swap))) return notOk(`${swap.path} is swapped to in the clear.`, FIX);
    }
    return ok(`What is swapped out is encrypted or stays in memory (${swaps.map(({ path }) => path).join(', ')}).`);
  },
};

interface Swap {
  readonly path: string;
  readonly isFile: boolean;
}

/** The kernel writes a space in a path as \040. */
function swapIn(line: string): readonly Swap[] {
  const [path, type] = line.split(/\s+/);
  return path ? [{ path: unescaped(path), isFile: type === 'file' }] : [];
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

async function isSafe(machine: Machine, { path, isFile }: Swap): Promise<boolean> {
  const device = isFile ? await deviceUnder(machine, path) : path;
  if (device === undefined) return false;
  const name = basename((await machine.realPath(device)) ?? device);
  if (!/^zram\d+$/.test(name)) return await isEncrypted(machine, name);
  const backing = (await machine.readFile(`/sys/block/${name}/backing_dev`))?.trim() ?? 'none';
  return backing === 'none' || (await isEncrypted(machine, basename(backing)));
}

/** dm-crypt's own, or on top of nothing but dm-crypt's: a volume of LVM on an encrypted disk. */
async function isEncrypted(machine: Machine, name: string): Promise<boolean> {
  const folder = `/sys/class/block/${name}`;
  if ((await machine.readFile(`${folder}/dm/uuid`))?.startsWith('CRYPT-')) return true;
  const below = await machine.list(`${folder}/slaves`);
  const each = await Promise.all(below.map((slave) => isEncrypted(machine, slave)));
  return each.length > 0 && each.every(Boolean);
}

/** The source of the file system with the longest mount point above the file; proc(5), mountinfo. */
async function deviceUnder(machine: Machine, path: string): Promise<string | undefined> {
  const lines = ((await machine.readFile('/proc/self/mountinfo')) ?? '').split('\n').filter((line) => line !== '');
  const mounts = lines.map((line) => {
    const [mount = '', source = ''] = line.split(' - ');
    return { point: unescaped(mount.split(' ')[4] ?? ''), source: unescaped(source.split(' ')[1] ?? '') };
  });
  const above = mounts.filter(({ point }) => point === '/' || path.startsWith(`${point}/`));
  return above.sort((a, b) => b.point.length - a.point.length)[0]?.source;
}
