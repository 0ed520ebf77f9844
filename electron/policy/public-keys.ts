/**
 * The public keys that may sign policies, as they are installed beside the policy in `policy.pub`: one SPKI PEM after
 * another (RFC 7468 section 13), so that an old and a new one can hold while keys change. Once there is such a file, one
 * that is empty or broken means that no policy can be believed; it never means that none has to be signed.
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

export const POLICY_KEY_FILE = 'policy.pub';

/** Where a station looks for it. */
export const INSTALLED_AT = {
  linux: `/etc/wardkey/${POLICY_KEY_FILE}`,
  windows: `%ProgramData%\\Wardkey\\${POLICY_KEY_FILE}`,
} as const;

/** Bytes; room for more keys than anybody can look after. */
export const LARGEST_KEY_FILE = 16_384;

export interface PolicyKey {
  readonly id: string;
  readonly key: KeyObject;
}

export type PublicKeys =
  | { readonly ok: true; readonly keys: readonly PolicyKey[] }
  | { readonly ok: false; readonly says: string };

/**
 * The first 16 of the hexadecimal digits that `openssl pkey -pubin -in policy.pub -outform DER | sha256sum` prints.
 * It says which key to try, no more: what is believed is the signature.
 */
export function keyIdOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16);
}

const BEGIN = '-----BEGIN PUBLIC KEY-----';
const END = '-----END PUBLIC KEY-----';

/** Bytes of an Ed25519 key as SPKI (RFC 8410 section 4). */
const SPKI_LENGTH = 44;

const HOW = `put there what "wardkey policy keygen" wrote as ${POLICY_KEY_FILE}, one such text after another for several keys`;

const refused = (says: string): PublicKeys => ({ ok: false, says: `${says}: ${HOW}` });

/** `text`: the whole of a `policy.pub`. Line ends may be those of Windows; lines between keys may be empty, no more. */
export function readPublicKeys(text: string): PublicKeys {
  if (text.length > LARGEST_KEY_FILE) return refused('is far too large to hold only public keys');
  const keys: PolicyKey[] = [];
  let within: string | undefined;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (within === undefined) {
      if (line === BEGIN) within = '';
      else if (line !== '') return refused(`holds in line ${at + 1} what is no public key in PEM`);
    } else if (line === END) {
      const key = keyFrom(within);
      if (!key) return refused(`holds a key that ends in line ${at + 1} and is no public key of Ed25519`);
      keys.push(key);
      within = undefined;
    } else within += line;
  }
  if (within !== undefined) return refused('ends in the middle of a public key');
  return keys.length > 0 ? { ok: true, keys } : refused('holds no public key');
}

function keyFrom(base64: string): PolicyKey | undefined {
  const der = Buffer.from(base64, 'base64');
  if (der.length !== SPKI_LENGTH || der.toString('base64') !== base64) return undefined;
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? { id: keyIdOf(key), key } : undefined;
  } catch {
    return undefined; // what it is instead does not matter
  }
}
