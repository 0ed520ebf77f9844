/**
 * What the virtual machine finds in its memory: busybox, this very Node.js, node-hid as npm brought it, a software
 * authenticator, and the programs that `npm run build` made. All but the last is kept in out/vm, by the versions that are in it.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { installAuthenticator } from '../real/parts/authenticator-install.ts';
import { keptIn } from '../real/parts/cache.ts';
import { runProgram } from '../real/parts/processes.ts';
import { kernel, MODULES } from './kernel.ts';

const ROOT = join(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'out/vm/cache');
const KIND = 'base-';
const LIMIT_MS = 60_000;

/** Where the project is inside. */
const PROJECT = 'wardkey';
const OWN = ['out/app/devices.cjs', 'out/vm/story.cjs', 'out/vm/keys-story.cjs', 'out/vm/parent-port.cjs'];
const NATIVE = ['node-hid', 'pkg-prebuilds'];
const PREBUILT = `prebuilds/HID_hidraw-linux-${process.arch}`;

const BUSYBOX = '/bin/busybox';
const APPLETS = ['sh', 'mount', 'insmod', 'reboot'];
const PROGRAMS = ['/usr/bin/evtest', '/usr/bin/setpriv'];
/** Where the software authenticator is inside. */
const AUTHENTICATOR = '/bin/authenticator';

/** The system ends with the story that the kernel was told; each device waits in a thread of its own. */
const INIT = `#!/bin/sh
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
for module in ${MODULES.join(' ')}; do insmod /modules/$module.ko; done
UV_THREADPOOL_SIZE=16 node /${PROJECT}/out/vm/$STORY.cjs ${AUTHENTICATOR}
reboot -f
`;

export interface Image {
  readonly kernel: string;
  readonly initrd: string;
}

/** Writes what is not kept into the folder. */
export async function imageIn(folder: string): Promise<Image> {
  const { image, modules } = await kernel(CACHE);
  const node = await realpath(process.execPath);
  const binding = join(ROOT, 'node_modules/node-hid', PREBUILT, 'node-napi-v4.node');
  const authenticator = await installAuthenticator();
  const places = { [node]: '/bin/node', [authenticator]: AUTHENTICATOR };
  const programs = [node, authenticator, ...PROGRAMS];
  const files = [BUSYBOX, ...programs, ...(await libraries([...programs, binding]))];
  const name = await nameOf([...files, ...modules, binding]);
  const base = await keptIn(CACHE, name, async (draft) => {
    const root = join(draft, 'root');
    await lay(root, { places, files, modules });
    await pack(root, join(draft, 'base.cpio'));
    await rm(root, { recursive: true });
  });
  await forgetAllBut(name);
  const own = join(folder, 'own');
  for (const file of OWN) await copyTo(join(own, PROJECT, file), join(ROOT, file));
  await pack(own, join(folder, 'own.cpio'));
  // the kernel unpacks one archive after the other
  const initrd = join(folder, 'initrd');
  for (const [at, archive] of [join(base, 'base.cpio'), join(folder, 'own.cpio')].entries()) {
    await pipeline(createReadStream(archive), createWriteStream(initrd, { flags: at === 0 ? 'w' : 'a' }));
  }
  return { kernel: image, initrd };
}

interface Contents {
  /** Of files that do not keep theirs. */
  readonly places: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly modules: readonly string[];
}

async function lay(root: string, { places, files, modules }: Contents): Promise<void> {
  for (const file of files) await copyTo(join(root, places[file] ?? file), file);
  for (const applet of APPLETS) await symlink('busybox', join(root, 'bin', applet));
  for (const [at, module] of MODULES.entries()) await copyTo(join(root, `modules/${module}.ko`), modules[at] ?? '');
  for (const name of NATIVE) {
    const from = join(ROOT, 'node_modules', name);
    const needless = ['hidapi', 'src'].map((part) => join(from, part));
    await cp(from, join(root, PROJECT, 'node_modules', name), {
      recursive: true,
      filter: (path) => !needless.includes(path) && (!path.includes('/prebuilds/') || path.includes(PREBUILT)),
    });
  }
  for (const folder of ['dev', 'proc', 'sys']) await mkdir(join(root, folder));
  await writeFile(join(root, 'init'), INIT);
  await chmod(join(root, 'init'), 0o755);
}

async function copyTo(to: string, from: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}

/** The shared libraries of these programs, where the loader finds them. */
async function libraries(programs: readonly string[]): Promise<readonly string[]> {
  const said = await runProgram('ldd', programs, { limitMs: LIMIT_MS });
  return [...new Set(said.match(/(?<=\s)\/\S+\.so\S*(?= \()/g))];
}

/** Changes with every file that goes in and with this program. */
async function nameOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(await readFile(import.meta.filename));
  for (const file of files) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return `${KIND}${hash.digest('hex').slice(0, 16)}`;
}

/** A hundred megabytes each. */
async function forgetAllBut(name: string): Promise<void> {
  const others = (await readdir(CACHE)).filter((other) => other.startsWith(KIND) && !other.startsWith(name));
  for (const other of others) await rm(join(CACHE, other), { recursive: true, force: true });
}

async function pack(folder: string, archive: string): Promise<void> {
  const line = 'cd "$1" && find . | LC_ALL=C sort | cpio --create --format=newc --owner=+0:+0 --quiet > "$2"';
  await runProgram('sh', ['-c', line, 'sh', folder, archive], { limitMs: LIMIT_MS });
}
