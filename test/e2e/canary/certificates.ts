/** What the canary site shows, and the certificates a person could choose from. */
import { openAuthority } from '../../harness/authority.ts';

export { STORE } from '../../harness/authority.ts';

export interface Certificates {
  readonly key: string;
  readonly certificate: string;
  readonly authority: string;
}

/** `hosts` are what the server answers to; each of the `people` gets a client certificate in the store. */
export function issueCertificates(home: string, hosts: readonly string[], people: readonly string[]): Certificates {
  const authority = openAuthority(home);
  const server = authority.server('server', hosts);
  people.forEach((subject, at) => {
    authority.issue(`person-${at}`, { subject, extensions: ['extendedKeyUsage=clientAuth'] });
    authority.keep(`person-${at}`);
  });
  return { ...server, authority: authority.certificate };
}
