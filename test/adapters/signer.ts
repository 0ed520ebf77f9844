/** Keys that sign receipts in tests, made anew for each. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Sign } from '../../electron/audit/line.ts';

export interface Signer {
  readonly key: KeyObject;
  readonly sign: Sign;
  /** The public key as the station publishes it. */
  readonly pem: string;
}

export function makeSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    key: publicKey,
    sign: (bytes) => sign(null, bytes, privateKey),
    pem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  };
}

/** For audits in which no receipt is written: a signature asked for all the same fails the test. */
export const neverSign: Sign = () => {
  throw new Error('Nothing here is to be signed.');
};
