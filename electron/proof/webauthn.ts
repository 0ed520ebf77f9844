/**
 * The library that knows what authenticators say (WebAuthn Level 3, sections 7.1 and 7.2). It is larger than all the rest
 * of the station together, so it is bundled into a file of its own and loaded with the first ceremony.
 */
import { SettingsService, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import {
  decodeAttestationObject,
  decodeCredentialPublicKey,
  isoCBOR,
  parseAuthenticatorData,
} from '@simplewebauthn/server/helpers';

export interface WebAuthn {
  readonly verifyAuthenticationResponse: typeof verifyAuthenticationResponse;
  readonly verifyRegistrationResponse: typeof verifyRegistrationResponse;
  readonly decodeAttestationObject: typeof decodeAttestationObject;
  readonly decodeCredentialPublicKey: typeof decodeCredentialPublicKey;
  readonly encodeCbor: typeof isoCBOR.encode;
  readonly parseAuthenticatorData: typeof parseAuthenticatorData;
}

export function webAuthn(): WebAuthn {
  // whom a maker's certificate goes back to is looked at beside it: the library asks whatever server a certificate names
  // whether it was withdrawn, and trusts roots of its own
  for (const identifier of ['android-key', 'apple'] as const) {
    SettingsService.setRootCertificates({ identifier, certificates: [] });
  }
  return {
    ...{ verifyAuthenticationResponse, verifyRegistrationResponse },
    ...{ decodeAttestationObject, decodeCredentialPublicKey, encodeCbor: isoCBOR.encode, parseAuthenticatorData },
  };
}
