/** What the operating system says of processes that may hold something of a person. The finer questions Linux alone answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { systemCode } from './durable.ts';

const LOOK_AGAIN_MS = 2;

/**
 * Whether the process can still hold anything. On Linux a dead one stays listed until Chromium's zygote collects it, up
 * to two seconds later (measured); it has no memory left and is told by the state Z of proc(5).
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
  return process.platform !== 'linux' || !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return systemCode(error) === 'ENOENT';
  }
}

/** Ends it whatever it is doing; whether it has ended is for `isAlive` to say. */
export function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended in the meantime
  }
}

/** Resolves when `done` says so, and after the limit in any case. */
export async function waitFor(done: () => boolean, limitMs: number): Promise<void> {
  const started = performance.now();
  while (!done() && performance.now() - started < limitMs) await pause(LOOK_AGAIN_MS);
}

/**
 * What a run on the same folder left behind when it was killed, told by its command line and by a parent that is not
 * ours. Elsewhere than on Linux the system ends such processes with their parent.
 */
export function killedRunsProcesses(userData: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  return processIds().filter((pid) => isChildOf(commandLine(pid), userData) && !isOurs(pid));
}

/** Chromium writes its children's arguments with a blank or a nought behind each, and a folder's name may have blanks. */
function isChildOf(line: string, userData: string): boolean {
  if (!line.includes('--type=')) return false;
  const folder = `--user-data-dir=${userData}`;
  const after = line.indexOf(folder) < 0 ? undefined : line.charAt(line.indexOf(folder) + folder.length);
  return after !== undefined && ['', ' ', '\0'].includes(after);
}

const processIds = (): readonly number[] => readdirSync('/proc').map(Number).filter(Number.isInteger);

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function isOurs(pid: number): boolean {
  for (let at = pid; at > 1; at = parentOf(at)) if (at === process.pid) return true;
  return false;
}

function parentOf(pid: number): number {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
