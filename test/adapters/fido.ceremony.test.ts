/** Ceremonies with keys of every kind, as the specification describes them; what is asked of them byte for byte. */
import { decode } from 'cborg';
import { describe, expect, it } from 'vitest';
import { runCeremony } from '../../electron/devices/fido/ceremony.ts';
import { ctap2 } from '../../electron/devices/fido/ctap2.ts';
import { assertionParameters, parts, registrationParameters } from '../../electron/devices/fido/parameters.ts';
import { failureOf } from '../../electron/devices/fido/trouble.ts';
import {
  type Answer,
  ASSERTION,
  assertion,
  ID,
  infoOf,
  PinSide,
  registration,
  ScriptedKey,
  signedWithToken,
  talk,
} from './fido.key.ts';

const [MAKE, ASSERT, INFO, PIN, NEXT] = [1, 2, 4, 6, 8];
const NONE = 0x2e;
const AUTH_DATA = Uint8Array.from([...new Uint8Array(53), 0, 16, ...ID, 9, 9]);
const MADE = new Map<number, unknown>([
  [1, 'packed'],
  [2, AUTH_DATA],
  [3, new Map<string, unknown>([['alg', -7]])],
]);

type Said = Partial<Record<number, Answer | ((fields: ReadonlyMap<number, unknown>) => Answer)>>;

function keyThat(says: Said, transport: 'usb' | 'nfc' = 'usb'): ScriptedKey {
  const all: Said = { [INFO]: infoOf({ rk: true }), [ASSERT]: ASSERTION, [MAKE]: MADE, ...says };
  return new ScriptedKey((command, fields) => {
    const said = all[command] ?? 0x01;
    return typeof said === 'function' ? said(fields) : said;
  }, transport);
}

const why = (ended: Promise<unknown>) => ended.then(() => 'answered', failureOf);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

describe('what a key is asked', () => {
  const HASH = Uint8Array.from({ length: 32 }, (_value, at) => at);
  const token = { token: { protocol: 2, token: new Uint8Array(32) } } as const;
  const info = { options: new Map([['rk', true]]), extensions: ['credProtect'] };
  const RP = '70776172646b65792e696e7465726e616c';
  const DIGEST = '5820000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
  const LIST = '81a2626964500101010101010101010101010101010164747970656a7075626c69632d6b6579';
  const USER = `a3626964582007${'07'.repeat(31)}646e616d65676e757273652e616b646973706c61794e616d65674e757273652041`;
  const TYPE = '64747970656a7075626c69632d6b6579';
  const written = async (send: (key: ReturnType<typeof ctap2>) => Promise<unknown>) => {
    const key = keyThat({ [ASSERT]: NONE, [MAKE]: NONE });
    const exchange = { signal: new AbortController().signal, progress: () => undefined };
    await send(ctap2(key, exchange)).catch(() => undefined);
    return Buffer.from(key.sent[0] ?? []).toString('hex');
  };

  // python-fido2 2.2.1 wrote the right-hand sides of these for the same parameters
  it.each([
    ['whether it holds one', [ID], {}, false, `02a401${RP}02${DIGEST}03${LIST}05a1627570f4`],
    ['for a finger', [], { uv: true }, undefined, `02a301${RP}02${DIGEST}05a1627576f5`],
  ] as const)('%s is written as another client writes it', async (_what, ids, by, up, expected) => {
    const parameters = assertionParameters('wardkey.internal', HASH, ids, by, up);
    expect(await written((key) => key.getAssertion(parameters))).toBe(expected);
  });

  it('for a new credential is written as another client writes it, its signature aside', async () => {
    const wish = { exclude: [ID], isTapped: false };
    const parameters = registrationParameters(registration(), HASH, info as never, token, wish).map(
      ([label, value]) => [label, label === 8 ? new Uint8Array(32).fill(5) : value] as const,
    );
    const algorithms = `83a263616c6726${TYPE}a263616c6727${TYPE}a263616c67390100${TYPE}`;
    const site = `a2626964${RP}646e616d65${RP}`;
    const expected = `01a901${DIGEST}02${site}03${USER}04${algorithms}05${LIST}06a16b6372656450726f746563740207a162726bf508`;
    expect(await written((key) => key.makeCredential(parameters))).toBe(`${expected}5820${'05'.repeat(32)}0902`);
  });
});

describe('a PIN', () => {
  const withPin = (side: PinSide, protocols: readonly number[], options = {}) =>
    keyThat({
      [INFO]: infoOf({ rk: true, clientPin: true, ...options }, [[6, protocols]]),
      [PIN]: (fields) => side.answer(fields),
    });

  it.each([
    [1, [1], {}, 5],
    [2, [1, 2], { pinUvAuthToken: true }, 9],
    [2, [2], { pinUvAuthToken: true }, 9],
  ] as const)('is given by protocol %i to a key that knows %j', async (protocol, protocols, options, sub) => {
    const key = withPin(new PinSide('4711'), protocols, options);
    const request = assertion({ verification: 'required' });
    await runCeremony(key, request, talk('4711'));
    const [asked] = key.asked(ASSERT);
    expect(asked?.get(6)).toEqual(signedWithToken(protocol, asked?.get(2) as Uint8Array));
    expect(asked?.get(7)).toBe(protocol);
    expect(key.asked(PIN).at(-1)?.get(2)).toBe(sub);
  });

  it('is not asked for by a key that wants to be plugged in again first', async () => {
    const side = new PinSide('4711');
    side.powerCycle = true;
    const person = talk('4711');
    expect(await why(runCeremony(withPin(side, [2]), assertion({ verification: 'required' }), person))).toBe(
      'pinAlmostBlocked',
    );
    expect(person.heard).toEqual([]);
  });

  it('that is wrong until four tries are left costs the fourth and no more', async () => {
    const side = new PinSide('4711', 4);
    const person = talk('0000', '0000');
    const ended = runCeremony(withPin(side, [2]), assertion({ verification: 'required' }), person);
    expect(await why(ended)).toBe('pinAlmostBlocked');
    expect(side.tries).toBe(3);
  });

  it.each([
    ['called off', 'denied'],
    ['gone', 'removed'],
  ])('is waited for until it is %s', async (what, failure) => {
    const key = withPin(new PinSide('4711'), [2]);
    const person = talk();
    const ended = why(runCeremony(key, assertion({ verification: 'required' }), person));
    await expect.poll(() => person.heard.length).toBe(1);
    if (what === 'gone') key.unplug.abort();
    else person.abort.abort();
    expect(await ended).toBe(failure);
  });

  it('that may not be used for this is no way', async () => {
    const key = withPin(new PinSide('4711'), [2], { noMcGaPermissionsWithClientPin: true });
    expect(await why(runCeremony(key, assertion({ verification: 'required' }), talk('4711')))).toBe('noVerification');
  });

  it('is asked for where the finger is not known', async () => {
    const side = new PinSide('4711');
    const key = keyThat({
      [INFO]: infoOf({ uv: true, clientPin: true, pinUvAuthToken: true }, [[6, [2]]]),
      [PIN]: (fields) => (fields.get(2) === 6 ? 0x3f : side.answer(fields)),
    });
    const person = talk('4711');
    await runCeremony(key, assertion({ verification: 'required' }), person);
    expect(person.heard.map(({ is }) => is)).toEqual(['touch', 'pin', 'time']);
  });

  it.each([0x36, 'alwaysUv'])('is asked for where the key insists: %s', async (how) => {
    const side = new PinSide('4711');
    const options = { clientPin: true, ...(how === 'alwaysUv' ? { alwaysUv: true } : {}) };
    const key = keyThat({
      [INFO]: infoOf(options, [[6, [2]]]),
      [ASSERT]: (fields) => (fields.has(6) ? ASSERTION : 0x36),
      [PIN]: (fields) => side.answer(fields),
    });
    const person = talk('4711');
    await runCeremony(key, assertion(), person);
    expect(person.heard[0]).toEqual({ is: 'pin', tries: 8 });
    expect(key.asked(ASSERT)).toHaveLength(how === 'alwaysUv' ? 1 : 2);
  });
});

describe('many credentials', () => {
  const ids = Array.from({ length: 7 }, (_value, at) => new Uint8Array(16).fill(at + 1));
  const allow = ids.map(base64);
  const holds = (id: Uint8Array) => (fields: ReadonlyMap<number, unknown>) => {
    const list = fields.get(3) as readonly ReadonlyMap<string, Uint8Array>[];
    return list.some((one) => Buffer.from(one.get('id') ?? []).equals(id))
      ? new Map([...ASSERTION, [1, new Map([['id', id]])]])
      : NONE;
  };
  const key = (id: Uint8Array) => keyThat({ [INFO]: infoOf({}, [[7, 3]]), [ASSERT]: holds(id) });

  it('are asked for in parts and without a touch, then the one that is there by its challenge', async () => {
    const on = key(ids[4] ?? ID);
    expect(await runCeremony(on, assertion({ allow }), talk())).toMatchObject({ credential: allow[4] });
    const asked = on.asked(ASSERT);
    expect(asked.map((fields) => (fields.get(3) as unknown[]).length)).toEqual([3, 3, 1]);
    // what proves nothing is signed over nothing
    expect(asked.map((fields) => (fields.get(2) as Uint8Array).every((byte) => byte === 0))).toEqual([
      true,
      true,
      false,
    ]);
    expect(asked.map((fields) => fields.get(5))).toEqual([
      new Map([['up', false]]),
      new Map([['up', false]]),
      undefined,
    ]);
  });

  it('of which none is there give none, and no touch is asked for', async () => {
    const on = key(new Uint8Array(16).fill(99));
    expect(await why(runCeremony(on, assertion({ allow }), talk()))).toBe('noCredential');
    expect(on.asked(ASSERT)).toHaveLength(3);
  });

  it.each([
    ['as many as it takes', { mostCredentials: 3, largest: 1200 }, [3, 3, 1]],
    ['one by one where it does not say', { largest: 1200 }, [1, 1, 1, 1, 1, 1, 1]],
    ['as long as its messages are', { mostCredentials: 99, largest: 330 }, [3, 3, 1]],
    ['none that is longer than its own', { mostCredentials: 99, largest: 1200, longestId: 15 }, []],
  ])('go %s', (_what, limits, expected) => {
    expect(parts(ids, 'wardkey.internal', limits as never).map(({ length }) => length)).toEqual(expected);
  });

  it.each([
    [[4, 4], 'answered'],
    [[4, 5], 'severalPeople'],
    [[4, 4, 5], 'severalPeople'],
  ] as const)('of people %j, nobody asked for: %s', async (people, expected) => {
    const of = (person: number) => [4, new Map([['id', new Uint8Array(32).fill(person)]])] as const;
    const left = people.slice(1).map((person) => new Map([...ASSERTION, of(person)]));
    const on = keyThat({
      [ASSERT]: new Map([...ASSERTION, of(people[0]), [5, people.length]]),
      [NEXT]: () => left.shift() ?? 0x30,
    });
    expect(await why(runCeremony(on, assertion(), talk()))).toBe(expected);
  });
});

describe('a new credential', () => {
  const object = async (attestation: 'none' | 'direct') => {
    const made = await runCeremony(keyThat({}), registration({ attestation }), talk());
    if (made.is !== 'registration') throw new Error('That was asked for.');
    return decode(Buffer.from(made.attestationObject, 'base64url'), { useMaps: true });
  };

  it('says whose make it is to whoever asks, and to nobody else', async () => {
    const direct = await object('direct');
    expect([direct.get('fmt'), direct.get('attStmt').get('alg')]).toEqual(['packed', -7]);
    const none = await object('none');
    expect([none.get('fmt'), none.get('attStmt').size]).toEqual(['none', 0]);
    expect(Buffer.from(none.get('authData')).equals(AUTH_DATA)).toBe(true);
  });

  it.each([
    ['usb', 'required', true],
    ['usb', 'discouraged', false],
    ['nfc', 'required', false],
  ] as const)(
    'by %s, its person %s to be known, is kept from who does not know her: %s',
    async (transport, verification, is) => {
      const side = new PinSide('4711');
      const info = infoOf({ rk: true, clientPin: true }, [
        [2, ['credProtect']],
        [6, [2]],
      ]);
      const key = keyThat({ [INFO]: info, [PIN]: (fields) => side.answer(fields) }, transport);
      await runCeremony(key, registration({ verification }), talk('4711'));
      expect(key.asked(MAKE)[0]?.get(6)).toEqual(is ? new Map([['credProtect', 2]]) : undefined);
    },
  );

  it('without an id is none', async () => {
    const key = keyThat({ [MAKE]: new Map([...MADE, [2, new Uint8Array(55)]]) });
    expect(await why(runCeremony(key, registration(), talk()))).toBe('failed');
  });
});
