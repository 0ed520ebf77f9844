/**
 * What the devices process may say to main. Main believes nothing from a process that runs drivers: a message that
 * does not fit is taken for a crash.
 */
import * as z from 'zod';
import { isCanonicalBadge, READER_SETTINGS, REFUSALS } from '../core/badge.ts';
import { KEY_FAILURES } from '../core/security-key.ts';
import type { DeviceEvent } from '../ports.ts';
import type { KeyRouteEvent } from '../proof/key-route.ts';
import { CREDENTIAL_ID } from './orders.ts';
import { ALIVE } from './protocol.ts';

/** pcsc-lite's names have at most 128 bytes (MAX_READERNAME); they end in the audit, so no control characters. */
const reader = z
  .string()
  .min(1)
  .max(128)
  .regex(/^\P{C}+$/u);

const badge = z.string().max(64).refine(isCanonicalBadge);

/** Sixteen are more than any reader's bits can mean. */
const otherwise = z
  .array(z.strictObject({ badge, setting: z.enum(READER_SETTINGS) }))
  .max(16)
  .exactOptional();

const read = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('badge'), badge, otherwise }),
  z.strictObject({ is: z.literal('refused'), why: z.enum(REFUSALS), otherwise }),
]);

const devices = z.strictObject({
  readers: z.array(z.strictObject({ name: reader })).max(32),
  problem: z.enum(['noService', 'noReader']).exactOptional(),
});

const ceremony = z.int().min(1);
/** A message of CTAP has at most 7609 bytes (CTAP 2.1, 11.2.4). */
const bytes = z.base64url().min(1).max(10_200);

const need = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('key') }),
  z.strictObject({ is: z.literal('touch') }),
  z.strictObject({
    is: z.literal('pin'),
    tries: z.int().min(0).max(255).exactOptional(),
    wrong: z.literal(true).exactOptional(),
  }),
  z.strictObject({ is: z.literal('time') }),
]);

const answer = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('assertion'),
    credential: CREDENTIAL_ID,
    clientData: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: z.base64url().min(1).max(88).exactOptional(),
  }),
  z.strictObject({
    is: z.literal('registration'),
    credential: CREDENTIAL_ID,
    clientData: bytes,
    attestationObject: bytes,
    transports: z.array(z.enum(['usb', 'nfc', 'ble', 'hybrid', 'internal', 'smart-card'])).max(6),
  }),
]);

const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('badge'), read, reader, fresh: z.literal(true).exactOptional() }),
  z.strictObject({ type: z.literal('cardRemoved'), reader }),
  z.strictObject({ type: z.literal('devices'), devices }),
  z.strictObject({ type: z.literal('keyHere'), place: z.enum(['port', 'card']), reader }),
  z.strictObject({ type: z.literal('keyNeeds'), ceremony, need }),
  z.strictObject({ type: z.literal('keyAnswered'), ceremony, answer }),
  z.strictObject({ type: z.literal('keyFailed'), ceremony, why: z.enum(KEY_FAILURES) }),
]);

/** Undefined when it is no message of the devices process. */
export function parseMessage(value: unknown): DeviceEvent | KeyRouteEvent | typeof ALIVE | undefined {
  if (value === ALIVE) return ALIVE;
  const parsed = message.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
