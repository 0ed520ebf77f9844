/** Where the story is played: on this machine if it can be, else on one of its own with Debian's kernel. */
import { constants } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installAuthenticator } from '../real/parts/authenticator-install.ts';
import { isRoot, temporaryDirectory } from '../real/parts/machine.ts';
import { type RunningProcess, startProcess, within } from '../real/parts/processes.ts';
import { imageIn } from './image.ts';
import { scenesIn } from './lines.ts';
import { PRODUCT } from './plugged.ts';
import { FIDO_PAGE } from './plugged-key.ts';
import { UHID } from './uhid.ts';

const STORIES = join(import.meta.dirname, '../../out/vm');
/** Of the bundles there. */
export type StoryName = 'story' | 'keys-story';

const DEVICES = '/sys/bus/hid/devices';
const LIMIT_MS = 150_000;
const LAST_LINES = 30;

export interface Played<Scenes> {
  readonly where: 'here' | 'QEMU';
  readonly scenes: Partial<Scenes>;
  /** The last of what else was said. */
  readonly lastLines: string;
}

/** Resolves at the end of the story, also of one that ends in its middle. */
export async function play<Scenes>(name: StoryName): Promise<Played<Scenes>> {
  const folder = await temporaryDirectory('vm');
  try {
    const where = (await usableHere()) ? 'here' : 'QEMU';
    const lines = await (where === 'here' ? playHere(name) : playInQemu(name, folder.path));
    return { where, scenes: scenesIn<Scenes>(lines), lastLines: lines.slice(-LAST_LINES).join('\n') };
  } finally {
    await folder.remove();
  }
}

/** A reader or a security key of its own would take part in the story. */
async function usableHere(): Promise<boolean> {
  const may = await access(UHID, constants.R_OK | constants.W_OK).then(
    () => isRoot(),
    () => false,
  );
  const ids = [PRODUCT.vendor, PRODUCT.product].map((id) => id.toString(16).padStart(4, '0').toUpperCase());
  const devices = await readdir(DEVICES).catch(() => []);
  const isReader = (name: string) => name.includes(`:${ids.join(':')}.`);
  return may && !devices.some(isReader) && !(await Promise.all(devices.map(isKey))).includes(true);
}

async function isKey(device: string): Promise<boolean> {
  const descriptor = await readFile(join(DEVICES, device, 'report_descriptor')).catch(() => Buffer.alloc(0));
  return descriptor.indexOf(FIDO_PAGE) === 0;
}

/** Each device waits in a thread of its own. */
async function playHere(name: StoryName): Promise<readonly string[]> {
  const lines: string[] = [];
  const env = { ...process.env, UV_THREADPOOL_SIZE: '16' };
  const program = [join(STORIES, `${name}.cjs`), await installAuthenticator()];
  const story = await startProcess(process.execPath, program, { env, onLine: (line) => lines.push(line) });
  const end = await endOf(story);
  return [...lines, end];
}

/** The serial line goes to a file: what a pipe does not take at once, QEMU 7.2 throws away. */
async function playInQemu(name: StoryName, folder: string): Promise<readonly string[]> {
  const { kernel, initrd } = await imageIn(folder);
  const console = join(folder, 'console');
  const machine = ['-accel', 'tcg', '-m', '1024', '-smp', '2', '-nic', 'none', '-nographic', '-no-reboot'];
  const line = ['-monitor', 'none', '-serial', `file:${console}`];
  const boot = [
    '-kernel',
    kernel,
    '-initrd',
    initrd,
    '-append',
    `console=ttyS0 quiet loglevel=1 panic=-1 STORY=${name}`,
  ];
  const qemu = await startProcess('qemu-system-x86_64', [...machine, ...line, ...boot]);
  const end = await endOf(qemu);
  const said = await readFile(console, 'utf8').catch(() => '');
  return [said, qemu.lastLines(), end].flatMap((text) => text.split('\n')).map((text) => text.trim());
}

/** How it ended, in a sentence; a story that takes too long is ended and has told what it has. */
async function endOf(running: RunningProcess): Promise<string> {
  const end = await within(LIMIT_MS, 'the end of the story', running.ended).catch(String);
  await running.stop();
  return end;
}
