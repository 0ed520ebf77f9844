/** The machine this process runs on. */
import { execFile } from 'node:child_process';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readdir, readlink, realpath } from 'node:fs/promises';
import { systemCode } from '../system/durable.ts';
import type { FileFacts, Machine, Ran } from './machine.ts';

const RUN_LIMIT_MS = 2_000;
const LARGEST_FILE = 1_000_000;
const CHUNK = 16_384;

export function thisMachine(program: string): Machine {
  return {
    platform: process.platform,
    env: process.env,
    uid: process.getuid?.(),
    program,
    readFile: (path, encoding = 'utf8') => orNothing(async () => (await readRegular(path)).toString(encoding)),
    list: async (folder) => (await orNothing(() => readdir(folder)))?.sort() ?? [],
    stat: (path) => orNothing(async () => factsOf(await lstat(path))),
    readLink: (path) => orNothing(() => readlink(path)),
    realPath: (path) => orNothing(() => realpath(path)),
    run,
  };
}

/** A path that leads through a file, or a process that ended while it was read, is not there either. */
const NOT_THERE = ['ENOENT', 'ENOTDIR', 'ESRCH'];

async function orNothing<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (NOT_THERE.includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** Opening a pipe would wait for whoever writes to it, in a thread that nothing can end. */
async function readRegular(path: string): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!(await file.stat()).isFile()) throw new Error(`${path} is no regular file`);
    return await readToEnd(file, path);
  } finally {
    await file.close();
  }
}

/** Files of the kernel say of themselves that they are empty: only reading tells how long they are. */
async function readToEnd(file: FileHandle, path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let length = 0; length < LARGEST_FILE; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK);
    if (bytesRead === 0) return Buffer.concat(chunks);
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
  }
  throw new Error(`${path} is far too large`);
}

function factsOf(stats: Stats): FileFacts {
  return { kind: kindOf(stats), uid: stats.uid, mode: stats.mode & 0o7777 };
}

function kindOf(stats: Stats): FileFacts['kind'] {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'other';
}

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const options = {
    timeout: RUN_LIMIT_MS,
    killSignal: 'SIGKILL',
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C', ...env },
  } as const;
  return new Promise((resolve) => {
    const child = execFile(command, [...args], options, (error, out) => {
      if (systemCode(error) === 'ENOENT') resolve({ is: 'notThere' });
      else if (error?.killed) resolve({ is: 'late' });
      else resolve({ is: 'ended', code: error === null ? 0 : (child.exitCode ?? 1), out });
    });
    child.stdin?.on('error', () => undefined).end();
  });
}
