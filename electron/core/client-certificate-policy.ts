/** What an administrator may say of client certificates: to which server of the EHR which certificate is shown. */
import * as z from 'zod';
import type { CertificateRule } from './client-certificate.ts';
import { type AllowedAddress, parsePattern, reachesHost } from './navigation.ts';
import type { PolicyFault } from './policy-fault.ts';

const pattern = z
  .string()
  .max(200)
  .refine((text) => /[^*\s]/.test(text), { error: 'must name something besides *' })
  .optional();

const name = z.strictObject({
  commonName: pattern,
  organization: pattern,
  organizationUnit: pattern,
  locality: pattern,
  state: pattern,
  country: pattern,
});

const server = z.string().transform((text, context) => {
  const named = parsePattern(`https://${text}/`);
  if (named && !named.anyHostBelow && named.path === '/') return { host: named.host, port: named.port };
  const message = 'must be a host such as ehr.example.org or ehr.example.org:8443, in lower case';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const rule = z
  .strictObject({
    host: server,
    issuer: name.refine((given) => Object.values(given).some((field) => field !== undefined), {
      error: 'must name a field of the issuer, such as { "commonName": "Hospital devices" }',
    }),
    subject: name.default({}),
  })
  .transform(({ host, ...names }): CertificateRule => ({ ...host, ...names }));

export const clientCertificate = z
  .union([z.literal('deny'), z.array(rule).min(1, { error: 'must name a certificate, or be "deny"' })], {
    error: 'must be "deny" or a list of { "host": …, "issuer": …, "subject": … }',
  })
  .prefault('deny');

/** A certificate for a server that the EHR never speaks to is a slip of the pen. */
export function certificateFaults(
  rules: z.output<typeof clientCertificate>,
  allow: readonly AllowedAddress[],
): readonly PolicyFault[] {
  if (rules === 'deny') return [];
  return rules.flatMap(({ host, port }, index) => {
    if (reachesHost(allow, { scheme: 'https', host, port })) return [];
    return [{ path: `ehr.clientCertificate.${index}.host`, says: 'must be a host that a pattern of ehr.allow names' }];
  });
}
