// @ts-check
// One set-up at a time per checkout, one use of apt per machine: a second one waits and then finds everything done.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { during } from './progress.mjs';

const LOOK_EVERY_MS = 200;

/**
 * @template T
 * @param {string} place
 * @param {() => Promise<T>} work
 * @param {string} [folder]
 * @returns {Promise<T>}
 */
export async function alone(place, work, folder = tmpdir()) {
  const file = lockOf(place, folder);
  if (!take(file)) await during('waiting for another set-up', () => takeWhenFree(file));
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} place
 * @param {string} folder
 */
export function lockOf(place, folder) {
  const name = createHash('sha256').update(`${place}\n${userInfo().username}`).digest('hex').slice(0, 16);
  return path.join(folder, `wardkey-setup-${name}.lock`);
}

/** @param {string} file */
async function takeWhenFree(file) {
  while (!take(file)) await pause(LOOK_EVERY_MS);
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

/**
 * A lock whose owner was killed is nobody's, even when its number is in use again.
 * @param {string} file
 */
function isHeld(file) {
  try {
    const [pid, start] = readFileSync(file, 'utf8').split(' ');
    process.kill(Number(pid), 0);
    return start === startOf(Number(pid));
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * When a process was started, in the kernel's ticks (proc(5), stat, field 22); empty where there is no /proc.
 * @param {number} pid
 */
function startOf(pid) {
  try {
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19] ?? ''
    );
  } catch {
    return '';
  }
}
