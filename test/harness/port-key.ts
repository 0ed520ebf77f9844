/**
 * A security key in the one port of a station under test: packets, CBOR and PIN protocol as the product's devices process
 * speaks them. Plugged in, touched and pulled out by whoever tells it.
 */
import { decode, encode } from 'cborg';
import type { Arrivals } from '../../electron/devices/arrivals.ts';
import { COMMAND, type Message } from '../../electron/devices/fido/hid-frames.ts';
import type { FidoHid, FidoInfo } from '../../electron/devices/fido/ports.ts';
import { type Answer, infoOf, PinSide, signedWithToken } from '../adapters/fido.key.ts';
import { CHANNEL, type FakePipe, talkative } from '../adapters/fido.pipe.ts';
import { KEY_PIN } from './key-pin.ts';
import type { KeyTold } from './protocol.ts';
import { SoftKey } from './soft-key.ts';

type Fields = ReadonlyMap<number, unknown>;

/** CTAP 2.1, 6 and 8.2. */
const ASKED = { make: 0x01, assert: 0x02, info: 0x04, pin: 0x06 } as const;
const STATUS = {
  ok: 0x00,
  excluded: 0x19,
  cancelled: 0x2d,
  noCredentials: 0x2e,
  pinAuthInvalid: 0x33,
  pinRequired: 0x36,
};
const INFO: FidoInfo = { path: 'port', product: 'Key of the tests', usagePage: 0xf1d0, usage: 1 };
/** While it waits for a finger it says so this often (11.2.9.1.7: 100 ms). */
const BLINK_MS = 100;
const PROTOCOL = 2;

export class PortKey implements FidoHid {
  readonly #soft = new SoftKey();
  readonly #pin = new PinSide(KEY_PIN);
  #pipe: FakePipe | undefined;
  #isIn = false;
  #changed: () => void = () => undefined;
  #touch: { readonly answer: () => Answer; readonly blinks: NodeJS.Timeout } | undefined;

  readonly arrivals: Arrivals = (on) => {
    this.#changed = on;
    return () => undefined;
  };

  take(told: KeyTold): void {
    if (told.key === 'touch') return this.#touched();
    this.#isIn = told.key === 'plug';
    if (told.key === 'plug' && told.tries !== undefined) this.#pin.tries = told.tries;
    this.#changed();
    if (this.#isIn) return;
    this.#calm();
    this.#pipe?.pullOut();
  }

  async devicesAsync(): Promise<FidoInfo[]> {
    return this.#isIn ? [INFO] : [];
  }

  readonly HIDAsync = {
    open: async () => {
      if (!this.#isIn) throw new Error('There is no key in the port.');
      const pipe = talkative((message) => this.#asked(message));
      const { onMessage } = pipe;
      pipe.onMessage = (message, channel) => {
        if (message.command === COMMAND.cancel && this.#calm()) this.#say(STATUS.cancelled);
        onMessage(message, channel);
      };
      this.#pipe = pipe;
      return pipe;
    },
  };

  #asked([command = 0, ...rest]: Uint8Array): Message | undefined {
    const fields: Fields = rest.length > 0 ? decode(Uint8Array.from(rest), { useMaps: true }) : new Map();
    switch (command) {
      case ASKED.info:
        return said(infoOf({ rk: true, up: true, clientPin: true, pinUvAuthToken: true }, [[6, [PROTOCOL]]]));
      case ASKED.pin:
        return said(this.#pin.answer(fields));
      case ASKED.make:
        return this.#make(fields);
      default:
        return this.#assert(fields);
    }
  }

  #make(fields: Fields): Message | undefined {
    const proof = fields.get(8);
    if (proof === undefined) return said(STATUS.pinRequired);
    if (!fits(proof, fields.get(1))) return said(STATUS.pinAuthInvalid);
    if (this.#holds(fields.get(5))) return said(STATUS.excluded);
    return this.#whenTouched(() => {
      const user = { handle: text(named(fields.get(3), 'id')), name: '', displayName: '' };
      const { attestationObject } = this.#soft.register(
        { ...asked(named(fields.get(2), 'id')), is: 'registration', user, attestation: 'none', exclude: [] },
        { verified: true },
      );
      const made: ReadonlyMap<string, unknown> = decode(Buffer.from(attestationObject, 'base64url'), { useMaps: true });
      return new Map<number, unknown>([
        [1, 'none'],
        [2, made.get('authData')],
        [3, new Map()],
      ]);
    });
  }

  #assert(fields: Fields): Message | undefined {
    const { handle, id } = this.#soft;
    const list = fields.get(3);
    if (handle === undefined || (list !== undefined && !this.#holds(list))) return said(STATUS.noCredentials);
    const hash = fields.get(2);
    const proof = fields.get(6);
    if (proof !== undefined && !fits(proof, hash)) return said(STATUS.pinAuthInvalid);
    const answer = (present: boolean): Answer => {
      const verified = proof !== undefined;
      const request = { ...asked(String(fields.get(1))), is: 'assertion', allow: [] } as const;
      const data = Buffer.from(this.#soft.assert(request, { verified, present }).authenticatorData, 'base64url');
      return new Map<number, unknown>([
        [1, new Map(Object.entries({ id: bytes(id), type: 'public-key' }))],
        [2, Uint8Array.from(data)],
        [3, Uint8Array.from(this.#soft.signatureOver(data, hash as Uint8Array))],
        [4, new Map([['id', bytes(handle)]])],
      ]);
    };
    return named(fields.get(5), 'up') === false ? said(answer(false)) : this.#whenTouched(() => answer(true));
  }

  #holds(list: unknown): boolean {
    return Array.isArray(list) && list.some((each) => this.#soft.handle && text(named(each, 'id')) === this.#soft.id);
  }

  #whenTouched(answer: () => Answer): Message {
    const blink = { command: COMMAND.keepAlive, data: Uint8Array.of(2) };
    this.#calm();
    this.#touch = { answer, blinks: setInterval(() => this.#pipe?.say(CHANNEL, blink), BLINK_MS) };
    return blink;
  }

  /** A finger on a key that waits for none means nothing. */
  #touched(): void {
    const touch = this.#touch;
    this.#calm();
    if (touch) this.#say(touch.answer());
  }

  #say(answer: Answer): void {
    this.#pipe?.say(CHANNEL, said(answer));
  }

  /** Says whether it waited for a finger. */
  #calm(): boolean {
    const touch = this.#touch;
    this.#touch = undefined;
    clearInterval(touch?.blinks);
    return touch !== undefined;
  }
}

function said(answer: Answer): Message {
  const data = typeof answer === 'number' ? [answer] : [STATUS.ok, ...encode(answer)];
  return { command: COMMAND.cbor, data: Uint8Array.from(data) };
}

const text = (id: unknown): string =>
  typeof id === 'string' ? id : Buffer.from(id as Uint8Array).toString('base64url');
const bytes = (id: string): Uint8Array => Uint8Array.from(Buffer.from(id, 'base64url'));
const named = (map: unknown, name: string): unknown => (map instanceof Map ? map.get(name) : undefined);
const asked = (rpId: unknown) => ({ rpId: String(rpId), origin: '', challenge: '', verification: 'required' }) as const;

const fits = (proof: unknown, hash: unknown): boolean =>
  Buffer.from(proof as Uint8Array).equals(signedWithToken(PROTOCOL, hash as Uint8Array));
