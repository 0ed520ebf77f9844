/**
 * Looks at the screen again and again and says how much of each colour is on it. A process of its own, for a test that
 * waits for something else looks at nothing.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pixelsOfDump } from '../harness/frame.ts';

const LOOK_EVERY_MS = 15;

/** What a look found: pixels of each colour, in the order in which they were asked for. */
export type Look = readonly number[];

/** Arguments: the X server's memory, width, height, and colours as `#rrggbb`. One line a look, until it is ended. */
export async function watch([memory = '', width, height, ...colours]: readonly string[]): Promise<never> {
  const size = { width: Number(width), height: Number(height) };
  const wanted = colours.map((colour) => Number.parseInt(colour.slice(1), 16));
  for (;;) {
    const look: Look = counted(pixelsOfDump(readFileSync(memory), size), wanted);
    process.stdout.write(`${JSON.stringify(look)}\n`);
    await pause(LOOK_EVERY_MS);
  }
}

function counted(pixels: Uint32Array, wanted: readonly number[]): Look {
  const counts = wanted.map(() => 0);
  for (const pixel of pixels) {
    const at = wanted.indexOf(pixel & 0xffffff);
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
