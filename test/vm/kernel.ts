/** Debian's kernel and the modules by which a program can be a HID device, of its newest package. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { keptIn } from '../real/parts/cache.ts';
import { runProgram } from '../real/parts/processes.ts';
import { during } from '../real/parts/set-up.ts';

/** In the order in which they need each other. */
export const MODULES = ['hid', 'uhid', 'hid-generic', 'evdev'];

const META_PACKAGE = 'linux-image-amd64';
const QUERY_MS = 60_000;
const FETCH_MS = 600_000;

export interface Kernel {
  readonly image: string;
  readonly modules: readonly string[];
}

export async function kernel(cache: string): Promise<Kernel> {
  return await keptKernel(cache).catch(async () => {
    // the lists of packages may be old or thrown away; who may not fetch them is told why by the second try
    await runProgram('apt-get', ['update', '-q'], { limitMs: FETCH_MS }).catch(() => undefined);
    return await keptKernel(cache);
  });
}

async function keptKernel(cache: string): Promise<Kernel> {
  const name = await newest();
  const folder = await keptIn(cache, name, (draft) => during('fetching a kernel', () => fetchInto(draft, name)));
  const files = await readdir(folder, { recursive: true });
  const file = (pattern: RegExp): string => {
    const found = files.find((path) => pattern.test(path));
    if (found === undefined) throw new Error(`The package ${name} has no file ${pattern}.`);
    return join(folder, found);
  };
  return {
    image: file(/(?:^|\/)vmlinuz-/),
    modules: MODULES.map((module) => file(new RegExp(`/${module}\\.ko$`))),
  };
}

/** What the meta package stands for, as `name=version`. */
async function newest(): Promise<string> {
  const depends = await runProgram('apt-cache', ['depends', META_PACKAGE], { limitMs: QUERY_MS });
  const [, name] = /Depends: (linux-image-\S+)/.exec(depends) ?? [];
  if (name === undefined) throw new Error(`${META_PACKAGE} depends on no kernel.`);
  const facts = await runProgram('apt-cache', ['show', '--no-all-versions', name], { limitMs: QUERY_MS });
  return `${name}=${/^Version: (\S+)$/m.exec(facts)?.[1]}`;
}

const UNPACK = `
set -e
cd "$1"
apt-get download -q "$2"
mv -- *.deb package.deb
patterns='./boot/vmlinuz-*'
for module in $3; do patterns="$patterns */$module.ko*"; done
set -f
dpkg-deb --fsys-tarfile package.deb | tar --extract --wildcards $patterns
rm package.deb
`;

async function fetchInto(folder: string, name: string): Promise<void> {
  await runProgram('sh', ['-c', UNPACK, 'sh', folder, name, MODULES.join(' ')], { limitMs: FETCH_MS });
  const packed = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.ko.xz'));
  for (const path of packed) await runProgram('xz', ['--decompress', join(folder, path)], { limitMs: QUERY_MS });
}
