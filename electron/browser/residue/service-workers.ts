/** Service workers outlive the page that registered them. Their process is dead by now; the browser learns of it later. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from 'electron';
import { type Residue, store, verdictOfBytes } from '../residue.ts';

const LOOK_AGAIN_MS = 2;
/** Took up to 71 ms (measured on a busy machine). */
const GIVE_UP_MS = 2_500;

const isAnyRunning = (session: Session) => Object.keys(session.serviceWorkers.getAllRunning()).length > 0;

export function serviceWorkers(): Residue {
  return store('serviceWorkers', {
    async clear({ session }) {
      await session?.clearStorageData({ storages: ['serviceworkers'] });
      const started = performance.now();
      while (session && isAnyRunning(session) && performance.now() - started < GIVE_UP_MS) await pause(LOOK_AGAIN_MS);
    },
    async verify(traces) {
      const { session } = traces;
      if (session && isAnyRunning(session)) return 'left';
      return verdictOfBytes(traces, 'service_workers');
    },
  });
}
