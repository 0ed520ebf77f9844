/**
 * A station as a package has it: its own program under its own name, with its application inside, so that Electron calls
 * it packaged (its program is not called `electron`) and it takes no other arguments than a station's. No debugger can be
 * attached to it; tests have its screen, its audit and its end.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
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

/** `electron` is the runtime that tests run on; `name` one of the applications under `out/`, with another `main` if one is given. */
export async function packagedStation(electron: string, name: string, main?: Uint8Array): Promise<Packaged> {
  const { asUnprivileged, SHARED_CACHE } = await setUp();
  const runtime = dirname(electron);
  // a link needs the same file system, and the user a place she can read
  const folder = mkdtempSync(join(existsSync(SHARED_CACHE) ? SHARED_CACHE : dirname(runtime), 'packaged-'));
  const remove = atEnd(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync('cp', ['-al', `${runtime}/.`, folder]);
  renameSync(join(folder, 'electron'), join(folder, 'wardkey'));
  const application = join(folder, 'resources/app');
  cpSync(join(projectRoot(), 'out', name), join(application, 'packed'), { recursive: true });
  if (main) writeFileSync(join(application, 'packed', 'main.cjs'), main);
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
  /** Code or signal, when the process is gone. */
  readonly gone: Promise<number | string | null>;
  /** The same when it has also said everything; a cover has inherited its error output, and keeps it open. */
  readonly ended: Promise<number | string | null>;
  said(): string;
}

/** What login(1) gives everybody: a development machine's has folders of all kinds. */
export const SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin';

/** Starts it with those arguments and settings in an environment of its own: what stands in ours might be refused. */
export function runPackaged(
  { program }: Packaged,
  { display }: Display,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Running {
  const usual = { PATH: SYSTEM_PATH, HOME: userInfo().homedir, DISPLAY: display, XDG_SESSION_TYPE: 'x11' };
  const child = spawn(program, args, { env: { ...usual, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const at = (event: 'exit' | 'close') => once(child, event).then(([code, signal]) => code ?? signal);
  const [gone, ended] = [at('exit'), at('close')];
  return { child, gone, ended, said: () => said };
}
