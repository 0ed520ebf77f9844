/**
 * One ceremony on one authenticator, as a browser would hold it (WebAuthn Level 3, 5.1.3 and 5.1.4): the key comes to
 * know its person where the policy asks for it, or the key does.
 */
import { createHash } from 'node:crypto';
import { encode } from 'cborg';
import type { CeremonyAnswer, CeremonyRequest, KeyNeed } from '../../core/security-key.ts';
import type { Authenticator } from './authenticator.ts';
import { type Assertion, type Ctap2, ctap2, type Info, type Made, PERMISSION } from './ctap2.ts';
import { assertionParameters, base64, bytesOf, parts, registrationParameters } from './parameters.ts';
import { isStatus, KeyError, STATUS } from './trouble.ts';
import { type By, type Talk, verify } from './verification.ts';

type Asked<Is extends CeremonyRequest['is']> = Extract<CeremonyRequest, { is: Is }>;

/** Rejects with `KeyError` or `CtapError`, and with nothing else. */
export async function runCeremony(
  authenticator: Authenticator,
  request: CeremonyRequest,
  talk: Talk,
): Promise<CeremonyAnswer> {
  const { signal } = talk;
  const once = { signal, needs: onChange(talk), pin: () => talk.pin() };
  const exchange = {
    signal,
    progress: (now: 'touch' | 'busy') => once.needs({ is: now === 'touch' ? 'touch' : 'time' }),
  };
  const ceremony = new Ceremony(ctap2(authenticator, exchange), authenticator, once);
  return request.is === 'assertion' ? ceremony.assert(request) : ceremony.register(request);
}

/** A key says ten times a second that it waits; the person is told once. */
function onChange(talk: Talk): Talk['needs'] {
  let last: KeyNeed['is'] | undefined;
  return (need) => {
    if (need.is === last && need.is !== 'pin') return;
    last = need.is;
    talk.needs(need);
  };
}

/** What the signature is over (WebAuthn, 5.8.1.1): members in this order, and no other. */
function clientDataOf({ is, challenge, origin }: CeremonyRequest) {
  const type = is === 'assertion' ? 'webauthn.get' : 'webauthn.create';
  const text = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }), 'utf8');
  return { clientData: base64(text), hash: createHash('sha256').update(text).digest() };
}

/** Signed by a key that was only asked what it holds: no challenge, so that it proves nothing. */
const NO_CHALLENGE = new Uint8Array(32);

class Ceremony {
  readonly #key: Ctap2;
  readonly #authenticator: Authenticator;
  readonly #talk: Talk;

  constructor(key: Ctap2, authenticator: Authenticator, talk: Talk) {
    this.#key = key;
    this.#authenticator = authenticator;
    this.#talk = talk;
  }

  async assert(request: Asked<'assertion'>): Promise<CeremonyAnswer> {
    const { clientData, hash } = clientDataOf(request);
    const info = await this.#info();
    const { found, credential } = await this.#verified(request, info, PERMISSION.getAssertion, async (by) => {
      const ids = await this.#heldOf(request, info, by);
      const first = await this.#key.getAssertion(assertionParameters(request.rpId, hash, ids, by));
      return { found: first, credential: first.credential ?? (ids.length === 1 ? ids[0] : undefined) };
    });
    if (!credential) throw new KeyError('failed', 'The key does not say which credential it is.');
    if (request.allow.length === 0) await this.#isOfOnePerson(found);
    return {
      is: 'assertion',
      credential: base64(credential),
      clientData,
      authenticatorData: base64(found.authenticatorData),
      signature: base64(found.signature),
      ...(found.user ? { userHandle: base64(found.user) } : {}),
    };
  }

  async register(request: Asked<'registration'>): Promise<CeremonyAnswer> {
    const { clientData, hash } = clientDataOf(request);
    const info = await this.#info();
    // a key that has a PIN makes nothing without it, unless it says so (CTAP 2.1, 6.1.2)
    const needsPin = info.options.get('clientPin') === true && info.options.get('makeCredUvNotRqd') !== true;
    const asked = needsPin ? { ...request, verification: 'required' as const } : request;
    const isTapped = this.#authenticator.transport === 'nfc' || request.verification === 'discouraged';
    const excluded = parts(request.exclude.map(bytesOf), request.rpId, info);
    const permissions = PERMISSION.makeCredential | (excluded.length > 1 ? PERMISSION.getAssertion : 0);
    const made = await this.#verified(asked, info, permissions, async (by) => {
      const [only = []] = excluded;
      const exclude = excluded.length > 1 ? await this.#firstHeld(excluded, request.rpId, by) : only;
      return this.#key.makeCredential(registrationParameters(request, hash, info, by, { exclude, isTapped }));
    });
    return {
      is: 'registration',
      credential: base64(credentialIn(made.authenticatorData)),
      clientData,
      attestationObject: base64(attestationObject(made, request.attestation)),
      transports: [this.#authenticator.transport],
    };
  }

  async #info(): Promise<Info> {
    const info = await this.#key.info();
    if (!info.versions.some((version) => version.startsWith('FIDO_2_'))) {
      throw new KeyError('unsupported', 'The key is no FIDO2 key.');
    }
    return info;
  }

  /** What to ask of her credentials: all that fit one question; of more, those that are on this key. */
  async #heldOf({ rpId, allow }: Asked<'assertion'>, info: Info, by: By): Promise<readonly Uint8Array[]> {
    if (allow.length === 0) return [];
    const all = parts(allow.map(bytesOf), rpId, info);
    const [only = []] = all;
    const held = all.length > 1 ? await this.#firstHeld(all, rpId, by) : only;
    if (held.length === 0) throw new KeyError('noCredential', 'No credential of hers is on this key.');
    return held;
  }

  /** Of more ids than fit one question, one that is on this key, found without a touch; empty when none is. */
  async #firstHeld(
    all: readonly (readonly Uint8Array[])[],
    rpId: string,
    { token }: By,
  ): Promise<readonly Uint8Array[]> {
    for (const some of all) {
      try {
        const by = token ? { token } : {};
        const { credential } = await this.#key.getAssertion(assertionParameters(rpId, NO_CHALLENGE, some, by, false));
        return credential ? [credential] : some;
      } catch (error) {
        if (!isStatus(error, STATUS.noCredentials)) throw error;
      }
    }
    return [];
  }

  /** The newest comes first, and is hers; one that several people keep theirs on says nothing of who holds it. */
  async #isOfOnePerson({ count, user }: Assertion): Promise<void> {
    for (let told = 1; told < count; told += 1) {
      const next = await this.#key.nextAssertion();
      if (!user || !next.user || !Buffer.from(user).equals(next.user)) {
        throw new KeyError('severalPeople', 'The key holds credentials of several people.');
      }
    }
  }

  /** Does it, with the key knowing its person where that is asked for, or where the key itself insists. */
  async #verified<Result>(
    { verification, rpId }: CeremonyRequest,
    info: Info,
    permission: number,
    does: (by: By) => Promise<Result>,
  ): Promise<Result> {
    if (verification === 'discouraged' && info.options.get('alwaysUv') !== true) {
      try {
        return await does({});
      } catch (error) {
        if (!isStatus(error, STATUS.pinRequired)) throw error;
      }
    }
    const by = await verify(this.#key, info, { rpId, permission }, this.#talk);
    try {
      return await does(by);
    } finally {
      by.token?.token.fill(0);
    }
  }
}

/** Nobody is told whose make a key is who did not ask (WebAuthn, 5.1.3; the AAGUID stays, as there). */
function attestationObject({ format, statement, authenticatorData }: Made, wanted: 'none' | 'direct'): Uint8Array {
  const isKept = wanted === 'direct';
  return encode(
    new Map<string, unknown>([
      ['fmt', isKept ? format : 'none'],
      ['attStmt', isKept ? statement : new Map()],
      ['authData', authenticatorData],
    ]),
  );
}

/** Behind hash, flags, counter and AAGUID stand its length and the id (WebAuthn, 6.5.1). */
function credentialIn(data: Uint8Array): Uint8Array {
  const length = ((data[53] ?? 0) << 8) | (data[54] ?? 0);
  const id = data.subarray(55, 55 + length);
  if (length === 0 || id.length < length) throw new KeyError('failed', 'The key makes a credential without an id.');
  return id;
}
