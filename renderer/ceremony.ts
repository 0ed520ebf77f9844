/** A ceremony in the browser's words (WebAuthn Level 3), there and back. */

import type { Base64Url, CeremonyAnswer, CeremonyRequest } from '../electron/core/security-key.ts';
import type { Arguments } from '../electron/ipc/contract.ts';
import type { KeyOrder } from '../electron/ipc/key-contract.ts';

type Begin = Extract<KeyOrder, { is: 'begin' }>;
export type BrowserFailure = Arguments<'keyFailed'>[1];

type Options =
  | { readonly create: PublicKeyCredentialCreationOptions }
  | { readonly get: PublicKeyCredentialRequestOptions };

/** ES256, EdDSA, RS256 (IANA COSE Algorithms). */
const ALGORITHMS = [-7, -8, -257];

/** What a person carries to the station. A telephone in reach would be offered without it, with a code to photograph. */
const CARRIED: AuthenticatorTransport[] = ['usb', 'nfc'];

/** `hints` for browsers that know them (WebAuthn Level 3, 5.8.7); the others read over them. */
const KEYS_ONLY = { hints: ['security-key'] };

/**
 * Whether a touch is enough is the policy's to say, at every proof. Left to itself, Chromium makes credentials that name
 * nobody before the key's PIN (CTAP 2.1, 12.1), and no card could open by one tap.
 */
const UNPROTECTED = { credentialProtectionPolicy: 'userVerificationOptional' };

export function optionsOf(request: CeremonyRequest, timeout: number): Options {
  const challenge = bytesOf(request.challenge);
  const { rpId, verification: userVerification } = request;
  if (request.is === 'assertion') {
    const allowCredentials = request.allow.map(described);
    return { get: { ...KEYS_ONLY, challenge, rpId, timeout, userVerification, allowCredentials } };
  }
  const { handle, name, displayName } = request.user;
  return {
    create: {
      ...KEYS_ONLY,
      ...{ challenge, timeout },
      rp: { id: rpId, name: rpId },
      user: { id: bytesOf(handle), name, displayName },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: request.exclude.map(described),
      authenticatorSelection: {
        // what is built into a shared PC is nobody's own
        authenticatorAttachment: 'cross-platform',
        residentKey: 'preferred',
        requireResidentKey: false,
        userVerification,
      },
      attestation: request.attestation,
      extensions: UNPROTECTED,
    },
  };
}

const described = (id: Base64Url): PublicKeyCredentialDescriptor => ({
  type: 'public-key',
  id: bytesOf(id),
  transports: CARRIED,
});

/** Undefined for whatever is no credential. */
export function answerOf(credential: unknown): CeremonyAnswer | undefined {
  if (typeof PublicKeyCredential === 'undefined' || !(credential instanceof PublicKeyCredential)) return undefined;
  const { rawId, response } = credential;
  const common = { credential: textOf(rawId), clientData: textOf(response.clientDataJSON) };
  if (response instanceof AuthenticatorAttestationResponse) {
    const attestationObject = textOf(response.attestationObject);
    return { is: 'registration', ...common, attestationObject, transports: response.getTransports() };
  }
  if (!(response instanceof AuthenticatorAssertionResponse)) return undefined;
  const { authenticatorData, signature, userHandle } = response;
  return {
    is: 'assertion',
    ...common,
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    ...(userHandle && userHandle.byteLength > 0 ? { userHandle: textOf(userHandle) } : {}),
  };
}

/**
 * What an exception means (WebAuthn, 5.1.3 and 5.1.4). A browser says on purpose the same of a person who called it off,
 * of a key that holds nothing and of a time that is over; only the time can be told apart.
 */
export function failureOf(
  error: unknown,
  { request, timeoutMs, tookMs }: Pick<Begin, 'request' | 'timeoutMs'> & { readonly tookMs: number },
): BrowserFailure {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
      return tookMs >= timeoutMs ? 'timeout' : 'denied';
    case 'AbortError':
      return 'denied';
    case 'InvalidStateError':
      return request.is === 'registration' ? 'alreadyEnrolled' : 'failed';
    case 'ConstraintError':
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'failed';
  }
}

function bytesOf(text: Base64Url): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): Base64Url {
  const text = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
