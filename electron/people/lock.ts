/**
 * One writer at a time, across processes. Node has no flock; the lock is a file that `link` makes in one step with its
 * content in it.
 *
 * A lock left by a process that died is broken, by exactly one of those who wait: whoever creates the marker that bears
 * the dead lock's token may remove it, after looking again that it still is that lock. A process number that was given
 * to another program meanwhile keeps a dead lock alive; the waiting then ends with a sentence.
 */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { reasonOf, systemCode } from '../system/durable.ts';
import { PeopleError } from './errors.ts';

const WAIT_MS = 10_000;
const AGAIN_MS = 25;

interface Holder {
  readonly pid: number;
  readonly token: string;
}

/** Runs `work` while no other process is inside; waits for others up to `waitMs`. */
export async function whileLocked<T>(path: string, work: () => Promise<T>, waitMs = WAIT_MS): Promise<T> {
  const lock = `${path}.lock`;
  const token = randomUUID();
  const until = performance.now() + waitMs;
  while (!take(lock, token)) {
    breakIfDead(lock);
    if (performance.now() >= until) throw busy(lock);
    await delay(AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    if (holderOf(lock)?.token === token) rmSync(lock, { force: true });
  }
}

function take(lock: string, token: string): boolean {
  const draft = `${lock}.${token}`;
  try {
    writeFileSync(draft, `${process.pid} ${token}`, { flag: 'wx', mode: 0o600 });
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    const say = `${lock} cannot be made (${reasonOf(error)}). Give this user the right to write there.`;
    throw new PeopleError('unreadable', `The people cannot be changed: ${say}`, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

function holderOf(lock: string): Holder | undefined {
  try {
    const [pid, token] = readFileSync(lock, 'utf8').split(' ');
    return token === undefined ? undefined : { pid: Number(pid), token };
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

function breakIfDead(lock: string): void {
  const holder = holderOf(lock);
  if (!holder || lives(holder.pid)) return;
  const marker = `${lock}.${holder.token}.dead`;
  try {
    writeFileSync(marker, '', { flag: 'wx', mode: 0o600 });
  } catch {
    return;
  }
  if (holderOf(lock)?.token === holder.token) rmSync(lock, { force: true });
  rmSync(marker, { force: true });
}

function busy(lock: string): PeopleError {
  const holder = holderOf(lock);
  const who = holder ? `process ${holder.pid}` : 'another process';
  return new PeopleError(
    'busy',
    `The people are being changed by ${who}. Try again when it is done; if it is no Wardkey command, remove ${lock} ` +
      'and what begins with its name.',
  );
}
