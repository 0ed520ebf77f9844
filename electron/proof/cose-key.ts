/** Which public keys a station takes (COSE_Key, RFC 9052 section 7; pairs of algorithm and curve by WebAuthn 5.8.5). */
import { createPublicKey, type JsonWebKey } from 'node:crypto';

/** Their COSE numbers, the preferred first: ES256, EdDSA, ES384, ES512, RS256. */
export const ALGORITHMS = [-7, -8, -35, -36, -257] as const;

const KTY = 1;
/** Where the algorithm stands. */
export const ALG = 3;
/** For RSA these are n and e. */
const CRV = -1;
const X = -2;
const Y = -3;

const EC: Readonly<Record<number, { readonly crv: number; readonly name: string; readonly bytes: number }>> = {
  [-7]: { crv: 1, name: 'P-256', bytes: 32 },
  [-35]: { crv: 2, name: 'P-384', bytes: 48 },
  [-36]: { crv: 3, name: 'P-521', bytes: 66 },
};
const ED25519 = 6;
/** NIST SP 800-57 part 1: fewer bits than 2048 are not enough any more. */
const RSA_BYTES = { least: 256, most: 1_024 } as const;

/** Whether it is a key of one of these algorithms, and a possible one: a point that lies on its curve. */
export function isPublicKey(cose: ReadonlyMap<unknown, unknown>): boolean {
  const key = jwkOf(cose);
  if (!key) return false;
  try {
    createPublicKey({ key, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

function jwkOf(cose: ReadonlyMap<unknown, unknown>): JsonWebKey | undefined {
  const alg = cose.get(ALG);
  const kty = cose.get(KTY);
  if (kty === 2 && typeof alg === 'number') return ecOf(cose, EC[alg]);
  if (kty === 1 && alg === -8 && cose.get(CRV) === ED25519) {
    const x = textOf(cose.get(X), 32);
    return x === undefined ? undefined : { kty: 'OKP', crv: 'Ed25519', x };
  }
  if (kty !== 3 || alg !== -257) return undefined;
  const n = textOf(cose.get(CRV), RSA_BYTES.least, RSA_BYTES.most);
  const e = textOf(cose.get(X), 1, 4);
  return n === undefined || e === undefined ? undefined : { kty: 'RSA', n, e };
}

function ecOf(cose: ReadonlyMap<unknown, unknown>, curve: (typeof EC)[number] | undefined): JsonWebKey | undefined {
  if (!curve || cose.get(CRV) !== curve.crv) return undefined;
  const x = textOf(cose.get(X), curve.bytes);
  const y = textOf(cose.get(Y), curve.bytes);
  return x === undefined || y === undefined ? undefined : { kty: 'EC', crv: curve.name, x, y };
}

function textOf(value: unknown, least: number, most = least): string | undefined {
  if (!(value instanceof Uint8Array) || value.length < least || value.length > most) return undefined;
  return Buffer.from(value).toString('base64url');
}
