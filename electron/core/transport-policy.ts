/**
 * What an administrator may say of the way to the EHR and of what its server sends: pinned keys, cookies, headers.
 * Nothing here makes Wardkey less strict than it is without.
 */
import * as z from 'zod';
import { type AllowedAddress, reaches } from './navigation.ts';
import type { PolicyFault } from './policy-fault.ts';

const MOST_CHARACTERS = 2_000;

const pin = z.string().regex(/^sha256\/[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, {
  error: 'must be sha256/ and the hash of a public key (SPKI) in base64',
});

/** RFC 7469, 4.3: a pin whose key is lost locks everybody out, unless there is another one. */
const pinsOfHost = z
  .array(pin)
  .min(2, { error: 'must have at least two pins: the key in use and a backup' })
  .refine((pins) => new Set(pins).size === pins.length, { error: 'must name each pin once' });

export const pins = z.record(z.string(), pinsOfHost).default({});

/** `harden` adds what session cookies lack and cuts their life to the session's; `watch` only tells. */
export const cookies = z.enum(['watch', 'harden']).default('watch');

const csp = z
  .string()
  .min(1)
  .max(MOST_CHARACTERS)
  .regex(/^[\x20-\x2b\x2d-\x7e]*$/, { error: 'must be one policy on one line of plain ASCII, without a comma' });

/**
 * `protect` adds `frame-ancestors 'self'` to documents that say nothing of it; with a `csp` those that have no policy at
 * all get that one too.
 */
export const headers = z
  .union([z.enum(['watch', 'protect']), z.strictObject({ csp })], {
    error: 'must be "watch", "protect" or { "csp": POLICY }',
  })
  .default('watch');

export type Pins = z.output<typeof pins>;
export type HeaderPolicy = z.output<typeof headers>;

export function pinFaults(given: Pins, allow: readonly AllowedAddress[]): readonly PolicyFault[] {
  const overTls = allow.filter(({ scheme }) => scheme === 'https');
  return Object.keys(given)
    .filter((host) => !reaches(overTls, host))
    .map((host) => ({
      path: `ehr.pins.${host}`,
      says: 'must be a host that a pattern of ehr.allow reaches over https, without scheme or port',
    }));
}

/** RFC 7469, 2.6: any key of the chain the browser verified may be the pinned one. */
export function isPinned(pins: Pins, host: string, chain: readonly string[]): boolean {
  const wanted = Object.hasOwn(pins, host) ? pins[host] : undefined;
  return wanted === undefined || chain.some((spki) => wanted.includes(spki));
}
