/** What an administrator may say of how a station is opened: readers, proofs, security keys, wrong tries. */
import * as z from 'zod';
import { between } from './bounds-policy.ts';
import type { PolicyFault } from './policy-fault.ts';

const host = z.string().regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, {
  error: 'must be a domain name in lower case, such as wardkey.internal',
});

/** What a keyboard-wedge reader is set to type around the number: what has none of it is a scanner, or a hand. */
const wedge = z.strictObject({
  // accents are dead keys on many keyboards, and no character until another one follows
  prefix: z.string().regex(/^[!-/:-@[\\\]_{|}]{1,3}$/, {
    error: 'must be one to three characters that are no letters, digits, blanks or accents, such as ";"',
  }),
  suffix: z.enum(['Enter', 'Tab']).default('Enter'),
});

/**
 * `pin`: badge or user name, then the station's PIN. `securityKey`: badge, then a touch of her key. `verifiedKey`: her key
 * with its own PIN or a finger, no badge needed. `fidoCard`: a FIDO2 card held to a reader, which is a tap and its proof.
 */
const proofs = z
  .array(z.enum(['pin', 'securityKey', 'verifiedKey', 'fidoCard']))
  .min(1, { error: 'must name at least one proof: a badge alone never opens' });

const certificate = z.string().regex(/^-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/, {
  error: 'must be a certificate in PEM, from -----BEGIN CERTIFICATE----- to its end',
});

const MOST_ROOTS = 64;
const roots = z
  .array(certificate)
  .min(1, { error: 'must name at least one certificate; without any, attestation is "none"' })
  .max(MOST_ROOTS, { error: `must name at most ${MOST_ROOTS} certificates` });

const keys = z.strictObject({
  attestation: z
    .union([z.literal('none'), z.strictObject({ roots })], {
      error: 'must be "none" or { "roots": [CERTIFICATE, …] }',
    })
    .default('none')
    .describe('Whose make a key is that is enrolled: not asked, or of makers whose roots are these.'),
  synced: z.enum(['deny', 'allow']).default('deny').describe('Passkeys that their maker copies from device to device.'),
});

export const unlock = z
  .strictObject({
    wedge: wedge.exactOptional().describe('What a keyboard-wedge reader types around the number.'),
    readers: z
      .array(z.enum(['pcsc', 'pcprox', 'wedge']))
      .min(1, { error: 'must name at least one kind of reader' })
      .default(['pcsc', 'pcprox'])
      .describe('Which kinds of badge readers there are.'),
    proofs: proofs.default(['pin']).describe('Any one of them signs a person on.'),
    reentry: proofs
      .exactOptional()
      .describe('Any one of them gives her back her own locked page; the same as proofs when absent.'),
    keys: keys.prefault({}),
    vouching: z
      .enum(['deny', 'allow'])
      .default('deny')
      .describe('Whether the proofs of two people, a supervisor’s first, sign on a third who has lost hers.'),
    ownChanges: z
      .array(z.enum(['badge', 'pin', 'keys']))
      .default(['pin', 'keys'])
      .describe('What of her own a person adds and changes at a station, once she has proved who she is.'),
    rpId: host.default('wardkey.internal').describe('The WebAuthn relying party that security keys belong to.'),
    attempts: between(3, 10, 'attempts').default(5).describe('After so many wrong proofs a person is locked out.'),
    lockoutMinutes: between(1, 240, 'minutes').default(15).describe('For so long.'),
  })
  .transform((given) => ({ ...given, reentry: given.reentry ?? given.proofs }))
  .prefault({});

type Unlock = z.output<typeof unlock>;

export function unlockFaults(given: Unlock): readonly PolicyFault[] {
  return [...wedgeFaults(given), ...keyFaults(given)];
}

function wedgeFaults({ readers, wedge }: Unlock): readonly PolicyFault[] {
  const isNamed = readers.includes('wedge');
  if (isNamed === (wedge !== undefined)) return [];
  const says = isNamed
    ? 'is missing; set the reader to type a character before the number that nothing else types, and write { "prefix": ";" }'
    : 'is for keyboard-wedge readers; name "wedge" in unlock.readers, or remove it';
  return [{ path: 'unlock.wedge', says }];
}

/** A list of proofs none of which anybody could give. */
function keyFaults({ readers, proofs, reentry }: Unlock): readonly PolicyFault[] {
  const lists = Object.entries({ proofs, reentry: reentry === proofs ? [] : reentry });
  return lists.flatMap(([key, list]) => {
    const path = `unlock.${key}`;
    if (list.includes('fidoCard') && !readers.includes('pcsc')) {
      return [{ path, says: 'has "fidoCard", which needs a contactless reader; name "pcsc" in unlock.readers' }];
    }
    if (list.every((kind) => kind === 'securityKey') && list.length > 0 && readers.every((kind) => kind === 'wedge')) {
      const says = 'has "securityKey" alone, but a number that is typed is no badge; add "verifiedKey" or "pin"';
      return [{ path, says }];
    }
    return [];
  });
}
