/** The processes a station that no debugger is attached to consists of, told from what the system says of them. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDead } from './dead.ts';

const childrenOf = (pid: number) =>
  execFileSync('pgrep', ['--parent', `${pid}`])
    .toString()
    .split('\n')
    .filter(Boolean)
    .map(Number);

/** Every process below, whoever started it. */
export const below = (pid: number): readonly number[] => {
  try {
    return childrenOf(pid).flatMap((child) => [child, ...below(child)]);
  } catch {
    return [];
  }
};

/** Chromium's name for it: `renderer`, `gpu-process` and the like. */
export const kindOf = (pid: number) => /--type=([\w-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'latin1'))?.[1];

/** One that lives; 0 when there is none. */
export const oneBelow = (pid: number, kind: string): number =>
  below(pid).find((each) => !isDead(each) && kindOf(each) === kind) ?? 0;
