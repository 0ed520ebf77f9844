/**
 * When something is painted: the moment its pixels stand in the X server's memory.
 *
 * A whole picture takes milliseconds to read, so a few dozen pixels stand for it, read one by one every millisecond.
 * They are chosen from a picture that was learned at rest, where it differs from everything the screen showed on the
 * way there and where nothing moves by itself. After each measurement the whole picture is compared, so that a part of
 * it is never taken for all. All programs are timed by this one clock and in this one way; nothing runs inside them.
 *
 * Checked against the page's own account of ten locks, the two clocks matched to 1 ms: the pixels came between 5 ms
 * before and 4 ms after the second animation frame behind the change of the page, and never before the first.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Display } from '../harness/display.ts';
import { type Frame, pixelOf, shareChanged } from '../harness/frame.ts';
import { machineTime } from '../harness/protocol.ts';

interface Point {
  readonly x: number;
  readonly y: number;
  readonly colour: number;
}

export interface Look {
  readonly name: string;
  readonly points: readonly Point[];
  readonly whole: Frame;
}

/** A screen that was learned: what it shows at rest, what was seen before it, and where it moves by itself. */
export interface Learned {
  readonly shown: Frame;
  readonly before: readonly Frame[];
  readonly moving: readonly Frame[];
}

const POINTS = 60;
const GRID = 3;
/** The clock in the corner may have gone on since the picture was learned. */
const MAY_DIFFER = 1;
/** Of the whole picture: the clock, a notice, what moves by itself. */
const RESTLESS_SHARE = 0.02;
const WRITTEN_WITHIN_MS = 250;
const LOOK_EVERY_MS = 1;
const PATIENCE_MS = 20_000;

/**
 * `others`: further pictures this one must not be mistaken for. What was seen on the way and hardly differs is this
 * picture already, with a line still to come.
 */
export function lookOf(name: string, { shown, before, moving }: Learned, others: readonly Frame[] = []): Look {
  const isOther = (frame: Frame) => shareChanged(frame, shown) > RESTLESS_SHARE;
  const different = [...before, ...others].filter(isOther);
  const same = [...moving, ...before.filter((frame) => !isOther(frame))];
  const usable: Point[] = [];
  for (let y = 1; y < shown.height; y += GRID) {
    for (let x = 1; x < shown.width; x += GRID) {
      const colour = pixelOf(shown, x, y);
      if (different.some((frame) => pixelOf(frame, x, y) === colour)) continue;
      if (same.every((frame) => pixelOf(frame, x, y) === colour)) usable.push({ x, y, colour });
    }
  }
  if (usable.length < POINTS) throw new Error(`Too little tells "${name}" from what the screen shows before it.`);
  const points = Array.from({ length: POINTS }, (_, index) => usable[Math.floor((index * usable.length) / POINTS)]);
  return { name, points: points.filter((point) => point !== undefined), whole: shown };
}

/** Whether the screen shows it now; ends at the first pixels that are different, which is the usual case. */
export function shows({ pixelAt }: Display, { points }: Look): boolean {
  let different = 0;
  for (const { x, y, colour } of points) {
    if (pixelAt(x, y) !== colour && ++different > MAY_DIFFER) return false;
  }
  return true;
}

/** Resolves with the machine's time when the screen shows it. To be called together with the act that brings it. */
export async function seen(display: Display, look: Look): Promise<number> {
  const end = machineTime() + PATIENCE_MS;
  if (shows(display, look)) throw new Error(`The screen showed "${look.name}" before it could.`);
  while (!shows(display, look)) {
    if (machineTime() > end) throw new Error(`The screen did not show "${look.name}" within ${PATIENCE_MS} ms.`);
    await pause(LOOK_EVERY_MS);
  }
  return machineTime();
}

/**
 * The same, and the whole picture looked at afterwards: what was seen must have been all of it. The server writes a
 * picture from top to bottom, and one that is read at that very moment is read again.
 */
export async function seenWhole(display: Display, look: Look): Promise<number> {
  const at = await seen(display, look);
  for (const end = at + WRITTEN_WITHIN_MS; ; ) {
    const share = shareChanged(look.whole, display.pixels());
    if (share <= RESTLESS_SHARE) return at;
    if (machineTime() < end) continue;
    throw new Error(`Of "${look.name}" the screen showed a part: ${(share * 100).toFixed(1)} % was different.`);
  }
}

/** Resolves when the screen shows something else: the server keeps the picture of a killed program for some ms. */
export async function gone(display: Display, look: Look): Promise<void> {
  const end = machineTime() + PATIENCE_MS;
  while (shows(display, look)) {
    if (machineTime() > end) throw new Error(`The screen still showed "${look.name}" after ${PATIENCE_MS} ms.`);
    await pause(LOOK_EVERY_MS);
  }
}

const ON_THE_WAY_MS = 20;
const REST_MS = 200;
/** Together longer than anything of ours that moves stands still between two moves (renderer/style/motion.css). */
const MOVES = 6;
const MOVES_EVERY_MS = 220;

/** Does it, collects what the screen shows on the way, and learns what it comes to rest at. */
export async function learn(display: Display, act: () => Promise<unknown>): Promise<Learned> {
  const before: Frame[] = [display.pixels()];
  let acting = true;
  const acted = act().finally(() => {
    acting = false;
  });
  acted.catch(() => undefined);
  const collect = async () => {
    const frame = display.pixels();
    const last = before.at(-1);
    if (!last || shareChanged(last, frame) > RESTLESS_SHARE / 2) before.push(frame);
    await pause(ON_THE_WAY_MS);
  };
  while (acting) await collect();
  await acted;
  for (const end = machineTime() + REST_MS; machineTime() < end; ) await collect();
  const shown = await display.settled({ restless: RESTLESS_SHARE / 2 });
  const moving: Frame[] = [];
  for (let move = 0; move < MOVES; move++) {
    await pause(MOVES_EVERY_MS);
    moving.push(display.pixels());
  }
  return { shown, before, moving };
}
