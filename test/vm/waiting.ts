/** Waiting for what nobody announces. */
import { setTimeout as pause } from 'node:timers/promises';

const AGAIN_MS = 20;
const LIMIT_MS = 10_000;

/** Asks until there is an answer. */
export async function soon<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited ${LIMIT_MS / 1_000} s in vain for ${what}.`);
    await pause(AGAIN_MS);
  }
}

/** Whether it became true before the limit. */
export async function becomes(condition: () => boolean, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > end) return false;
    await pause(AGAIN_MS);
  }
  return true;
}
