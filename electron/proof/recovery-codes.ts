/**
 * Recovery codes: ten that a person keeps on paper, each good once.
 *
 * The first character says which of the ten it is and is no secret, so that looking at one costs one scrypt; the other
 * eleven are random out of 24: 50.4 bits. The alphabet has no two characters that a hand could mean one by the other.
 */
import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { checkPin, makePinVerifier, pinVerifierSchema } from './pin.ts';

const ALPHABET = '2346789BCDFGHJKMPQRTVWXY';
const SLOTS = [...ALPHABET.slice(0, 10)];
const SECRET_LENGTH = 11;
const GROUP = /.{4}(?=.)/g;

export const recoveryCodeSchema = z.strictObject({ slot: z.string().length(1), verifier: pinVerifierSchema });

/** One code that was not used yet. */
export type RecoveryCode = z.output<typeof recoveryCodeSchema>;

/** To be shown once, and kept nowhere. */
export const makeCodes = (): readonly string[] => SLOTS.map((slot) => `${slot}${randomText()}`.replace(GROUP, '$&-'));

/** What is kept of them. */
export function verifiersOf(codes: readonly string[]): Promise<readonly RecoveryCode[]> {
  return Promise.all(
    codes
      .map(plain)
      .map(async ([slot = '', ...secret]) => ({ slot, verifier: await makePinVerifier(secret.join('')) })),
  );
}

/** As it counts, however it was typed. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');

const randomText = (): string =>
  Array.from({ length: SECRET_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');

/** The one of hers that was typed, forgiving of case, blanks and hyphens. One that is none takes as long as one that is. */
export async function findCode(typed: string, codes: readonly RecoveryCode[]): Promise<RecoveryCode | undefined> {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  const found = codes.find(({ slot }) => slot === text[0]);
  const right = await checkPin(text.slice(1), found?.verifier);
  return right ? found : undefined;
}
