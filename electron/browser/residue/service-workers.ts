/** Service workers outlive the page that registered them. Their process is dead by now; the browser learns of it later. */
import type { Session } from 'electron';
import { waitFor } from '../../system/processes.ts';
import { type Residue, store, verdictOfBytes } from '../residue.ts';

/** Took up to 71 ms (measured on a busy machine). */
const GIVE_UP_MS = 2_500;

const isAnyRunning = (session: Session) => Object.keys(session.serviceWorkers.getAllRunning()).length > 0;

export function serviceWorkers(): Residue {
  return store('serviceWorkers', {
    async clear({ session }) {
      await session?.clearStorageData({ storages: ['serviceworkers'] });
      await waitFor(() => !session || !isAnyRunning(session), GIVE_UP_MS);
    },
    async verify(traces) {
      const { session } = traces;
      if (session && isAnyRunning(session)) return 'left';
      return verdictOfBytes(traces, 'service_workers');
    },
  });
}
