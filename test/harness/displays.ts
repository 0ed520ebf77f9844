/** Several displays of one X server, which come and go as somebody plugs them in and out. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './at-end.ts';
import { type Display, displayNumber, watching } from './display.ts';
import { type Area, countColour, pixelOf, pngOf, wholeOfDump } from './frame.ts';
import { viewServer } from './rfb.ts';

export interface Displays extends Omit<Display, 'memory'> {
  /** These displays and no others; they keep their numbers in that order. */
  set(displays: readonly Area[]): Promise<void>;
}

export interface DisplaysOptions {
  readonly displays: readonly Area[];
  /** What is on them where no window is, `#rrggbb`. */
  readonly desktop: string;
  /** Whether somebody manages the windows, as in most sessions. */
  readonly managed: boolean;
}

export async function startDisplays({ displays, desktop, managed }: DisplaysOptions): Promise<Displays> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkey-displays-'));
  const socket = join(folder, 'viewer');
  const server = spawn('Xvnc', [...SERVER, '-rfbunixpath', socket], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const ends: ChildProcess[] = [server];
  const end = atEnd(() => {
    for (const each of ends) each.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  const display = `:${await displayNumber(server, 'Xvnc')}`;
  const env = { ...process.env, DISPLAY: display, XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: undefined };
  const viewer = await viewServer(socket);
  await viewer.setDisplays(displays);
  execFileSync('xsetroot', ['-solid', desktop], { env });
  if (managed) ends.unshift(spawn('openbox', ['--sm-disable'], { env, stdio: 'ignore' }));
  const pixels = () => wholeOfDump(dumpOf(env));
  const { until, settled } = watching(pixels);
  return {
    ...{ display, env, pixels, until, settled },
    pixelAt: (x, y) => pixelOf(pixels(), x, y),
    screenshot: async (file) => writeFileSync(file, pngOf(await settled())),
    count: (colour, tolerance) => countColour(pixels(), colour, tolerance),
    set: (wanted) => viewer.setDisplays(wanted),
    async stop() {
      viewer.close();
      const gone = once(server, 'exit');
      end();
      await gone;
    },
  };
}

const DUMPS_AT_MOST = 5;

/** X has no picture to give when the screen takes another size while it is asked for. */
function dumpOf(env: NodeJS.ProcessEnv, tried = 1): Buffer {
  try {
    return execFileSync('xwd', ['-root', '-silent'], { env, maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if (tried === DUMPS_AT_MOST) throw error;
    return dumpOf(env, tried + 1);
  }
}

const SERVER = [
  ...['-displayfd', '3', '-geometry', '1024x768', '-depth', '24', '-noreset', '-nolisten', 'tcp'],
  // for nobody but this user, on this machine
  ...['-SecurityTypes', 'None', '-rfbport', '-1', '-rfbunixmode', '0600', '-AlwaysShared'],
];
