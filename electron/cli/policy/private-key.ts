/** The file with the private key that signs policies: PKCS#8 in PEM, encrypted or not. Nothing of it is ever repeated. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, type Stats, statSync } from 'node:fs';
import { reasonOf } from '../../system/durable.ts';

const PLAIN = /^-----BEGIN PRIVATE KEY-----\r?\n/;
const ENCRYPTED = /^-----BEGIN ENCRYPTED PRIVATE KEY-----\r?\n/;

const LARGEST = 16_384;

const OTHERS = 0o077;

export interface KeyFile {
  readonly isEncrypted: boolean;
  /** Throws when the passphrase is not the one, or there is no such key in the file. */
  open(passphrase: string | undefined): KeyObject;
}

/** Throws a sentence when it cannot be read, is no key, or could be read by others, too. */
export function readKeyFile(path: string): KeyFile {
  const text = readPrivately(path);
  const isEncrypted = ENCRYPTED.test(text);
  if (!isEncrypted && !PLAIN.test(text)) throw noKey(path);
  return {
    isEncrypted,
    open(passphrase) {
      const key = opened(text, passphrase);
      if (key?.asymmetricKeyType === 'ed25519') return key;
      throw key || !isEncrypted ? noKey(path) : new Error(`The passphrase is not that of ${path}: try again.`);
    },
  };
}

const noKey = (path: string): Error =>
  new Error(`${path} holds no private key of Ed25519 in PEM: give the policy.key that "wardkey policy keygen" wrote.`);

/** OpenSSL's own sentence would not tell a wrong passphrase from a damaged file either. */
function opened(text: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: text, format: 'pem', ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    return undefined;
  }
}

function readPrivately(path: string): string {
  // asked of the name as well: opening a pipe would wait for its writer
  orUnreadable(path, () => judge(path, statSync(path)));
  const file = orUnreadable(path, () => openSync(path, 'r'));
  try {
    const facts = fstatSync(file);
    judge(path, facts);
    if (process.platform !== 'win32' && (facts.mode & OTHERS) !== 0) {
      throw new Error(`Others than its owner may read or change ${path}. Type: chmod 600 ${path}`);
    }
    return orUnreadable(path, () => readFileSync(file, 'utf8'));
  } finally {
    closeSync(file);
  }
}

function judge(path: string, facts: Stats): void {
  if (!facts.isFile() || facts.size > LARGEST) throw noKey(path);
}

function orUnreadable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Error(`The key ${path} cannot be read (${reasonOf(error)}). Name another with --key.`, { cause: error });
  }
}
