/**
 * Chromium's network process holds what no call clears and nothing can look at: client certificates, TLS tickets, HSTS,
 * HTTP logins, and in its freed memory the last person's cookies and addresses (seen there). It serves the holder's
 * partition and nobody else, for Wardkey's own page comes out of the package; ended, it is started anew by the next request.
 */
import type { App, Details } from 'electron';
import { end, isAlive, waitFor } from '../system/processes.ts';

export interface NetworkProcess {
  /** Resolves when it is dead and the browser has noticed, and a second later at the latest. */
  end(): Promise<void>;
  /** Undefined when none was ever found. */
  isGone(): boolean | undefined;
}

export const NETWORK_SERVICE = 'network.mojom.NetworkService';
const GIVE_UP_MS = 1_000;

export function networkProcess(app: App): NetworkProcess {
  const pids = new Set<number>();
  /** Chromium may have started another one when the first ended by itself. */
  const living = () => {
    for (const { serviceName, pid } of app.getAppMetrics()) if (serviceName === NETWORK_SERVICE) pids.add(pid);
    return [...pids].filter(isAlive);
  };
  living();
  return {
    async end() {
      const some = living();
      if (some.length === 0) return;
      const noticed = nextEnd(app);
      for (const pid of some) end(pid);
      await Promise.all([noticed, waitFor(() => !some.some(isAlive), GIVE_UP_MS)]);
    },
    isGone: () => (pids.size === 0 ? undefined : ![...pids].some(isAlive)),
  };
}

/**
 * What is asked of the browser before it has noticed goes to the dead process and is never answered, and a partition that
 * is made before never reaches a network (both measured). Told by the event and not by looking again, for the browser is
 * busy with every partition there ever was as soon as it has noticed, and a timer would wait for that.
 */
function nextEnd(app: App): Promise<void> {
  return new Promise((resolve) => {
    const look = (_event: unknown, { serviceName }: Details) => {
      if (serviceName === NETWORK_SERVICE) done();
    };
    const done = () => {
      clearTimeout(late);
      app.off('child-process-gone', look);
      // when everybody who is told of it has been told
      setImmediate(resolve);
    };
    const late = setTimeout(done, GIVE_UP_MS);
    app.on('child-process-gone', look);
  });
}
