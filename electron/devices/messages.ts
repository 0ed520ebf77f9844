/**
 * What the devices process may say to main. Main believes nothing from a process that runs drivers: a message that
 * does not fit is taken for a crash.
 */
import * as z from 'zod';
import { isCanonicalBadge } from '../core/badge.ts';
import type { DeviceEvent } from '../ports.ts';
import { ALIVE } from './protocol.ts';

/** pcsc-lite's names have at most 128 bytes (MAX_READERNAME); they end in the audit, so no control characters. */
const reader = z
  .string()
  .min(1)
  .max(128)
  .regex(/^\P{C}+$/u);

const read = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('badge'), badge: z.string().refine(isCanonicalBadge) }),
  z.strictObject({ is: z.literal('refused'), why: z.enum(['randomUid', 'unreadable']) }),
]);

const devices = z.strictObject({
  readers: z.array(z.strictObject({ name: reader })).max(32),
  problem: z.enum(['noService', 'noReader']).exactOptional(),
});

const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('badge'), read, reader }),
  z.strictObject({ type: z.literal('cardRemoved'), reader }),
  z.strictObject({ type: z.literal('devices'), devices }),
]);

/** Undefined when it is no message of the devices process. */
export function parseMessage(value: unknown): DeviceEvent | typeof ALIVE | undefined {
  if (value === ALIVE) return ALIVE;
  const parsed = message.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
