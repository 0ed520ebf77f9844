/**
 * Whether a process can hold anything any more: unknown to the system, or dead and not yet collected by its parent, which
 * Chromium's zygote does up to two seconds later (state Z of proc(5)).
 */
import { readFileSync } from 'node:fs';

export function isDead(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
