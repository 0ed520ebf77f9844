/** Keys that sign policies in tests, and a signature to begin with. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { keyIdOf, type PolicyKey } from '../../electron/policy/public-keys.ts';
import { signPolicy, type ToSign } from '../../electron/policy/signature.ts';

export interface PolicySigner extends PolicyKey {
  readonly privateKey: KeyObject;
  readonly pem: string;
}

/** RFC 8410 section 7: what stands before the 32 bytes of a private key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function signerFrom(seed: string): PolicySigner {
  const der = Buffer.concat([PKCS8, Buffer.from(seed, 'hex')]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const key = createPublicKey(privateKey);
  return { privateKey, key, id: keyIdOf(key), pem: key.export({ format: 'pem', type: 'spki' }).toString() };
}

/** The keys of RFC 8032 section 7.1, tests 1 and 2. */
export const OURS = signerFrom('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
export const THEIRS = signerFrom('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');

export const NAME = 'policy.json';
export const BYTES = Buffer.from('{ "serial": 7, "ehr": { "name": "EHR" } }\n');
export const FROM = Date.UTC(2026, 10, 26);
export const TO = Date.UTC(2027, 10, 26);

export const signed = (other: Partial<ToSign> = {}): Buffer =>
  Buffer.from(
    signPolicy({ name: NAME, bytes: BYTES, serial: 7, notBefore: FROM, notAfter: TO, key: OURS.privateKey, ...other }),
  );
