/**
 * Chromium's network process holds what no call clears and nothing can look at: client certificates, TLS tickets, HSTS,
 * HTTP logins, and in its freed memory the last person's cookies and addresses (seen there). It serves the holder's
 * partition and nobody else, for Wardkey's own page comes out of the package; ended, it is started anew by the next request.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { App, Details } from 'electron';
import { end, isAlive, waitFor } from '../system/processes.ts';

export interface NetworkProcess {
  /** Resolves when it is gone, and some seconds later at the latest. */
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
      const noticed = noticedBy(app);
      const some = living();
      for (const pid of some) end(pid);
      await waitFor(() => !some.some(isAlive), GIVE_UP_MS);
      if (some.length > 0) await noticed.promise;
      noticed.stop();
    },
    isGone: () => (pids.size === 0 ? undefined : ![...pids].some(isAlive)),
  };
}

/** The browser has noticed, too: what is asked of it before that goes to the dead process and is never answered (measured). */
function noticedBy(app: App): { readonly promise: Promise<unknown>; stop(): void } {
  const end = new AbortController();
  let look: (event: unknown, details: Details) => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    look = (_event, { serviceName }) => {
      if (serviceName === SERVICE) resolve();
    };
    app.on('child-process-gone', look);
  });
  const late = pause(GIVE_UP_MS, undefined, { signal: end.signal }).catch(() => undefined);
  const stop = () => {
    app.off('child-process-gone', look);
    end.abort();
  };
  return { promise: Promise.race([gone, late]), stop };
}
