/**
 * Which TLS client certificate was chosen for a host, and the tickets by which a connection is resumed as its owner. No
 * call clears them (electron#21172, ssl_client_session_cache.cc); what takes them away is that the partition, and with
 * it the network context that holds them, is never used again.
 */
import { type Residue, store, verdictOfSeal } from '../residue.ts';

export function clientCertificate(): Residue {
  return store('clientCertificate', {
    async clear() {},
    verify: verdictOfSeal,
  });
}
