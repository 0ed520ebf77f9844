/**
 * The demo on a real desktop: a demo EHR, a station in a window, and the bench window beside it. Everything it makes
 * lies in one folder that goes when it ends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { supervised } from '../../build/run/supervised.mjs';
import { endCover } from '../../electron/system/cover-socket.ts';
import { atEnd } from '../harness/at-end.ts';
import { makeFolder } from '../harness/folder.ts';
import { stationArguments, withoutChatter } from '../harness/station.ts';
import { stationUser } from '../harness/user.ts';
import { startDemoEhr } from './ehr/server.ts';
import { type DemoPolicy, demoPolicy } from './policy.ts';

const WELCOME = `Two windows open: a station, and a bench with badges to tap. Tap Demo Nurse A's badge, type the PIN on
her card into the station, and log in to the demo EHR with one of the accounts its login page names.
Closing either window, or Ctrl-C here, ends both and removes everything they wrote.`;

interface Given {
  readonly electron: string;
  /** What the policy of the demo says besides its defaults. */
  readonly policy?: Partial<DemoPolicy>;
}

/** Resolves to the exit code when either window has been closed. */
export async function start({ electron, policy = {} }: Given): Promise<number> {
  const [ehr, user] = await Promise.all([startDemoEhr(), stationUser(electron, ['demo', 'bench'])]);
  const folder = await makeFolder(demoPolicy({ ehrUrl: ehr.url, lock: { unsavedWork: { hold: 30 } }, ...policy }));
  const windows = new Windows(user.electron);
  const end = atEnd(() => windows.end());
  process.stdout.write(`${WELCOME}\n`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  const { args, socket } = stationArguments({ user, bundle: 'demo', folder });
  const bench = [user.bundle('bench'), `--remote=${socket}`, `--user-data-dir=${folder.bench}`];
  try {
    // either window's end, or Ctrl-C, ends both
    const ended = [supervised(() => windows.run(args)), windows.run(bench)];
    const first = await Promise.race(ended);
    end();
    await Promise.all(ended);
    return first;
  } finally {
    await endCover(folder.data);
    folder.remove();
    user.remove();
    await ehr.stop();
  }
}

/** The windows that are open; what they say is passed on, Chromium's own chatter is not. */
class Windows {
  readonly #electron: string;
  readonly #open = new Set<ChildProcess>();
  #ending = false;

  constructor(electron: string) {
    this.#electron = electron;
  }

  /** Resolves with the exit code. */
  run(args: readonly string[]): Promise<number> {
    if (this.#ending) return Promise.resolve(0);
    const window = spawn(this.#electron, args, { stdio: ['ignore', 'inherit', 'pipe'] });
    this.#open.add(window);
    window.stderr.on('data', (chunk) => process.stderr.write(withoutChatter(String(chunk))));
    return new Promise((resolve) => {
      window.once('exit', (code) => {
        this.#open.delete(window);
        resolve(code ?? 0);
      });
      window.once('error', (error) => {
        process.stderr.write(`wardkey demo: ${error.message}\n`);
        resolve(1);
      });
    });
  }

  end(): void {
    this.#ending = true;
    for (const window of this.#open) window.kill('SIGTERM');
  }
}
