/** A security key whose answers the test writes: by command, or by command and subcommand of its PIN. */
import { createECDH, createHmac, createPrivateKey, type KeyObject } from 'node:crypto';
import { decode, encode } from 'cborg';
import type { CeremonyRequest, KeyNeed } from '../../electron/core/security-key.ts';
import type { Authenticator, Exchange } from '../../electron/devices/fido/authenticator.ts';
import { type ProtocolNumber, pinHash, shareSecret } from '../../electron/devices/fido/pin-protocol.ts';
import { CtapError } from '../../electron/devices/fido/trouble.ts';
import type { Talk } from '../../electron/devices/fido/verification.ts';

export const CHALLENGE = Buffer.alloc(32, 7).toString('base64url');
export const SITE = { rpId: 'wardkey.internal', origin: 'https://station.wardkey.internal', challenge: CHALLENGE };
export const ID = new Uint8Array(16).fill(1);

type Asked<Is extends CeremonyRequest['is']> = Extract<CeremonyRequest, { is: Is }>;

export function assertion(of: Partial<Asked<'assertion'>> = {}): Asked<'assertion'> {
  return { is: 'assertion', ...SITE, verification: 'discouraged', allow: [], ...of };
}

export function registration(of: Partial<Asked<'registration'>> = {}): Asked<'registration'> {
  const user = { handle: Buffer.alloc(32, 7).toString('base64url'), name: 'nurse.a', displayName: 'Nurse A' };
  const asked = { is: 'registration', ...SITE, user, exclude: [] } as const;
  return { ...asked, verification: 'discouraged', attestation: 'none', ...of };
}

/** A person who types these PINs, and then no more. */
export function talk(
  ...pins: readonly string[]
): Talk & { readonly heard: KeyNeed[]; readonly abort: AbortController } {
  const abort = new AbortController();
  const heard: KeyNeed[] = [];
  const left = [...pins];
  return {
    abort,
    heard,
    signal: abort.signal,
    needs: (need) => void heard.push(need),
    pin: () => {
      const pin = left.shift();
      return pin === undefined ? new Promise(() => undefined) : Promise.resolve(pin);
    },
  };
}

type Fields = ReadonlyMap<number, unknown>;

/** A status byte, the fields of a response, or its bytes. */
export type Answer = number | Fields | Uint8Array;

export class ScriptedKey implements Authenticator {
  readonly transport: 'usb' | 'nfc';
  readonly unplug = new AbortController();
  readonly gone = this.unplug.signal;
  readonly sent: Uint8Array[] = [];
  readonly #answer: (command: number, fields: Fields) => Answer;

  constructor(answer: (command: number, fields: Fields) => Answer, transport: 'usb' | 'nfc' = 'usb') {
    this.#answer = answer;
    this.transport = transport;
  }

  async send(message: Uint8Array, _exchange: Exchange): Promise<Uint8Array> {
    this.sent.push(Uint8Array.from(message));
    const [command = 0] = message;
    const fields = message.length > 1 ? decode(message.subarray(1), { useMaps: true }) : new Map();
    const answer = this.#answer(command, fields);
    if (typeof answer === 'number') throw new CtapError(answer);
    return answer instanceof Uint8Array ? answer : encode(answer);
  }

  /** The fields of what it was asked by this command, in order. */
  asked(command: number): readonly Fields[] {
    return this.sent
      .filter(([first]) => first === command)
      .map((message) => decode(message.subarray(1), { useMaps: true }));
  }
}

export function infoOf(options: Readonly<Record<string, boolean>>, more: readonly (readonly [number, unknown])[] = []) {
  return new Map<number, unknown>([
    [1, ['FIDO_2_1']],
    [3, new Uint8Array(16)],
    [4, new Map(Object.entries(options))],
    ...more,
  ]);
}

export const ASSERTION: Fields = new Map<number, unknown>([
  [
    1,
    new Map<string, unknown>([
      ['id', ID],
      ['type', 'public-key'],
    ]),
  ],
  [2, new Uint8Array(37).fill(2)],
  [3, new Uint8Array(70).fill(3)],
  [4, new Map([['id', new Uint8Array(32).fill(4)]])],
]);

const SCALAR = Buffer.alloc(32, 9);

function ownKey(): { readonly key: KeyObject; readonly cose: Fields } {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(SCALAR);
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  const jwk = { kty: 'EC', crv: 'P-256', d: SCALAR.toString('base64url') };
  const sides = { x: x.toString('base64url'), y: y.toString('base64url') };
  const cose = new Map<number, unknown>([
    [1, 2],
    [3, -25],
    [-1, 1],
    [-2, Uint8Array.from(x)],
    [-3, Uint8Array.from(y)],
  ]);
  return { key: createPrivateKey({ key: { ...jwk, ...sides }, format: 'jwk' }), cose };
}

export const TOKEN = new Uint8Array(32).fill(0xaa);

/** The PIN's side of a key: gives `TOKEN` for the PIN, counts tries, and says no in the specification's numbers. */
export class PinSide {
  readonly #pin: string;
  readonly #own = ownKey();
  tries: number;
  powerCycle = false;

  constructor(pin: string, tries = 8) {
    this.#pin = pin;
    this.tries = tries;
  }

  answer(fields: Fields): Answer {
    const protocol: ProtocolNumber = fields.get(1) === 1 ? 1 : 2;
    const told = new Map<number, unknown>([
      [3, this.tries],
      [4, this.powerCycle],
    ]);
    if (fields.get(2) === 1) return told;
    if (fields.get(2) === 2) return new Map([[1, this.#own.cose]]);
    const secret = shareSecret(protocol, fields.get(3) as Fields, this.#own.key);
    if (fields.get(2) === 6) return new Map([[2, secret.encrypt(TOKEN)]]);
    const isRight = Buffer.from(secret.decrypt(fields.get(6) as Uint8Array)).equals(pinHash(this.#pin));
    if (isRight) return new Map([[2, secret.encrypt(TOKEN)]]);
    this.tries -= 1;
    return 0x31;
  }
}

/** What a request has to be signed with by `TOKEN`. */
export function signedWithToken(protocol: ProtocolNumber, hash: Uint8Array): Uint8Array {
  const whole = createHmac('sha256', TOKEN).update(hash).digest();
  return Uint8Array.from(protocol === 1 ? whole.subarray(0, 16) : whole);
}
