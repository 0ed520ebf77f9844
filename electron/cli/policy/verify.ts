/** `wardkey policy verify`: whether a station with that public key would believe the signature beside a policy. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type PolicyKey, readPublicKeys } from '../../policy/public-keys.ts';
import { type Verified, verifySignature } from '../../policy/signature.ts';
import { readSignatureFile, signatureFileOf } from '../../policy/signature-file.ts';
import { timeText } from '../../policy/signature-text.ts';
import { reasonOf } from '../../system/durable.ts';
import type { CliIo } from '../io.ts';
import type { Given } from '../options.ts';

export async function verification(given: Given, io: CliIo): Promise<number> {
  const file = resolve(given.operand);
  const keys = keysIn(resolve(given.one('pub')));
  const bytes = orUnreadable(file, () => readFileSync(file));
  const sig = signatureFileOf(file);
  const signature = orUnreadable(sig, () => readSignatureFile(sig));
  const verified = verifySignature({ name: basename(file), bytes, signature, keys, now: Date.now() });
  if (given.flag('json')) io.out(JSON.stringify({ file, ...asJson(verified) }, undefined, 2));
  else if (verified.ok) io.out(`${file}: ${believed(verified)}`);
  else io.err(`${file}: ${verified.says}.`);
  return verified.ok ? 0 : 1;
}

function keysIn(path: string): readonly PolicyKey[] {
  const read = readPublicKeys(orUnreadable(path, () => readFileSync(path, 'utf8')));
  if (read.ok) return read.keys;
  throw new Error(`${path} ${read.says}.`);
}

function orUnreadable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const say = `${path} cannot be read (${reasonOf(error)}). Name another file, or give yourself the right to read it.`;
    throw new Error(say, { cause: error });
  }
}

type Good = Extract<Verified, { readonly ok: true }>;

function asJson(verified: Verified) {
  if (!verified.ok) return { believed: false, why: verified.why, says: verified.says };
  const { serial, key, notBefore, notAfter } = verified;
  return { believed: true, serial, notBefore: timeText(notBefore), notAfter: timeText(notAfter), key };
}

function believed({ serial, key, notBefore, notAfter }: Good): string {
  const validity = `from ${timeText(notBefore)} until ${timeText(notAfter)}`;
  return `would be believed: serial ${serial}, ${validity}, signed with key ${key}.`;
}
