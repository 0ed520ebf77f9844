/** What main may order of the devices process: ceremonies with security keys, and nothing else. What does not fit is not done. */
import * as z from 'zod';
import type { CeremonyRequest } from '../core/security-key.ts';

/** WebAuthn, 6.1: an id has at most 1023 bytes. */
export const CREDENTIAL_ID = z.base64url().min(1).max(1364);

const common = {
  rpId: z.string().min(1).max(253),
  origin: z.string().min(1).max(300),
  challenge: z.base64url().min(22).max(128),
  verification: z.enum(['required', 'discouraged']),
};

const request = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('assertion'), ...common, allow: z.array(CREDENTIAL_ID).max(64) }),
  z.strictObject({
    is: z.literal('registration'),
    ...common,
    attestation: z.enum(['none', 'direct']),
    user: z.strictObject({
      handle: z.base64url().min(1).max(88),
      name: z.string().min(1).max(64),
      displayName: z.string().min(1).max(128),
    }),
    exclude: z.array(CREDENTIAL_ID).max(64),
  }),
]);

const ceremony = z.int().min(1);

const order = z.discriminatedUnion('order', [
  z.strictObject({ order: z.literal('begin'), ceremony, request, reader: z.string().max(128).exactOptional() }),
  z.strictObject({ order: z.literal('pin'), ceremony, pin: z.string().min(1).max(63) }),
  z.strictObject({ order: z.literal('cancel') }),
]);

export type Order =
  | {
      readonly order: 'begin';
      readonly ceremony: number;
      readonly request: CeremonyRequest;
      readonly reader?: string;
    }
  | { readonly order: 'pin'; readonly ceremony: number; readonly pin: string }
  | { readonly order: 'cancel' };

/** Undefined when it is no order. */
export function parseOrder(value: unknown): Order | undefined {
  const parsed = order.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
