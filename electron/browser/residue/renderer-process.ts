/**
 * The processes that held the page: DOM, script heap, workers. Crashed, destroyed, and waited for until the operating
 * system no longer knows them; with a service worker `destroy()` alone left one alive for 30 s (measured).
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { App, WebContents } from 'electron';
import type { Residue, Traces } from './residue.ts';

const LOOK_AGAIN_MS = 5;
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

export function rendererProcess(app: App, own: WebContents): Residue {
  let pids: readonly number[] = [];
  /** Asks the operating system, Electron's own list and the contents: all three have to agree. */
  const isLeft = (contents: WebContents | undefined) =>
    contents?.isDestroyed() === false || pids.some(isAlive) || renderers(app, own).length > 0;
  return {
    name: 'rendererProcess',
    async clear({ contents }: Traces) {
      pids = renderers(app, own);
      if (contents && !contents.isDestroyed()) {
        if (!contents.isCrashed()) contents.forcefullyCrashRenderer();
        contents.close({ waitForBeforeUnload: false });
      }
      const started = performance.now();
      let killed = false;
      while (isLeft(contents) && performance.now() - started < GIVE_UP_MS) {
        if (!killed && performance.now() - started > GRACEFUL_MS) {
          killed = true;
          for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
        }
        await pause(LOOK_AGAIN_MS);
      }
    },
    async verify({ contents }: Traces) {
      return !isLeft(contents);
    },
  };
}
