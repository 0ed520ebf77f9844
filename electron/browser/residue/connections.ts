/**
 * Open connections: each is bound to whoever signed on over it, by TLS client certificate, NTLM or Negotiate. Closed, and
 * ended with the process that held them: a request that was under way when its page's process ended may open one more
 * after all were closed (2 of 6 switches of a page that asked every 5 ms, measured).
 */
import { inNetworkProcess, type Residue } from '../residue.ts';

export function connections(): Residue {
  return inNetworkProcess('connections', async ({ session }) => {
    await session?.closeAllConnections();
  });
}
