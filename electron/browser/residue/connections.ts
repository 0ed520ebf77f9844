/**
 * Logins and connections below the page: HTTP authentication, sockets with their TLS identity, resolved names.
 * No call tells whether they are gone; what proves it is that the partition itself, and with it their network
 * context, is never used again (the TLS client-certificate choice cannot be cleared otherwise, electron#21172).
 */
import type { Residue } from './residue.ts';

export const connections: Residue = {
  name: 'connections',
  async clear({ session }) {
    await session?.clearAuthCache();
    await session?.clearHostResolverCache();
    await session?.closeAllConnections();
  },
  async verify() {
    return true;
  },
};
