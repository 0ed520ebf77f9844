/**
 * Which client certificate of the machine's store a server of the EHR is shown: the one and only one that the policy
 * means, or none. Never the first of several: whose it is would be chance.
 */
import type { Address } from './navigation.ts';

/** A distinguished name as Electron tells it (RFC 5280, 4.1.2.4); what it lacks is empty. */
export interface DistinguishedName {
  readonly commonName: string;
  readonly organizations: readonly string[];
  readonly organizationUnits: readonly string[];
  readonly locality: string;
  readonly state: string;
  readonly country: string;
}

export interface OfferedCertificate {
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /** Unix time in seconds, both ends included. */
  readonly validStart: number;
  readonly validExpiry: number;
}

/** Every field that is given has to match; `*` stands for any run of characters. */
export interface NamePattern {
  readonly commonName?: string | undefined;
  readonly organization?: string | undefined;
  readonly organizationUnit?: string | undefined;
  readonly locality?: string | undefined;
  readonly state?: string | undefined;
  readonly country?: string | undefined;
}

export interface CertificateRule {
  readonly host: string;
  /** Empty for 443. */
  readonly port: string;
  readonly issuer: NamePattern;
  readonly subject: NamePattern;
}

export type CertificatePolicy = 'deny' | readonly CertificateRule[];

export type CertificateChoice<Certificate> =
  | { readonly is: 'presented'; readonly certificate: Certificate }
  /** No rule names the host, no certificate that is valid now matches, or more than one does. */
  | { readonly is: 'notNamed' | 'noMatch' | 'ambiguous' };

/** A server asked; `issuer` is the name of whoever issued what it was shown. */
export interface AskedCertificate {
  /** The server's host. */
  readonly by: string;
  readonly how: 'presented' | 'noMatch' | 'ambiguous';
  readonly issuer?: string;
}

/** `now` is Unix time in seconds. */
export function chooseCertificate<Certificate extends OfferedCertificate>(
  policy: CertificatePolicy,
  server: Pick<Address, 'host' | 'port'>,
  offered: readonly Certificate[],
  now: number,
): CertificateChoice<Certificate> {
  const named =
    policy === 'deny' ? [] : policy.filter(({ host, port }) => host === server.host && port === server.port);
  if (named.length === 0) return { is: 'notNamed' };
  const meant = offered
    .filter(({ validStart, validExpiry }) => validStart <= now && now <= validExpiry)
    .filter(({ issuer, subject }) => named.some((rule) => fits(rule.issuer, issuer) && fits(rule.subject, subject)));
  const [certificate, another] = meant;
  if (!certificate) return { is: 'noMatch' };
  return another ? { is: 'ambiguous' } : { is: 'presented', certificate };
}

function fits(pattern: NamePattern, name: DistinguishedName): boolean {
  const any = (wanted: string | undefined, values: readonly string[]) =>
    wanted === undefined || values.some((value) => like(wanted, value));
  return (
    any(pattern.commonName, [name.commonName]) &&
    any(pattern.organization, name.organizations) &&
    any(pattern.organizationUnit, name.organizationUnits) &&
    any(pattern.locality, [name.locality]) &&
    any(pattern.state, [name.state]) &&
    any(pattern.country, [name.country])
  );
}

/** Names are compared without regard to case (RFC 5280, 7.1). */
function like(pattern: string, value: string): boolean {
  const [begin = '', ...rest] = pattern.toLowerCase().split('*');
  const text = value.toLowerCase();
  const end = rest.pop();
  if (end === undefined) return text === begin;
  if (!text.startsWith(begin) || !text.endsWith(end) || text.length < begin.length + end.length) return false;
  let at = begin.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > text.length - end.length) return false;
    at = found + part.length;
  }
  return true;
}
