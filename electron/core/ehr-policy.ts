/**
 * What an administrator may say of the EHR: where it is, how its session is ended, and what of a browser it is given.
 * Whatever is not named is denied.
 */
import * as z from 'zod';
import { certificateFaults, clientCertificate } from './client-certificate-policy.ts';
import { downloads } from './download-policy.ts';
import { addressesOf, logout } from './logout-policy.ts';
import { isLoopback, judgeAddress, parseAddress, parsePattern, reachesHost } from './navigation.ts';
import { permissionFaults, permissions } from './permissions-policy.ts';
import type { PolicyFault, Surroundings } from './policy-fault.ts';
import { cookies, headers, pinFaults, pins } from './transport-policy.ts';

const address = z.string().refine((text) => parseAddress(text) !== undefined, {
  error: 'must be a full address such as https://ehr.example.org/ (host in lower case, no user name)',
});

const pattern = z.string().transform((text, context) => {
  const parsed = parsePattern(text);
  if (parsed) return parsed;
  context.addIssue({
    code: 'custom',
    message: 'must be a pattern such as https://ehr.example.org/* or https://*.example.org/app/*',
  });
  return z.NEVER;
});

const zoom = 'must be a whole number of percent from 50 to 200';
const printer = 'must be the name of a printer as the system lists it, 1 to 200 characters';
const print = z
  .union([z.literal('deny'), z.strictObject({ printer: z.string().regex(/^[^\p{C}]{1,200}$/u, { error: printer }) })], {
    error: 'must be "deny" or { "printer": "NAME" }',
  })
  .default('deny');

export const ehr = z.strictObject({
  name: z.string().min(1).max(80),
  startUrl: address,
  allow: z.array(pattern).min(1, { error: 'must name at least one pattern, or the EHR cannot load' }),
  logout: logout.optional(),
  /** What the EHR's page opens: nothing, or dialogs over it at addresses of `allow`, four at most. */
  popups: z.enum(['deny', 'dialog']).default('deny'),
  /**
   * Files the page may save into its holder's own folder, which dies with her session. Nothing at the station opens
   * them, and none can be given back to a page: this is for an EHR that fails where it cannot save.
   */
  downloads,
  /**
   * What becomes of a PDF that the page opens, as a link, a popup or in a frame, or gives out to be saved: nothing, or the
   * station shows it in a dialog over the page, 50 MB at most, and keeps no file of it. Chromium's own viewer is never used.
   */
  pdf: z.enum(['deny', 'show'], { error: 'must be "deny" or "show"' }).default('deny'),
  /** The one printer a page goes to by the station's own key and button; the page itself cannot print. */
  print,
  /** How large the EHR is shown, by nobody to be changed. */
  zoomPercent: z.int({ error: zoom }).min(50, { error: zoom }).max(200, { error: zoom }).default(100),
  clientCertificate,
  /** A server that asks for a user name and a password: answered with nothing, or by the holder in the station's own form. */
  httpAuth: z.enum(['deny', 'ask']).default('deny'),
  permissions,
  pins,
  cookies,
  headers,
});

export type EhrPolicy = z.output<typeof ehr>;

/** Rules that join several keys of it. */
export function ehrFaults(ehr: EhrPolicy, { development }: Surroundings): readonly PolicyFault[] {
  const faults: PolicyFault[] = [];
  const refuse = (path: string, says: string) => faults.push({ path, says });
  const secure = (scheme: string, host: string) => scheme === 'https' || (development && isLoopback(host));
  const https = development ? 'must be https (http only on loopback, in development)' : 'must be https';

  ehr.allow.forEach((allowed, index) => {
    if (!secure(allowed.scheme, allowed.host)) refuse(`ehr.allow.${index}`, https);
  });
  const pages = [{ path: 'ehr.startUrl', at: parseAddress(ehr.startUrl) }, ...addressesOf(ehr.logout)];
  for (const { path, at, origin = false } of pages) {
    if (!at) continue;
    if (!secure(at.scheme, at.host)) refuse(path, https);
    const allowed = origin ? reachesHost(ehr.allow, at) : judgeAddress(at, ehr.allow).allowed;
    if (!allowed) refuse(path, 'must match a pattern of ehr.allow');
  }
  const { allow } = ehr;
  return [
    ...faults,
    ...certificateFaults(ehr.clientCertificate, allow),
    ...permissionFaults(ehr.permissions, allow),
    ...pinFaults(ehr.pins, allow),
  ];
}
