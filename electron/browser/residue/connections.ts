/**
 * Open connections: each is bound to whoever signed on over it, by TLS client certificate, NTLM or Negotiate. On Linux
 * the sockets of the network process are looked at, which serves nobody else; elsewhere the seal has to do. A request that
 * was under way when its process ended may open a connection after all were closed (2 of 6 switches of a page that asked
 * every 5 ms, measured), so that they are closed until none is left.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { connectionsOf } from '../../system/processes.ts';
import { type Machine, type Residue, store, verdictOfSeal } from '../residue.ts';

const LOOK_AGAIN_MS = 2;
const GIVE_UP_MS = 1_000;

export function connections({ app }: Machine): Residue {
  const open = () => {
    const network = app.getAppMetrics().find(({ serviceName }) => serviceName === 'network.mojom.NetworkService');
    return network === undefined ? undefined : connectionsOf(network.pid);
  };
  return store('connections', {
    async clear({ session }) {
      const started = performance.now();
      for (;;) {
        await session?.closeAllConnections();
        if (!open() || performance.now() - started > GIVE_UP_MS) return;
        await pause(LOOK_AGAIN_MS);
      }
    },
    async verify(traces) {
      const left = open();
      if (left === undefined) return verdictOfSeal(traces);
      return left === 0 ? 'gone' : 'left';
    },
  });
}
