/**
 * The key that signs receipts: Ed25519, its private half in the keychain, its public half in `DIR/receipt-key.pub`.
 *
 * The first start makes both. From then on they belong together and to the receipts that are there: neither a file that
 * was exchanged nor a keychain that was set up anew becomes a new signer without somebody having decided so. A public
 * half that is missing is written again only when the last receipt bears that very key's signature.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { join } from 'node:path';
import { makeFolder, reasonOf, replaceFile } from '../system/durable.ts';
import type { SecretStore } from '../system/secret-store.ts';
import type { Sign } from './line.ts';
import { isSignedBy, RECEIPT_KEY_FILE, readPublicKey } from './public-key.ts';
import { lastSigned } from './tail.ts';

const ACCOUNT = 'receipt-key';

export class ReceiptKeyError extends Error {
  /** Whether it is the keychain that has to be looked at, or the disk. */
  readonly about: 'keychain' | 'file';

  constructor(about: 'keychain' | 'file', message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'ReceiptKeyError';
    this.about = about;
  }
}

export interface ReceiptKeyAt {
  /** The station's data folder. */
  readonly dir: string;
  readonly secrets: SecretStore;
}

/** Rejects unless there is exactly one signer it can be. */
export async function openReceiptKey({ dir, secrets }: ReceiptKeyAt): Promise<Sign> {
  const path = join(dir, RECEIPT_KEY_FILE);
  const published = orUnusable(() => readPublicKey(path));
  const kept = await load(secrets);
  if (published) return signerWith(belonging(kept, published, path));
  const last = orUnusable(() => lastSigned(join(dir, 'audit')));
  if (last && !(kept && isSignedBy(createPublicKey(kept), last))) throw replaced(path);
  const key = kept ?? (await make(secrets));
  publish(path, dir, key);
  return signerWith(key);
}

const signerWith =
  (key: KeyObject): Sign =>
  (bytes) =>
    sign(null, bytes, key);

function belonging(kept: KeyObject | undefined, published: KeyObject, path: string): KeyObject {
  if (!kept) throw missing(path);
  if (!createPublicKey(kept).equals(published)) throw different(path);
  return kept;
}

async function ask<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new ReceiptKeyError('keychain', `The key that signs receipts is out of reach. ${reasonOf(error)}`, error);
  }
}

async function load(secrets: SecretStore): Promise<KeyObject | undefined> {
  const text = await ask(secrets.get(ACCOUNT));
  if (text === undefined) return undefined;
  try {
    const key = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without what was found: it may be a key of something else.
  }
  throw new ReceiptKeyError('keychain', `What the keychain holds as "${ACCOUNT}" is no key for receipts. ${RESTORE}`);
}

/** Stores a new key and reads it back: a keychain that forgets at once would end the station at its next start. */
async function make(secrets: SecretStore): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const text = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  await ask(secrets.set(ACCOUNT, text));
  if ((await ask(secrets.get(ACCOUNT))) === text) return privateKey;
  throw new ReceiptKeyError(
    'keychain',
    'The keychain took the key that signs receipts and did not give it back. Check that it keeps what is stored in ' +
      'it, then start the station again.',
  );
}

function publish(path: string, dir: string, key: KeyObject): void {
  try {
    makeFolder(dir);
    replaceFile(path, createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString());
  } catch (error) {
    const say =
      `The public key of the receipts could not be written to ${path} (${reasonOf(error)}). ` +
      'Make room on the disk or give this user the right to write there.';
    throw new ReceiptKeyError('file', say, error);
  }
}

function orUnusable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ReceiptKeyError('file', reasonOf(error), error);
  }
}

const RESTORE =
  'Run Wardkey as the user it was set up with, or restore the keychain of that user. If the key is lost for good, move ' +
  `${RECEIPT_KEY_FILE} and the folder audit away together and keep both: the next start makes a new key and begins a new audit.`;

function missing(path: string): ReceiptKeyError {
  const say = `The keychain of this user does not hold the key whose public half is ${path}. ${RESTORE}`;
  return new ReceiptKeyError('keychain', say);
}

function different(path: string): ReceiptKeyError {
  const say =
    `The keychain of this user holds another key than the one whose public half is ${path}: one of the two was ` +
    'exchanged. Find out by whom. If it was the file, remove it, and the next start writes it again. If it was the ' +
    `keychain: ${RESTORE}`;
  return new ReceiptKeyError('keychain', say);
}

function replaced(path: string): ReceiptKeyError {
  const say = `${path} is missing, and the keychain of this user does not hold the key that signed the last receipt. ${RESTORE}`;
  return new ReceiptKeyError('keychain', say);
}
