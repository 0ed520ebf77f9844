/**
 * What an administrator may say of the EHR: where it is, how its session is ended, and what of a browser it is given.
 * Whatever is not named is denied.
 */
import * as z from 'zod';
import { certificateFaults, clientCertificate } from './client-certificate-policy.ts';
import { downloads } from './download-policy.ts';
import { addressesOf, logout, type NamedAddress } from './logout-policy.ts';
import {
  type AllowedAddress,
  isLoopback,
  judgeAddress,
  parseAddress,
  parsePattern,
  reachesHost,
} from './navigation.ts';
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
  name: z.string().min(1).max(80).describe('What the EHR is called on the screens.'),
  startUrl: address.describe('Where it begins.'),
  allow: z
    .array(pattern)
    .min(1, { error: 'must name at least one pattern, or the EHR cannot load' })
    .describe('The addresses it may reach; all others are refused.'),
  logout: logout.optional().describe('What ends its session on the server: an address that is visited, or a request.'),
  popups: z
    .enum(['deny', 'dialog'])
    .default('deny')
    .describe('What its page opens: nothing, or dialogs over it at addresses of allow, four at most.'),
  /**
   * Files the page may save into its holder's own folder, which dies with her session. Nothing at the station opens
   * them, and none can be given back to a page: this is for an EHR that fails where it cannot save.
   */
  downloads: downloads.describe('Files it may save for the length of a session.'),
  /**
   * What becomes of a PDF that the page opens, as a link, a popup or in a frame, or gives out to be saved: nothing, or the
   * station shows it in a dialog over the page, 50 MB at most, and keeps no file of it. Chromium's own viewer is never used.
   */
  pdf: z
    .enum(['deny', 'show'], { error: 'must be "deny" or "show"' })
    .default('deny')
    .describe('What becomes of a PDF it opens: nothing, or the station shows it.'),
  /** The one printer a page goes to by the station's own key and button; the page itself cannot print. */
  print: print.describe('The one printer a page goes to, by the station’s own key and button.'),
  zoomPercent: z
    .int({ error: zoom })
    .min(50, { error: zoom })
    .max(200, { error: zoom })
    .default(100)
    .describe('How large it is shown, by nobody to be changed.'),
  clientCertificate: clientCertificate.describe('To which server which certificate of the machine is shown.'),
  httpAuth: z
    .enum(['deny', 'ask'])
    .default('deny')
    .describe(
      'A server that wants a user name and a password is answered with nothing, or by its holder in a form of the station.',
    ),
  /**
   * WebAuthn in its pages: none at all, or with keys and passkeys as in a browser, where the station's own picker asks which
   * account of a key is meant. What somebody else has chosen at the station is not offered. Windows asks by itself, in a
   * dialog of the system.
   */
  passkeys: z
    .enum(['deny', 'ask'])
    .default('deny')
    .describe('WebAuthn in its pages: none, or with a picker of the station.'),
  permissions: permissions.describe(
    'What pages of an origin are given of a browser, by name; nothing of all the rest.',
  ),
  pins: pins.describe('The keys a host has to have, at least two.'),
  cookies: cookies.describe('Session cookies that lack a flag: told, or mended too.'),
  headers: headers.describe('Documents without a policy of their own: told, or given one.'),
});

export type EhrPolicy = z.output<typeof ehr>;

/** Where it begins, and what its session is ended by. */
export const ownAddresses = ({ startUrl, logout }: Pick<EhrPolicy, 'startUrl' | 'logout'>): readonly NamedAddress[] => [
  { path: 'ehr.startUrl', at: parseAddress(startUrl) },
  ...addressesOf(logout),
];

/** Of an origin alone any address of it will do. */
export function mayBeAt({ at, origin = false }: NamedAddress, allow: readonly AllowedAddress[]): boolean {
  if (!at) return false;
  return origin ? reachesHost(allow, at) : judgeAddress(at, allow).allowed;
}

/** Rules that join several keys of it. */
export function ehrFaults(ehr: EhrPolicy, { development }: Surroundings): readonly PolicyFault[] {
  const faults: PolicyFault[] = [];
  const refuse = (path: string, says: string) => faults.push({ path, says });
  const secure = (scheme: string, host: string) => scheme === 'https' || (development && isLoopback(host));
  const https = development ? 'must be https (http only on loopback, in development)' : 'must be https';

  ehr.allow.forEach((allowed, index) => {
    if (!secure(allowed.scheme, allowed.host)) refuse(`ehr.allow.${index}`, https);
  });
  for (const own of ownAddresses(ehr)) {
    const { path, at } = own;
    if (!at) continue;
    if (!secure(at.scheme, at.host)) refuse(path, https);
    const allowed = mayBeAt(own, ehr.allow);
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
