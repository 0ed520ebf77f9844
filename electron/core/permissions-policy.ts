/** What an administrator may say of permissions: for each origin of the EHR, by name, what its pages are given. */
import * as z from 'zod';
import { type AllowedAddress, parseAddress, reachesHost } from './navigation.ts';
import { GIVEABLE, refusalOf } from './permissions.ts';
import type { PolicyFault } from './policy-fault.ts';

const permission = z
  .string()
  .superRefine((name, context) => {
    const message = refusalOf(name);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .meta({ enum: GIVEABLE });

const ORIGIN = /^https?:\/\/[^/?#]+$/;

/** Only as a browser writes it: anything else would be given to nobody. */
function addressOf(origin: string) {
  const address = ORIGIN.test(origin) ? parseAddress(origin) : undefined;
  if (!address) return undefined;
  const { scheme, host, port } = address;
  return origin === `${scheme}://${host}${port && `:${port}`}` ? address : undefined;
}

export const permissions = z
  .record(z.string(), z.array(permission))
  .superRefine((given, context) => {
    for (const origin of Object.keys(given)) {
      if (addressOf(origin)) continue;
      const message = 'must be an origin such as https://ehr.example.org, without a path or the port of its scheme';
      context.addIssue({ code: 'custom', path: [origin], message });
    }
  })
  .default({});

export function permissionFaults(
  given: z.output<typeof permissions>,
  allow: readonly AllowedAddress[],
): readonly PolicyFault[] {
  return Object.keys(given).flatMap((origin) => {
    const address = addressOf(origin);
    if (address && reachesHost(allow, address)) return [];
    return [{ path: `ehr.permissions.${origin}`, says: 'must be an origin that a pattern of ehr.allow names' }];
  });
}
