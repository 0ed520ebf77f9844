/** The public half of the key that signs receipts: all it takes to check them, here or on an auditor's own machine. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readIfThere } from '../system/durable.ts';
import type { ReadLine } from './line.ts';

export const RECEIPT_KEY_FILE = 'receipt-key.pub';

/** Undefined when there is no such file; throws when it is there and holds no such key. */
export function readPublicKey(path: string): KeyObject | undefined {
  const text = readIfThere(
    path,
    (reason) =>
      `The public key of receipts in ${path} cannot be read (${reason}). Give this user the right to read it.`,
  );
  if (text === undefined) return undefined;
  try {
    const key = createPublicKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // What it is instead does not matter.
  }
  throw new Error(
    `${path} holds no public key of receipts. Find out who changed it, then put a copy back, or remove it on the ` +
      'station itself: the next start writes it again.',
  );
}

/** Whether the line bears a signature by this key over exactly its bytes. */
export function isSignedBy(key: KeyObject, { body, signature }: Pick<ReadLine, 'body' | 'signature'>): boolean {
  return signature !== undefined && verify(null, body, key, signature);
}

/** What two people compare: `openssl pkey -pubin -in receipt-key.pub -outform DER | sha256sum` says the same. */
export function fingerprintOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex');
}
