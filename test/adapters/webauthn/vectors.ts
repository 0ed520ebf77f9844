/** The published test vectors of WebAuthn Level 3, as a station would be given them. */
import type { Assertion } from '../../../electron/proof/assertion.ts';
import type { Question } from '../../../electron/proof/client-data.ts';
import type { KeyRecord } from '../../../electron/proof/key-record.ts';
import type { Registration } from '../../../electron/proof/registration.ts';
import type { WebAuthn } from '../../../electron/proof/webauthn.ts';
import file from './vectors.json' with { type: 'json' };

interface Published {
  /** DER of the certificate that every attestation in them goes back to. */
  readonly root: string;
  readonly vectors: readonly {
    readonly name: string;
    readonly id: string;
    readonly registration: Readonly<
      Record<'challenge' | 'clientDataJSON' | 'attestationObject' | 'credentialId', string>
    >;
    readonly authentication: Readonly<
      Record<'challenge' | 'clientDataJSON' | 'authenticatorData' | 'signature', string>
    >;
  }[];
}

export interface Vector {
  /** The end of its anchor in the specification. */
  readonly id: string;
  readonly registration: { readonly question: Question; readonly answer: Registration };
  readonly authentication: { readonly question: Question; readonly answer: Assertion };
}

const SITE = { rpId: 'example.org', origin: 'https://example.org' };

const published: Published = file;

const text = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');

export const ROOT_PEM = `-----BEGIN CERTIFICATE-----\n${Buffer.from(published.root, 'hex').toString('base64')}\n-----END CERTIFICATE-----\n`;

export const VECTORS: readonly Vector[] = published.vectors.map(({ id, registration, authentication }) => {
  const credential = text(registration.credentialId);
  return {
    id: id.replace('sctn-test-vectors-', ''),
    registration: {
      question: { ...SITE, challenge: text(registration.challenge) },
      answer: {
        is: 'registration',
        credential,
        clientData: text(registration.clientDataJSON),
        attestationObject: text(registration.attestationObject),
        transports: ['usb'],
      },
    },
    authentication: {
      question: { ...SITE, challenge: text(authentication.challenge) },
      answer: {
        is: 'assertion',
        credential,
        clientData: text(authentication.clientDataJSON),
        authenticatorData: text(authentication.authenticatorData),
        signature: text(authentication.signature),
      },
    },
  };
});

/** The key in it, whether or not a station would take it. */
export function recordOf(library: WebAuthn, { registration: { answer } }: Vector): KeyRecord {
  const object = library.decodeAttestationObject(new Uint8Array(Buffer.from(answer.attestationObject, 'base64url')));
  const {
    credentialPublicKey = new Uint8Array(),
    flags,
    counter,
  } = library.parseAuthenticatorData(object.get('authData'));
  const publicKey = Buffer.from(credentialPublicKey).toString('base64url');
  const aaguid = '00000000-0000-0000-0000-000000000000';
  const known = { id: answer.credential, publicKey, name: 'Demo key', addedAt: 0 };
  return { ...known, aaguid, transports: ['usb'], synced: flags.be, counter };
}
