/**
 * The processes that held the page: DOM, script heap, workers. Crashed, destroyed, and waited for until the operating
 * system no longer knows them; with a service worker `destroy()` alone left one alive for 30 s (measured).
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { App, WebContents } from 'electron';
import { systemCode } from '../../system/durable.ts';
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

/**
 * Whether the process can still hold anything. On Linux a dead one stays listed until Chromium's zygote collects it, up
 * to two seconds later (measured); it has no memory left and is told by the state Z of proc(5).
 */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
  return process.platform !== 'linux' || !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return systemCode(error) === 'ENOENT';
  }
}

export function rendererProcess(app: App, own: WebContents): Residue {
  /** Those seen so far: one that leaves Electron's list is not dead for that. */
  const pids = new Set<number>();
  const living = () => {
    for (const pid of renderers(app, own)) pids.add(pid);
    return [...pids].filter((pid) => pid !== own.getOSProcessId() && isAlive(pid));
  };
  const isLeft = (contents: WebContents | undefined) => contents?.isDestroyed() === false || living().length > 0;
  return {
    name: 'rendererProcess',
    async clear({ contents }: Traces) {
      pids.clear();
      living();
      if (contents && !contents.isDestroyed()) {
        if (!contents.isCrashed()) contents.forcefullyCrashRenderer();
        contents.close({ waitForBeforeUnload: false });
      }
      const started = performance.now();
      while (isLeft(contents) && performance.now() - started < GIVE_UP_MS) {
        if (performance.now() - started > GRACEFUL_MS) for (const pid of living()) end(pid);
        await pause(LOOK_AGAIN_MS);
      }
    },
    async verify({ contents }: Traces) {
      return !isLeft(contents);
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
