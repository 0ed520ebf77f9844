/** A program's processes as the kernel counts them: which there are, what memory is theirs, what they have computed. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isDead } from '../harness/dead.ts';
import { machineTime } from '../harness/protocol.ts';

/** The process and everything that descends from it. */
export function treeOf(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = Number(statOf(Number(pid))?.[PARENT]);
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** Places in proc(5)'s stat, counted behind the name, which may contain anything. */
const PARENT = 1;
const TIMES = [11, 12, 13, 14];

function statOf(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const LOOK_EVERY_MS = 1;
const PATIENCE_MS = 10_000;

/** Kills them all at once and resolves when none can hold anything any more. */
export async function killAll(pids: readonly number[]): Promise<void> {
  const end = machineTime() + PATIENCE_MS;
  killNow(pids);
  while (!pids.every(isDead)) {
    if (machineTime() > end) throw new Error('A process that was killed is still there.');
    await pause(LOOK_EVERY_MS);
  }
}

/** For where there is no time to wait, as at the end of our own process. */
export function killNow(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it ended with those before it
    }
  }
}

/**
 * Proportional set size in MB: private memory, and of shared memory each process's part. Only root may read it of
 * processes that have shut themselves off, as Chromium's renderers have.
 */
export function memoryOf(root: number): number {
  const kilobytes = treeOf(root).map((pid) => {
    const [, pss] = /^Pss:\s+(\d+) kB$/m.exec(rollupOf(pid)) ?? [];
    return Number(pss ?? 0);
  });
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

function rollupOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch (cause) {
    if (isDead(pid)) return '';
    throw new Error(`The memory of process ${pid} cannot be read: measuring memory takes root.`, { cause });
  }
}

/** Seconds of processor time the tree has used, of children that have ended meanwhile too: their parents keep those. */
export function computedBy(root: number): number {
  const ticks = treeOf(root)
    .flatMap((pid) => TIMES.map((at) => Number(statOf(pid)?.[at] ?? 0)))
    .reduce((sum, each) => sum + each, 0);
  return ticks / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
}
