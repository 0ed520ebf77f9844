/** The passphrase of a key that signs policies: a line of the input, or typed without being shown. Never an argument. */
import type { CliIo } from '../io.ts';
import { readSecret } from '../secret-input.ts';

const none = () => new Error('No passphrase was given. Nothing was written.');
const different = () => new Error('The two passphrases are not the same. Nothing was written; try again.');

/**
 * A copied key file can be tried against as many passphrases as its thief has time for, and OpenSSL's PKCS#8 slows each
 * of them down by no more than 2048 rounds of PBKDF2: only a long passphrase holds.
 */
const SHORTEST = 16;
const LONGEST = 200;

export async function readNewPassphrase(io: CliIo): Promise<string> {
  const asked = { first: 'Passphrase of the new key (it is not shown):', again: 'The same passphrase again:' };
  const passphrase = await readSecret(io, { ...asked, none, different });
  const { length } = [...passphrase];
  if (length >= SHORTEST && length <= LONGEST) return passphrase;
  throw new Error(`A passphrase has ${SHORTEST} to ${LONGEST} characters: take several words. Nothing was written.`);
}

export const readPassphrase = (io: CliIo): Promise<string> =>
  readSecret(io, { first: 'Passphrase of the key (it is not shown):', none, different });
