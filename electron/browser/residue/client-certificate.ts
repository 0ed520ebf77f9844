/**
 * Which TLS client certificate was chosen for a host, and the tickets by which a connection is resumed as its owner. No
 * call clears them (electron#21172, ssl_client_session_cache.cc): they end with the process that holds them.
 */
import { inNetworkProcess, type Residue } from '../residue.ts';

export function clientCertificate(): Residue {
  return inNetworkProcess('clientCertificate', async () => undefined);
}
