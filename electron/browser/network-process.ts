/**
 * Chromium's network process holds what no call clears and nothing can look at: client certificates, TLS tickets, HSTS,
 * HTTP logins, and in its freed memory the last person's cookies and addresses (seen there). It serves the holder's
 * partition and nobody else, for Wardkey's own page comes out of the package; ended, it is started anew by the next request.
 */
import type { App, Details } from 'electron';
import { end, isAlive, waitFor } from '../system/processes.ts';

export interface NetworkProcess {
  /** Resolves when it is gone, and a second later at the latest. */
  end(): Promise<void>;
  /** Undefined when none was ever found. */
  isGone(): boolean | undefined;
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
  return {
    async end() {
      const some = living();
      if (some.length === 0) return;
      let hasNoticed = false;
      const look = (_event: unknown, { serviceName }: Details) => {
        hasNoticed ||= serviceName === SERVICE;
      };
      app.on('child-process-gone', look);
      for (const pid of some) end(pid);
      // what is asked of the browser before it has noticed goes to the dead process and is never answered (measured)
      await waitFor(() => hasNoticed && !some.some(isAlive), GIVE_UP_MS);
      app.off('child-process-gone', look);
    },
    isGone: () => (pids.size === 0 ? undefined : ![...pids].some(isAlive)),
  };
}
