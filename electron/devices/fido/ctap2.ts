/** CTAP2 commands and what authenticators answer (CTAP 2.1, 6), read with suspicion: what does not fit is a trouble with a name. */
import { decode, encode } from 'cborg';
import * as z from 'zod';
import type { Authenticator, Exchange } from './authenticator.ts';
import { authenticate, type ProtocolNumber, type SharedSecret, shareSecret } from './pin-protocol.ts';
import { KeyError } from './trouble.ts';

const COMMAND = {
  makeCredential: 0x01,
  getAssertion: 0x02,
  getInfo: 0x04,
  clientPin: 0x06,
  nextAssertion: 0x08,
} as const;

/** CTAP 2.1, 6.5.5. */
const SUB = { retries: 1, keyAgreement: 2, pinToken: 5, uvToken: 6, pinTokenWithPermissions: 9 } as const;
export const PERMISSION = { makeCredential: 0x01, getAssertion: 0x02 } as const;

export type Parameters = readonly (readonly [number, unknown])[];

const given = (parameters: Parameters) => new Map(parameters.filter(([, value]) => value !== undefined));

/** In canonical form (8): the shortest numbers, map keys in their order. */
const messageOf = (command: number, parameters: Parameters): Uint8Array =>
  parameters.length === 0 ? Uint8Array.of(command) : Buffer.concat([Uint8Array.of(command), encode(given(parameters))]);

/** More than any answer nests, and too little to exhaust the stack. */
const DEEPEST = 16;

/** Canonical, as the specification wants it (8): one spelling, no lengths left open. */
const STRICTLY = { useMaps: true, strict: true, rejectDuplicateMapKeys: true, allowIndefinite: false } as const;

/** Throws `KeyError` for what is no CBOR, or not of that shape. */
export function read<Shape>(bytes: Uint8Array, shape: z.ZodType<Shape>): Shape {
  const value = orTrouble(() => decode(bytes, STRICTLY));
  if (depthOf(value) > DEEPEST) throw new KeyError('failed', 'The key answers with boxes in boxes.');
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new KeyError('failed', 'The key answers with something else.');
  return parsed.data;
}

function orTrouble<Value>(what: () => Value): Value {
  try {
    return what();
  } catch {
    throw new KeyError('failed', 'The key answers with bytes that mean nothing.');
  }
}

function depthOf(value: unknown, above = 0): number {
  if (above > DEEPEST) return above;
  const inside = value instanceof Map ? [...value.values()] : Array.isArray(value) ? value : [];
  return Math.max(above, ...inside.map((each) => depthOf(each, above + 1)));
}

const bytes = z.instanceof(Uint8Array);
const map = z.map(z.unknown(), z.unknown());

/** A map of numbered fields becomes an object; fields that nobody asks for may be anything. */
function fields<Shape extends z.ZodRawShape>(numbers: Readonly<Record<keyof Shape & string, number>>, shape: Shape) {
  const entries = Object.entries<number>(numbers);
  const named = (all: Map<unknown, unknown>) =>
    Object.fromEntries(entries.flatMap(([name, number]) => (all.has(number) ? [[name, all.get(number)]] : [])));
  return map.transform(named).pipe(z.object(shape));
}

const options = map.transform((all) => new Map([...all].filter(([, value]) => typeof value === 'boolean')));

const info = fields(
  { versions: 1, extensions: 2, options: 4, largest: 5, protocols: 6, mostCredentials: 7, longestId: 8, leastPin: 13 },
  {
    versions: z.array(z.string()).max(32),
    extensions: z.array(z.string()).max(64).default([]),
    options: options.default(new Map()),
    largest: z.int().min(1).default(1024),
    protocols: z.array(z.int()).max(16).default([1]),
    mostCredentials: z.int().min(1).exactOptional(),
    longestId: z.int().min(1).exactOptional(),
    leastPin: z.int().min(4).max(63).default(4),
  },
);

export type Info = z.output<typeof info>;

const descriptor = map.transform((all) => all.get('id')).pipe(bytes);
const user = map.transform((all) => all.get('id')).pipe(bytes);

const assertion = fields(
  { credential: 1, authenticatorData: 2, signature: 3, user: 4, count: 5 },
  {
    credential: descriptor.exactOptional(),
    authenticatorData: bytes,
    signature: bytes,
    user: user.exactOptional(),
    count: z.int().min(1).max(64).default(1),
  },
);

export type Assertion = z.output<typeof assertion>;

const made = fields(
  { format: 1, authenticatorData: 2, statement: 3 },
  { format: z.string().max(32), authenticatorData: bytes, statement: map },
);

export type Made = z.output<typeof made>;

const tries = fields(
  { tries: 3, powerCycle: 4 },
  { tries: z.int().min(0).max(255), powerCycle: z.boolean().default(false) },
);
const agreement = fields({ key: 1 }, { key: z.map(z.number(), z.unknown()) });
const sealedToken = fields({ token: 2 }, { token: bytes });

/** What a request is signed with, as it was given for one purpose and one site. */
export interface Token {
  readonly protocol: ProtocolNumber;
  readonly token: Uint8Array;
}

export const signature = ({ protocol, token }: Token, message: Uint8Array): Uint8Array =>
  authenticate(protocol, token, message);

export function ctap2(authenticator: Authenticator, exchange: Exchange): Ctap2 {
  return new Ctap2(authenticator, exchange);
}

export type { Ctap2 };

/** One authenticator, asked in its own words. */
class Ctap2 {
  readonly #authenticator: Authenticator;
  readonly #exchange: Exchange;

  constructor(authenticator: Authenticator, exchange: Exchange) {
    this.#authenticator = authenticator;
    this.#exchange = exchange;
  }

  /** Aborted when the authenticator is gone. */
  get gone(): AbortSignal {
    return this.#authenticator.gone;
  }

  async info(): Promise<Info> {
    return this.#ask(COMMAND.getInfo, [], info);
  }

  /** Wrong PINs until it blocks itself; `powerCycle`: it takes none before it was plugged in again (6.5.5.2). */
  async tries(protocol: ProtocolNumber): Promise<z.output<typeof tries>> {
    return this.#pin(protocol, SUB.retries, [], tries);
  }

  async secret(protocol: ProtocolNumber): Promise<SharedSecret> {
    const { key } = await this.#pin(protocol, SUB.keyAgreement, [], agreement);
    return shareSecret(protocol, key);
  }

  /** By PIN. `permissions` where the authenticator knows them, and for one site (6.5.5.7.2); else for everything (6.5.5.7.1). */
  async pinToken(
    secret: SharedSecret,
    hash: Uint8Array,
    permissions: number | undefined,
    rpId: string,
  ): Promise<Token> {
    const sub = permissions === undefined ? SUB.pinToken : SUB.pinTokenWithPermissions;
    const limits: Parameters =
      permissions === undefined
        ? []
        : [
            [9, permissions],
            [10, rpId],
          ];
    return this.#token(secret, sub, [[6, secret.encrypt(hash)], ...limits]);
  }

  /** By what the authenticator itself knows its person with: a finger (6.5.5.7.3). */
  async uvToken(secret: SharedSecret, permissions: number, rpId: string): Promise<Token> {
    return this.#token(secret, SUB.uvToken, [
      [9, permissions],
      [10, rpId],
    ]);
  }

  async getAssertion(parameters: Parameters): Promise<Assertion> {
    return this.#ask(COMMAND.getAssertion, parameters, assertion);
  }

  async nextAssertion(): Promise<Assertion> {
    return this.#ask(COMMAND.nextAssertion, [], assertion);
  }

  async makeCredential(parameters: Parameters): Promise<Made> {
    return this.#ask(COMMAND.makeCredential, parameters, made);
  }

  async #token(secret: SharedSecret, sub: number, more: Parameters): Promise<Token> {
    const { protocol, platformKey } = secret;
    const { token } = await this.#pin(protocol, sub, [[3, platformKey], ...more], sealedToken);
    return { protocol, token: secret.decrypt(token) };
  }

  #pin<Shape>(protocol: ProtocolNumber, sub: number, more: Parameters, shape: z.ZodType<Shape>): Promise<Shape> {
    return this.#ask(COMMAND.clientPin, [[1, protocol], [2, sub], ...more], shape);
  }

  async #ask<Shape>(command: number, parameters: Parameters, shape: z.ZodType<Shape>): Promise<Shape> {
    return read(await this.#authenticator.send(messageOf(command, parameters), this.#exchange), shape);
  }
}
