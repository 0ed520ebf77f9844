/**
 * How a cover is told that it is no longer needed: whoever connects to its socket ends it. The socket lies in the data
 * folder, which belongs to the station's user alone, and outlives neither the cover nor the station that finds it.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { systemCode } from './durable.ts';

/** What tells a cover's folders from those of its station. */
export const coverOf = (dataDir: string): string => join(dataDir, 'cover');

function socketOf(dataDir: string): string {
  const place = coverOf(dataDir);
  if (process.platform !== 'win32') return place;
  return `\\\\.\\pipe\\wardkey-cover-${createHash('sha256').update(place).digest('hex').slice(0, 16)}`;
}

/** What a path may have by unix(7); Node cuts a longer one off without a word, and the socket would lie elsewhere. */
const LONGEST = 107;
const isTooLong = (path: string): boolean => process.platform !== 'win32' && Buffer.byteLength(path) > LONGEST;

/** Whether there is a cover, or what one that was killed has left. A look at a named pipe would end it. */
export function coverStands(dataDir: string): boolean {
  return process.platform !== 'win32' && existsSync(socketOf(dataDir));
}

/**
 * Calls `ended` when somebody connects; the connection stands as long as the process does, so that whoever connected
 * knows when it is gone. Who listens there already is ended: there is one cover at most.
 */
export async function listenForEnd(dataDir: string, ended: (connection: Socket) => void): Promise<void> {
  const path = socketOf(dataDir);
  if (isTooLong(path)) throw new Error(`${path} is too long for the name of a socket.`);
  await endCover(dataDir);
  const server = createServer(ended);
  server.listen(path);
  await once(server, 'listening');
  if (process.platform === 'win32') return;
  process.once('exit', () => rmSync(path, { force: true }));
  chmodSync(path, 0o600);
}

/** Resolves when no cover stands any more; the socket of one that was killed goes too. */
export async function endCover(dataDir: string): Promise<void> {
  const path = socketOf(dataDir);
  if (isTooLong(path)) return;
  await ask(path);
  if (process.platform !== 'win32') rmSync(path, { force: true });
}

/** Nobody there, or nobody any more: a cover that ends may do so before it has said goodbye. */
const NOBODY: readonly (string | undefined)[] = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'];

/** A cover that hangs is not waited for: the station stands over it. */
const LIMIT_MS = 5_000;

async function ask(path: string): Promise<void> {
  const socket = connect(path).resume();
  const limit = setTimeout(() => socket.destroy(new Error('The cover did not end.')), LIMIT_MS);
  try {
    await once(socket, 'close');
  } catch (error) {
    if (!NOBODY.includes(systemCode(error))) throw error;
  } finally {
    clearTimeout(limit);
    socket.destroy();
  }
}
