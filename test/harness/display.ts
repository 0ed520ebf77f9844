/** A virtual X display of its own for a station, whose real pixels can be read at any moment. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { atEnd } from './at-end.ts';
import { countColour, DUMP_HEAD, type Frame, frameOfDump, placeInDump, pngOf, shareChanged } from './frame.ts';

export interface Display {
  /** `:7` and the like. */
  readonly display: string;
  readonly env: NodeJS.ProcessEnv;
  /** The file the X server keeps its screen in. */
  readonly memory: string;
  pixels(): Frame;
  /** One pixel as 0xRRGGBB; microseconds, where the whole picture takes milliseconds. */
  pixelAt(x: number, y: number): number;
  /** The first picture that satisfies `wanted`; the framebuffer tells nobody when it changes, so it is read again and again. */
  until(wanted: (frame: Frame) => boolean, what: string, timeout?: number): Promise<Frame>;
  /** A picture that two readings a few frames apart agree on, but for the `restless` share of its pixels. */
  settled(how?: { restless?: number; timeout?: number }): Promise<Frame>;
  screenshot(file: string): Promise<void>;
  count(colour: string, tolerance?: number): number;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 25;
const CALM_MS = 120;

export interface DisplayOptions {
  readonly width: number;
  readonly height: number;
  /** What is on the screen where no window is, `#rrggbb`; black when absent. */
  readonly desktop?: string;
}

/** The screen is a line higher than asked: Chromium makes a window that is exactly as large as the screen a pixel smaller. */
export async function startDisplay({ width, height, desktop }: DisplayOptions): Promise<Display> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkey-display-'));
  const screen = ['-screen', '0', `${width}x${height + 1}x24`, '-fbdir', folder, '-displayfd', '3'];
  const server = spawn('Xvfb', [...screen, '-nocursor', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const end = atEnd(() => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  const number = await displayNumber(server, 'Xvfb');
  const memory = join(folder, 'Xvfb_screen0');
  const pixels = () => frameOfDump(readFileSync(memory), { width, height });
  const single = singlePixels(memory);
  const { until, settled } = watching(pixels);
  const env = { ...process.env, DISPLAY: `:${number}`, XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: undefined };
  if (desktop) execFileSync('xsetroot', ['-solid', desktop], { env });
  return {
    display: `:${number}`,
    env,
    memory,
    pixels,
    pixelAt: single.at,
    until,
    settled,
    screenshot: async (file) => writeFileSync(file, pngOf(await settled())),
    count: (colour, tolerance) => countColour(pixels(), colour, tolerance),
    async stop() {
      const gone = server.exitCode === null && server.signalCode === null ? once(server, 'exit') : undefined;
      single.close();
      end();
      await gone;
    },
  };
}

/** The server maps the file into its memory, so that reading the file reads what is on the screen at that moment. */
function singlePixels(memory: string): { readonly at: Display['pixelAt']; readonly close: () => void } {
  const file = openSync(memory, 'r');
  const head = Buffer.alloc(DUMP_HEAD);
  readSync(file, head, 0, head.length, 0);
  const pixel = Buffer.alloc(4);
  return {
    at(x, y) {
      readSync(file, pixel, 0, pixel.length, placeInDump(head, x, y));
      return pixel.readUInt32LE(0) & 0xffffff;
    },
    close: () => closeSync(file),
  };
}

/** An X server started with `-displayfd 3` picks a free number and writes it there when it is ready. */
export async function displayNumber(server: ChildProcess, program: string): Promise<string> {
  const told = server.stdio[3] as Readable;
  let said = '';
  server.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  const failed = once(server, 'exit').then(([code]) => {
    throw new Error(`${program} ended with code ${code} instead of opening a display: ${said.trim()}`);
  });
  const missing = once(server, 'error').then(([error]) => {
    throw new Error(`${program} could not be started (${String(error)}): "npm test" installs it.`);
  });
  const [first] = (await Promise.race([once(told, 'data'), failed, missing])) as [Buffer];
  failed.catch(() => undefined);
  missing.catch(() => undefined);
  return first.toString().trim();
}

export function watching(pixels: () => Frame): Pick<Display, 'until' | 'settled'> {
  async function until(wanted: (frame: Frame) => boolean, what: string, timeout = 10_000): Promise<Frame> {
    const end = performance.now() + timeout;
    for (;;) {
      const frame = pixels();
      if (wanted(frame)) return frame;
      if (performance.now() > end) throw new Error(`The screen did not show ${what} within ${timeout} ms.`);
      await pause(LOOK_EVERY_MS);
    }
  }
  async function settled({ restless = 0, timeout = 5_000 } = {}): Promise<Frame> {
    const end = performance.now() + timeout;
    for (let before = pixels(); ; ) {
      await pause(CALM_MS);
      const frame = pixels();
      if (shareChanged(before, frame) <= restless) return frame;
      if (performance.now() > end) throw new Error(`The screen did not come to rest within ${timeout} ms.`);
      before = frame;
    }
  }
  return { until, settled };
}
