/** What crosses between the station and its own page for a ceremony with a security key; part of the contract. */
import * as z from 'zod';
import type { CeremonyAnswer, CeremonyRequest, KeyFailure } from '../core/security-key.ts';

/** Base64url of at least one and at most so many bytes. */
const bytes = (most: number) =>
  z
    .string()
    .max(Math.ceil((most * 4) / 3))
    .regex(/^[A-Za-z0-9_-]{2,}$/);

const ceremony = z.int().min(0);

/** WebAuthn, 4: at most 1023 bytes. */
const credential = bytes(1_023);
/** The challenge, the origin and what later browsers add. */
const clientData = bytes(4_096);

const assertion = z.strictObject({
  is: z.literal('assertion'),
  credential,
  clientData,
  /** 37 bytes without extensions (WebAuthn, 6.1). */
  authenticatorData: bytes(4_096),
  /** 512 bytes for RSA with 4096 bits, the longest that is asked for. */
  signature: bytes(1_024),
  /** WebAuthn, 5.4.3. */
  userHandle: bytes(64).exactOptional(),
});

const registration = z.strictObject({
  is: z.literal('registration'),
  credential,
  clientData,
  /** With a chain of certificates of whoever made the key. */
  attestationObject: bytes(32_768),
  transports: z
    .array(z.string().regex(/^[a-z-]{1,32}$/))
    .max(16)
    .readonly(),
});

/** What a browser says of a ceremony that came to nothing; it knows no more. */
const failure = z.enum([
  'alreadyEnrolled',
  'timeout',
  'denied',
  'unsupported',
  'failed',
]) satisfies z.ZodType<KeyFailure>;

export const keyRequests = {
  keyAnswered: z.tuple([ceremony, z.discriminatedUnion('is', [assertion, registration])]),
  keyFailed: z.tuple([ceremony, failure]),
} as const;

/** What the page is told to do; anything ends the ceremony before. */
export type KeyOrder =
  | {
      readonly is: 'begin';
      readonly ceremony: number;
      readonly request: CeremonyRequest;
      /** How long the key is waited for. */
      readonly timeoutMs: number;
    }
  | { readonly is: 'cancel' };

/** What comes of an order, or of the page that had it. */
export type KeyReport =
  | { readonly is: 'answered'; readonly ceremony: number; readonly answer: CeremonyAnswer }
  | { readonly is: 'failed'; readonly ceremony: number; readonly why: z.output<typeof failure> }
  /** The page went, or begins anew: whatever it had under way is over. */
  | { readonly is: 'gone' };

/** The channel of the orders. */
export const KEY = 'key';
