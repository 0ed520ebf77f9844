/** The parameters of the two commands that sign (CTAP 2.1, 6.1 and 6.2), and how many credentials fit one of them. */
import type { CeremonyRequest } from '../../core/security-key.ts';
import { type Info, type Parameters, signature } from './ctap2.ts';
import type { ProtocolNumber } from './pin-protocol.ts';
import type { By } from './verification.ts';

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));

type Entries = readonly (readonly [string, unknown])[];
const mapOf = (entries: Entries): ReadonlyMap<string, unknown> => new Map(entries);
const unlessEmpty = <Value>(list: readonly Value[]) => (list.length > 0 ? list : undefined);

const descriptors = (ids: readonly Uint8Array[]) =>
  ids.map((id) =>
    mapOf([
      ['id', id],
      ['type', 'public-key'],
    ]),
  );

function optionsOf(options: Readonly<Record<string, boolean | undefined>>) {
  const set = Object.entries(options).filter(([, value]) => value !== undefined);
  return set.length > 0 ? mapOf(set) : undefined;
}

function signedBy(hash: Uint8Array, { token }: By): readonly [Uint8Array | undefined, ProtocolNumber | undefined] {
  return token ? [signature(token, hash), token.protocol] : [undefined, undefined];
}

/** `up` false asks for no touch: whether a credential is there (6.2.2). */
export function assertionParameters(
  rpId: string,
  hash: Uint8Array,
  ids: readonly Uint8Array[],
  by: By,
  up?: false,
): Parameters {
  const [proof, protocol] = signedBy(hash, by);
  return [
    [1, rpId],
    [2, hash],
    [3, unlessEmpty(descriptors(ids))],
    // without a touch nothing is asked for that only a person can do
    [5, optionsOf(up === false ? { up } : { uv: by.uv })],
    [6, proof],
    [7, protocol],
  ];
}

/** ES256, EdDSA, RS256: what the verifier takes, in the order in which it likes them (RFC 9053, 8812). */
const ALGORITHMS = [-7, -8, -257];
/** A credential that is found only by its id, or when the key knows its person (CTAP 2.1, 12.1). */
const OPTIONAL_WITH_IDS = 2;

type Registration = Extract<CeremonyRequest, { is: 'registration' }>;

/**
 * `isTapped`: the key is to say whose it is without knowing its person, as a card does that is held to a reader; it is
 * then not protected against being asked that.
 */
export function registrationParameters(
  { rpId, user }: Registration,
  hash: Uint8Array,
  info: Info,
  by: By,
  { exclude, isTapped }: { readonly exclude: readonly Uint8Array[]; readonly isTapped: boolean },
): Parameters {
  const [proof, protocol] = signedBy(hash, by);
  const isProtected = info.extensions.includes('credProtect') && !isTapped;
  return [
    [1, hash],
    [2, mapOf(Object.entries({ id: rpId, name: rpId }))],
    [3, mapOf(Object.entries({ id: bytesOf(user.handle), name: user.name, displayName: user.displayName }))],
    [4, ALGORITHMS.map((alg) => mapOf(Object.entries({ alg, type: 'public-key' })))],
    [5, unlessEmpty(descriptors(exclude))],
    [6, isProtected ? mapOf([['credProtect', OPTIONAL_WITH_IDS]]) : undefined],
    [7, optionsOf({ rk: info.options.get('rk') === true || undefined, uv: by.uv })],
    [8, proof],
    [9, protocol],
  ];
}

/** Around an id in a list: its map, names, type and length. */
const AROUND_ID = 32;
/** Around the list: hashes, a signature, options, and the labels of them all. */
const AROUND_LIST = 160;

/**
 * Ids in parts that fit one question to this key: not more of them, none longer, and no longer message than it takes
 * (6.4: maxCredentialCountInList, maxCredentialIdLength, maxMsgSize). One that fits nowhere is not on it.
 */
export function parts(ids: readonly Uint8Array[], rpId: string, info: Info): readonly (readonly Uint8Array[])[] {
  const room = info.largest - AROUND_LIST - Buffer.byteLength(rpId);
  const longest = Math.min(info.longestId ?? Number.POSITIVE_INFINITY, Math.max(room - AROUND_ID, 0));
  const most = info.mostCredentials ?? 1;
  const list: Uint8Array[][] = [];
  let left = 0;
  for (const id of ids.filter(({ length }) => length <= longest)) {
    const last = list.at(-1);
    if (last && last.length < most && id.length + AROUND_ID <= left) last.push(id);
    else {
      list.push([id]);
      left = room;
    }
    left -= id.length + AROUND_ID;
  }
  return list;
}
