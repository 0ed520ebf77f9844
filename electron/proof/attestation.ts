/**
 * Whether a key is of a maker the policy names: its certificates lead to one of the policy's (WebAuthn Level 3, section
 * 7.1, steps 22 and 23). No server is asked whether one was withdrawn; who knows of such a maker takes the root away.
 */
import { X509Certificate } from 'node:crypto';

/** `chain`: DER, the key's own first, each issued by the next. `roots`: PEM. `now`: Unix ms. */
export function leadsToRoot(chain: readonly Uint8Array[], roots: readonly string[], now: number): boolean {
  try {
    const anchors = roots.map((pem) => new X509Certificate(pem)).filter((root) => isValid(root, now));
    const given = chain.map((der) => new X509Certificate(der));
    return given.every((certificate) => isValid(certificate, now)) && leads(given, anchors);
  } catch {
    return false;
  }
}

function leads([first, ...rest]: readonly X509Certificate[], anchors: readonly X509Certificate[]): boolean {
  if (!first) return false;
  if (anchors.some((root) => root.raw.equals(first.raw) || isIssuedBy(first, root))) return true;
  const [next] = rest;
  return next !== undefined && isIssuedBy(first, next) && leads(rest, anchors);
}

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const isValid = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
  Date.parse(validFrom) <= now && now <= Date.parse(validTo);
