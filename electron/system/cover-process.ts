/**
 * The cover as its station sees it: the same program once more, in a process that outlives this one. It says when it is
 * painted; until then it ends with whoever started it, and from then on with the station that starts next, or in its time.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { App } from 'electron';
import type { SessionData } from './session-data.ts';

/** What a cover says, once, on the channel to the station that started it. */
export const PAINTED = 'painted';

/** A start of the program takes one or two seconds; a machine that needs this long is not covered in time. */
const LIMIT_MS = 20_000;
const PATIENCE_MS = 2_000;

export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export class CoverProcess {
  readonly #program: Program;
  #standing: { readonly child: ChildProcess; readonly painted: Promise<void> } | undefined;

  constructor(program: Program) {
    this.#program = program;
  }

  /** One cover at most: a second call waits for the first. */
  show(): Promise<void> {
    this.#standing ??= this.#start();
    return this.#standing.painted;
  }

  end(): void {
    if (!this.#standing) return;
    const { child } = this.#standing;
    this.#standing = undefined;
    child.kill();
    // one that hangs hears nothing else
    setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
  }

  #start() {
    const { path, args, env } = this.#program;
    const child = spawn(path, args, { env, detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const painted = untilPainted(child).catch((error: unknown) => {
      if (this.#standing?.child === child) this.end();
      throw error;
    });
    return { child, painted };
  }
}

function untilPainted(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(limit);
      reject(new Error(why));
    };
    const limit = setTimeout(() => fail(`The cover was not painted within ${LIMIT_MS / 1000} s.`), LIMIT_MS);
    child.once('error', ({ message }) => fail(`The cover could not be started: ${message}`));
    child.once('exit', (code, signal) => fail(`The cover ended before it was painted (${signal ?? code}).`));
    child.on('message', (said) => {
      if (said !== PAINTED) return;
      clearTimeout(limit);
      resolve();
    });
  });
}

/** Where a development run has to be told again what it runs on. */
const CARRIED = ['no-sandbox', 'ozone-platform-hint'];

/** This program as a cover. Its temporary folder is not the station's, which goes with the station. */
export function coverProgram(app: App, dataDir: string, { sessionData }: Pick<SessionData, 'sessionData'>): Program {
  const switches = CARRIED.filter((name) => app.commandLine.hasSwitch(name)).map((name) => {
    const value = app.commandLine.getSwitchValue(name);
    return value ? `--${name}=${value}` : `--${name}`;
  });
  const development = app.isPackaged ? [] : [...switches, app.getAppPath()];
  const temporary = dirname(sessionData);
  return {
    path: process.execPath,
    args: [...development, '--cover', '--data', dataDir],
    env: { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary },
  };
}
