/** The processes of a Linux machine, from /proc; proc(5). */
import { basename } from 'node:path';
import type { Machine } from '../machine.ts';

export interface Running {
  readonly pid: number;
  /** The effective user. */
  readonly uid: number;
  /** Its program's file name. */
  readonly name: string;
  readonly args: readonly string[];
}

const AT_ONCE = 64;

/** Rejects when processes of others are hidden: what is not seen then proves nothing. */
export async function runningOn(machine: Machine): Promise<readonly Running[]> {
  const pids = (await machine.list('/proc')).filter((name) => /^\d+$/.test(name));
  const running: Running[] = [];
  for (let at = 0; at < pids.length; at += AT_ONCE) {
    const some = await Promise.all(pids.slice(at, at + AT_ONCE).map((pid) => read(machine, pid)));
    running.push(...some.filter((one) => one !== undefined));
  }
  if (running.some(({ pid }) => pid === 1)) return running;
  throw new Error('/proc shows only the processes of who asks; run this as root');
}

/** Undefined for one that ended in the meantime, that belongs to the kernel, or that is hidden (`hidepid`). */
async function read(machine: Machine, pid: string): Promise<Running | undefined> {
  const texts = [machine.readFile(`/proc/${pid}/cmdline`), machine.readFile(`/proc/${pid}/status`)];
  const [commandLine, status] = await Promise.all(texts).catch(() => []);
  const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(status ?? '')?.[1];
  const args = (commandLine ?? '').split('\0').slice(0, -1);
  if (uid === undefined || args[0] === undefined) return undefined;
  return { pid: Number(pid), uid: Number(uid), name: basename(args[0]), args };
}
