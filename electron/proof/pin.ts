/**
 * PINs: which ones are allowed, and a slow verifier of one.
 *
 * scrypt (RFC 7914) with N = 2^15, r = 8: 32 MiB for one guess. For passwords the OWASP Password Storage Cheat Sheet
 * asks for p = 3 at that size. Here p is 1: a nurse waits for it dozens of times a shift, and it would not save a short
 * PIN, for all four-digit ones are tried in some ten minutes with p = 1 and in half an hour with p = 3. What protects a
 * PIN is that its verifier lies in an encrypted file and that wrong attempts are counted. Parameters are kept with each
 * verifier, so that they can be raised for new ones.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { faultOfPin, type PinFault } from '../core/pin-rule.ts';

const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export const pinVerifierSchema = z.strictObject({
  kind: z.literal('scrypt'),
  N: z.literal([2 ** 15, 2 ** 16, 2 ** 17, 2 ** 18]),
  r: z.int().min(8).max(16),
  p: z.int().min(1).max(10),
  salt: z.base64(),
  hash: z.base64(),
});

export type PinVerifier = z.output<typeof pinVerifierSchema>;

const FAULTS: Readonly<Record<PinFault, string>> = {
  length: 'A PIN has 4 to 12 digits and nothing else.',
  repeated: 'A PIN must not be one digit repeated. Choose another one.',
  run: 'A PIN must not be a run such as 1234 or 4321. Choose another one.',
};

/** What is wrong with a new PIN; undefined when it may be used. The sentence never repeats the PIN. */
export function pinFault(pin: string): string | undefined {
  const fault = faultOfPin(pin);
  return fault && FAULTS[fault];
}

function derive(pin: string, salt: Uint8Array, { N, r, p }: Pick<PinVerifier, 'N' | 'r' | 'p'>): Promise<Buffer> {
  // Twice the 128·N·r bytes that the algorithm itself works on; the default limit is exactly one time.
  const maxmem = 2 * 128 * N * r;
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, { N, r, p, maxmem }, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}

export async function makePinVerifier(pin: string): Promise<PinVerifier> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt, COST);
  return { kind: 'scrypt', ...COST, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

/** Nobody's verifier: an unknown person costs as much time as a known one. */
const NOBODY: PinVerifier = { kind: 'scrypt', ...COST, salt: 'AAAAAAAAAAAAAAAAAAAAAA==', hash: '' };

export async function checkPin(pin: string, verifier: PinVerifier | undefined): Promise<boolean> {
  const { salt, hash, ...cost } = verifier ?? NOBODY;
  // A longer text cannot be a PIN; cutting it bounds the work without saying so early.
  const derived = await derive(pin.slice(0, 64), Buffer.from(salt, 'base64'), cost);
  const expected = Buffer.from(hash, 'base64');
  return verifier !== undefined && expected.length === HASH_BYTES && timingSafeEqual(derived, expected);
}
