/**
 * The processes that held the page: DOM, script heap, service and shared workers. Crashed, destroyed, and waited for
 * until the operating system no longer knows them; with a service worker `destroy()` alone left one alive for 30 s
 * (measured). At a start those of a run that was killed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { App, WebContents } from 'electron';
import { isAlive, killedRunsProcesses } from '../../system/processes.ts';
import type { Machine, Residue } from '../residue.ts';

const LOOK_AGAIN_MS = 2;
/** After this long the process is killed by the operating system. */
const GRACEFUL_MS = 500;
const GIVE_UP_MS = 2_500;

/** Renderer processes other than the one of Wardkey's own page. */
function renderers(app: App, own: WebContents): readonly number[] {
  const ownPid = own.getOSProcessId();
  return app
    .getAppMetrics()
    .filter(({ type, pid }) => type === 'Tab' && pid !== ownPid)
    .map(({ pid }) => pid);
}

export function processes({ app, ownContents }: Machine): Residue {
  /** Those seen so far: one that leaves Electron's list is not dead for that. */
  const pids = new Set<number>();
  const living = () => {
    for (const pid of renderers(app, ownContents)) pids.add(pid);
    return [...pids].filter((pid) => pid !== ownContents.getOSProcessId() && isAlive(pid));
  };
  const isLeft = (contents: WebContents | undefined) => contents?.isDestroyed() === false || living().length > 0;
  return {
    name: 'processes',
    limitMs: 3_000,
    stage: 'processes',
    async clear({ session, contents }) {
      pids.clear();
      if (!session) for (const pid of killedRunsProcesses(app.getPath('userData'))) pids.add(pid);
      living();
      if (contents && !contents.isDestroyed()) {
        if (!contents.isCrashed()) contents.forcefullyCrashRenderer();
        contents.close({ waitForBeforeUnload: false });
      }
      const started = performance.now();
      while (isLeft(contents) && performance.now() - started < GIVE_UP_MS) {
        if (!session || performance.now() - started > GRACEFUL_MS) for (const pid of living()) end(pid);
        await pause(LOOK_AGAIN_MS);
      }
    },
    async verify({ contents }) {
      return isLeft(contents) ? 'left' : 'gone';
    },
  };
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended in the meantime; whether it did is looked at, not assumed
  }
}
