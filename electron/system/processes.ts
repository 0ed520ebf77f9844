/** What the operating system says of processes that may hold something of a person. The finer questions Linux alone answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { systemCode } from './durable.ts';

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

/**
 * Renderers that a run on the same folder left behind when it was killed, told by their command line and by a parent
 * that is not ours. Elsewhere than on Linux the system ends them with their parent.
 */
export function killedRunsProcesses(userData: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  return processIds().filter((pid) => {
    const words = commandLine(pid);
    return words.includes('--type=renderer') && words.includes(`--user-data-dir=${userData}`) && !isOurs(pid);
  });
}

const processIds = (): readonly number[] => readdirSync('/proc').map(Number).filter(Number.isInteger);

function commandLine(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').split(/[\0 ]/);
  } catch {
    return [];
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
