/**
 * Chromium's network process holds what no call clears and nothing can look at: client certificates, TLS tickets, HSTS,
 * HTTP logins, and in its freed memory the last person's cookies and addresses (measured). It serves the holder's
 * partition and nobody else, for Wardkey's own page comes out of the package; ended, it is started anew by the next request.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { App, Details } from 'electron';
import { isAlive } from '../system/processes.ts';

export interface NetworkProcess {
  /** Resolves when it is gone, and a second later at the latest. */
  end(): Promise<void>;
  /** Undefined when there was none. */
  isGone(): boolean | undefined;
}

const SERVICE = 'network.mojom.NetworkService';
const LOOK_AGAIN_MS = 1;
const GIVE_UP_MS = 1_000;

export function networkProcess(app: App): NetworkProcess {
  const found = app.getAppMetrics().find(({ serviceName }) => serviceName === SERVICE);
  const pid = found?.pid;
  return {
    async end() {
      if (pid === undefined || !isAlive(pid)) return;
      const noticed = goneFrom(app);
      process.kill(pid, 'SIGKILL');
      const started = performance.now();
      while (isAlive(pid) && performance.now() - started < GIVE_UP_MS) await pause(LOOK_AGAIN_MS);
      await noticed;
    },
    isGone: () => (pid === undefined ? undefined : !isAlive(pid)),
  };
}

/** The browser has noticed, too: what is asked of it before that goes to the dead process and is never answered (measured). */
function goneFrom(app: App): Promise<unknown> {
  const noticed = new Promise<void>((resolve) => {
    const look = (_event: unknown, { serviceName }: Details) => {
      if (serviceName !== SERVICE) return;
      app.off('child-process-gone', look);
      resolve();
    };
    app.on('child-process-gone', look);
  });
  return Promise.race([noticed, pause(GIVE_UP_MS)]);
}
