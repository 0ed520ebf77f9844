/**
 * The demo on a real desktop: a demo EHR, a station in a window, and the bench window beside it. Everything it makes
 * lies in one folder that goes when it ends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { atEnd } from '../harness/at-end.ts';
import { makeFolder, type StationFolder } from '../harness/folder.ts';
import { stationArguments, withoutChatter } from '../harness/station.ts';
import { type StationUser, stationUser } from '../harness/user.ts';
import { startDemoEhr } from './ehr/server.ts';
import { demoPolicy } from './policy.ts';

const WELCOME = `Two windows open: a station, and a bench with badges to tap. Tap Demo Nurse A's badge, type the PIN on
her card into the station, and log in to the demo EHR with one of the accounts its login page names.
Closing either window, or Ctrl-C here, ends both and removes everything they wrote.`;

/** Resolves to the exit code when either window has been closed. */
export async function start({ electron }: { electron: string }): Promise<number> {
  const [ehr, user] = await Promise.all([startDemoEhr(), stationUser(electron, ['demo', 'bench'])]);
  const folder = await makeFolder(demoPolicy({ ehrUrl: ehr.url, lock: { unsavedWork: { hold: 30 } } }));
  const windows = open(user, folder);
  const end = atEnd(() => {
    for (const window of windows) window.kill('SIGTERM');
  });
  process.stdout.write(`${WELCOME}\n`);
  try {
    return await untilClosed(windows, end);
  } finally {
    folder.remove();
    user.remove();
    await ehr.stop();
  }
}

function open(user: StationUser, folder: StationFolder): readonly ChildProcess[] {
  const { args, socket } = stationArguments({ user, bundle: 'demo', folder });
  const bench = [user.bundle('bench'), `--remote=${socket}`, `--user-data-dir=${folder.bench}`];
  return [args, bench].map((given) => spawn(user.electron, given, { stdio: ['ignore', 'inherit', 'pipe'] }));
}

/** Either window's end, or Ctrl-C, ends both; what they say is passed on, Chromium's own chatter is not. */
async function untilClosed(windows: readonly ChildProcess[], end: () => void): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  const ended = windows.map(
    (window) =>
      new Promise<number>((resolve) => {
        window.stderr?.on('data', (chunk) => process.stderr.write(withoutChatter(String(chunk))));
        window.once('exit', (code) => resolve(code ?? 0));
        window.once('error', (error) => {
          process.stderr.write(`wardkey demo: ${error.message}\n`);
          resolve(1);
        });
      }),
  );
  const first = await Promise.race(ended);
  end();
  await Promise.all(ended);
  return first;
}
