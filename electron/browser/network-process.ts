/**
 * Chromium's network process holds what no call clears and nothing can look at: client certificates, TLS tickets, HSTS,
 * HTTP logins, and in its freed memory the last person's cookies and addresses (seen there). It serves the holder's
 * partition and nobody else, for Wardkey's own page comes out of the package; ended, it is started anew by the next request.
 */
import type { App, Details } from 'electron';
import { end, isAlive, waitFor } from '../system/processes.ts';

export interface NetworkProcess {
  /** Resolves when it is dead, and a second later at the latest. */
  end(): Promise<void>;
  /** Undefined when none was ever found. */
  isGone(): boolean | undefined;
  /**
   * Resolves when the browser has noticed the end, some milliseconds behind it, and a second later at the latest: what is
   * asked of it before goes to the dead process and is never answered (measured).
   */
  noticed(): Promise<void>;
}

const SERVICE = 'network.mojom.NetworkService';
const GIVE_UP_MS = 1_000;

export function networkProcess(app: App): NetworkProcess {
  const pids = new Set<number>();
  /** Chromium may have started another one when the first ended by itself. */
  const living = () => {
    for (const { serviceName, pid } of app.getAppMetrics()) if (serviceName === SERVICE) pids.add(pid);
    return [...pids].filter(isAlive);
  };
  living();
  let noticed = Promise.resolve();
  return {
    async end() {
      const some = living();
      if (some.length === 0) return;
      noticed = nextEnd(app);
      for (const pid of some) end(pid);
      await waitFor(() => !some.some(isAlive), GIVE_UP_MS);
    },
    isGone: () => (pids.size === 0 ? undefined : ![...pids].some(isAlive)),
    noticed: () => noticed,
  };
}

function nextEnd(app: App): Promise<void> {
  return new Promise((resolve) => {
    const look = (_event: unknown, { serviceName }: Details) => {
      if (serviceName === SERVICE) done();
    };
    const done = () => {
      clearTimeout(late);
      app.off('child-process-gone', look);
      resolve();
    };
    const late = setTimeout(done, GIVE_UP_MS);
    app.on('child-process-gone', look);
  });
}
