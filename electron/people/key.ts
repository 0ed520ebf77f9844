/**
 * The one secret of a people file: 32 random bytes in the keychain, under an account that names the file's key id.
 * Never written anywhere else, never shown, never derived from anything.
 */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { reasonOf } from '../system/durable.ts';
import type { SecretStore } from '../system/secret-store.ts';
import { PeopleError } from './errors.ts';

const KEY_BYTES = 32;

export interface PeopleKey {
  readonly id: string;
  readonly content: Uint8Array;
  readonly badges: Uint8Array;
}

const accountOf = (id: string): string => `people-key:${id}`;

/** One key, one purpose: HKDF (RFC 5869) keeps the two apart. */
function keyOf(id: string, secret: Uint8Array): PeopleKey {
  const subkey = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `wardkey people ${purpose}`, KEY_BYTES));
  return { id, content: subkey('content'), badges: subkey('badges') };
}

async function ask<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new PeopleError('keychainUnavailable', `The people's key is out of reach. ${reasonOf(error)}`, error);
  }
}

export async function loadKey(secrets: SecretStore, id: string, path: string): Promise<PeopleKey> {
  const text = await ask(secrets.get(accountOf(id)));
  const secret = Buffer.from(text ?? '', 'base64');
  if (secret.length === KEY_BYTES) return keyOf(id, secret);
  throw new PeopleError(
    'keyMissing',
    `The keychain of this user does not hold the key of ${path}. Run Wardkey as the user who added the people, ` +
      'restore that keychain, or move the file away and add the people again.',
  );
}

/** Stores a new key and reads it back: a keychain that forgets at once would lose everybody. */
export async function makeKey(secrets: SecretStore): Promise<PeopleKey> {
  const id = randomBytes(16).toString('hex');
  const secret = randomBytes(KEY_BYTES);
  const text = secret.toString('base64');
  await ask(secrets.set(accountOf(id), text));
  if ((await ask(secrets.get(accountOf(id)))) === text) return keyOf(id, secret);
  throw new PeopleError(
    'keychainUnavailable',
    'The keychain took a key and did not give it back. Check that it keeps what is stored in it, then try again.',
  );
}

/** How a badge stands in the people file. Without the key its number cannot be found by trying them all. */
export function hashBadge(key: PeopleKey, badge: string): string {
  return createHmac('sha256', key.badges).update(badge).digest('base64url');
}

const AUDIT_DIGITS = 12;

/** How a badge stands in the audit: enough to see that two taps were the same badge. */
export function auditHash(badgeHash: string): string {
  return Buffer.from(badgeHash, 'base64url').toString('hex').slice(0, AUDIT_DIGITS);
}
