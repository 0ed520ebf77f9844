/**
 * A station as a package has it: its own program under its own name, with its application inside, so that Electron calls
 * it packaged (its program is not called `electron`) and it takes no other arguments than a station's. No debugger can be
 * attached to it; tests have its screen, its audit and its end.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { atEnd } from './at-end.ts';
import type { Display } from './display.ts';
import { projectRoot } from './root.ts';

export interface Packaged {
  /** Runs it as the user who runs stations. */
  readonly program: string;
  remove(): void;
}

interface SetUp {
  asUnprivileged(given: { electron: string; asGiven?: boolean }): Promise<string>;
  readonly SHARED_CACHE: string;
}

/** `electron` is the runtime that tests run on; `name` one of the applications under `out/`. */
export async function packagedStation(electron: string, name: string): Promise<Packaged> {
  const { asUnprivileged, SHARED_CACHE } = await setUp();
  const runtime = dirname(electron);
  // a link needs the same file system, and the user a place she can read
  const folder = mkdtempSync(join(existsSync(SHARED_CACHE) ? SHARED_CACHE : dirname(runtime), 'packaged-'));
  const remove = atEnd(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync('cp', ['-al', `${runtime}/.`, folder]);
  renameSync(join(folder, 'electron'), join(folder, 'wardkey'));
  const application = join(folder, 'resources/app');
  cpSync(join(projectRoot(), 'out', name), join(application, 'packed'), { recursive: true });
  execFileSync('chmod', ['-R', 'a+rX,go-w', application]);
  chmodSync(folder, 0o755);
  return { program: await asUnprivileged({ electron: join(folder, 'wardkey'), asGiven: true }), remove };
}

async function setUp(): Promise<SetUp> {
  const load = (file: string) => import(pathToFileURL(join(projectRoot(), 'build/setup', file)).href);
  const [unprivileged, cache] = await Promise.all([load('unprivileged.mjs'), load('cache.mjs')]);
  return { ...unprivileged, ...cache } as SetUp;
}

export interface Running {
  readonly child: ChildProcess;
  /** Code or signal. */
  readonly ended: Promise<number | string | null>;
  said(): string;
}

/** Starts it with those arguments and settings in an environment of its own: what stands in ours might be refused. */
export function runPackaged(
  { program }: Packaged,
  { display }: Display,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Running {
  const usual = { PATH: process.env.PATH, HOME: process.env.HOME, DISPLAY: display, XDG_SESSION_TYPE: 'x11' };
  const child = spawn(program, args, { env: { ...usual, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return { child, ended, said: () => said };
}
