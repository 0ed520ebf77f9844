/**
 * Ceremonies with a security key that was not written here, as a HID device and as a card; what it answers is looked at by
 * the station's own verifier.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CeremonyAnswer, CeremonyRequest, KeyNeed, Verification } from '../../electron/core/security-key.ts';
import type { Authenticator } from '../../electron/devices/fido/authenticator.ts';
import { runCeremony } from '../../electron/devices/fido/ceremony.ts';
import { hidChannel } from '../../electron/devices/fido/hid-channel.ts';
import { isFidoCard, nfcChannel } from '../../electron/devices/fido/nfc-channel.ts';
import { failureOf } from '../../electron/devices/fido/trouble.ts';
import { type Asserted, verifyAssertion } from '../../electron/proof/assertion.ts';
import { type Registered, verifyRegistration } from '../../electron/proof/registration.ts';
import { type WebAuthn, webAuthn } from '../../electron/proof/webauthn.ts';
import { startAuthenticator } from './parts/authenticator.ts';
import { installAuthenticator } from './parts/authenticator-install.ts';
import { startOlderKey } from './parts/older-key.ts';
import { installPythonFido2 } from './parts/python.ts';
import type { AuthenticatorOptions, SoftAuthenticator } from './parts/soft-authenticator.ts';

const PIN = '4711-key';
const SITE = { rpId: 'wardkey.internal', origin: 'https://station.wardkey.internal' };

let library: WebAuthn;
const running: Pick<SoftAuthenticator, 'pullOut'>[] = [];

beforeAll(async () => {
  library = webAuthn();
  await Promise.all([installAuthenticator(), installPythonFido2()]);
});

afterEach(async () => {
  for (const key of running.splice(0)) await key.pullOut();
});

async function plugIn(options: AuthenticatorOptions = {}): Promise<SoftAuthenticator> {
  const key = await startAuthenticator(options);
  running.push(key);
  return key;
}

type Asked<Is extends CeremonyRequest['is']> = Extract<CeremonyRequest, { is: Is }>;

const fresh = () => randomBytes(32).toString('base64url');

function assertion(allow: readonly string[], verification: Verification = 'required'): Asked<'assertion'> {
  return { is: 'assertion', ...SITE, challenge: fresh(), verification, allow };
}

function registration(of: Partial<Asked<'registration'>> = {}): Asked<'registration'> {
  const user = { handle: fresh(), name: 'nurse.a', displayName: 'Nurse A' };
  const asked = { is: 'registration', ...SITE, challenge: fresh(), user, exclude: [] } as const;
  return { ...asked, verification: 'required', attestation: 'none', ...of };
}

/** The person at the station: types these PINs one after the other, and nothing more. */
class Person {
  readonly heard: KeyNeed[] = [];
  readonly abort = new AbortController();
  readonly #pins: string[];

  constructor(...pins: readonly string[]) {
    this.#pins = [...pins];
  }

  readonly signal = this.abort.signal;

  needs(need: KeyNeed): void {
    this.heard.push(need);
  }

  pin(): Promise<string> {
    const pin = this.#pins.shift();
    return pin === undefined ? new Promise(() => undefined) : Promise.resolve(pin);
  }

  async isAsked(is: KeyNeed['is']): Promise<void> {
    await vi.waitFor(() => expect(this.heard.map((need) => need.is)).toContain(is), 5_000);
  }
}

const byPort = (key: SoftAuthenticator): Authenticator => hidChannel(key.pipe(), randomBytes);

/** Its answer, or in one word why there is none. */
async function outcome<Request extends CeremonyRequest>(on: Authenticator, request: Request, person = new Person()) {
  type Answer = Extract<CeremonyAnswer, { is: Request['is'] }>;
  return (await runCeremony(on, request, person).catch(failureOf)) as Answer | ReturnType<typeof failureOf>;
}

async function answer<Request extends CeremonyRequest>(on: Authenticator, request: Request, person = new Person()) {
  const got = await outcome(on, request, person);
  if (typeof got === 'string') throw new Error(`The key gave no answer: ${got}.`);
  return got;
}

type Enrolled = Extract<Registered, { is: 'held' }>['key'] & { readonly handle: string };

async function enrolled(on: Authenticator, of: Partial<Asked<'registration'>> = {}, person = new Person(PIN)) {
  const request = registration(of);
  const rules = { ...request, synced: 'deny', attestation: 'none', now: Date.now() } as const;
  const registered = await verifyRegistration(library, await answer(on, request, person), rules);
  if (registered.is === 'refused') throw new Error(`The new key was refused: ${registered.why}.`);
  return { ...registered.key, handle: request.user.handle };
}

async function looked(
  got: Extract<CeremonyAnswer, { is: 'assertion' }>,
  request: Asked<'assertion'>,
  key: Enrolled,
): Promise<Asserted> {
  const rules = { ...request, synced: 'deny', counter: 0, key: { ...key, name: 'key', addedAt: 0 } } as const;
  return verifyAssertion(library, got, rules);
}

describe('a key in a port', () => {
  it.each([
    ['PIN protocols of today', {}],
    ['the older way to a token', { isLegacy: true }],
  ])('is enrolled with its PIN and then proves its person by it: %s', async (_what, options) => {
    const on = byPort(await plugIn({ pin: PIN, ...options }));
    const key = await enrolled(on);
    const request = assertion([key.id]);
    const person = new Person(PIN);
    const got = await answer(on, request, person);
    expect(await looked(got, request, key)).toMatchObject({ is: 'held', verified: true });
    expect(person.heard[0]).toEqual({ is: 'pin', tries: 8 });
    expect(await looked(got, { ...request, challenge: fresh() }, key)).toMatchObject({ is: 'refused' });
  });

  it('says whose it is when nobody is asked for', async () => {
    const on = byPort(await plugIn({ pin: PIN }));
    const key = await enrolled(on);
    const request = assertion([]);
    const got = await answer(on, request, new Person(PIN));
    expect(got).toMatchObject({ credential: key.id, userHandle: key.handle });
    expect(await looked(got, request, key)).toMatchObject({ is: 'held', verified: true });
  });

  it('says nothing of that without its PIN', async () => {
    const on = byPort(await plugIn({ pin: PIN }));
    await enrolled(on);
    expect(await outcome(on, assertion([], 'discouraged'))).toBe('noCredential');
  });

  it('is touched and no more where that is enough', async () => {
    const on = byPort(await plugIn({ pin: PIN }));
    const key = await enrolled(on);
    const request = assertion([key.id], 'discouraged');
    const got = await answer(on, request);
    expect(await looked(got, request, key)).toMatchObject({ is: 'held', verified: false });
  });

  it('that always wants to know its person asks for its PIN all the same', async () => {
    const on = byPort(await plugIn({ pin: PIN, alwaysVerifies: true }));
    const key = await enrolled(on);
    const request = assertion([key.id], 'discouraged');
    const got = await answer(on, request, new Person(PIN));
    expect(await looked(got, request, key)).toMatchObject({ is: 'held', verified: true });
  });

  it('with a finger asks for that and for no PIN', async () => {
    const on = byPort(await plugIn({ pin: PIN, hasFinger: true }));
    const key = await enrolled(on, {}, new Person());
    const request = assertion([key.id]);
    const person = new Person();
    expect(await looked(await answer(on, request, person), request, key)).toMatchObject({ verified: true });
    expect(person.heard.map(({ is }) => is)).not.toContain('pin');
  });

  it('without PIN or finger is told from one that knows its person', async () => {
    const on = byPort(await plugIn());
    expect(await outcome(on, registration())).toBe('noVerification');
    const key = await enrolled(on, { verification: 'discouraged' }, new Person());
    expect(await outcome(on, assertion([key.id]))).toBe('noVerification');
    const request = assertion([key.id], 'discouraged');
    expect(await looked(await answer(on, request), request, key)).toMatchObject({ is: 'held', verified: false });
  });
});

describe('a wrong PIN', () => {
  it('costs one try, which is told, and the right one still does', async () => {
    const on = byPort(await plugIn({ pin: PIN }));
    const key = await enrolled(on);
    const person = new Person('0000', 'no', PIN);
    const request = assertion([key.id]);
    expect(await looked(await answer(on, request, person), request, key)).toMatchObject({ verified: true });
    expect(person.heard.filter(({ is }) => is === 'pin')).toEqual([
      { is: 'pin', tries: 8 },
      { is: 'pin', tries: 7, wrong: true },
      // too short to be one: the key is not asked
      { is: 'pin', tries: 7, wrong: true },
    ]);
  });

  it('three times in a row ends it: the key takes no more before it is plugged in again', async () => {
    const on = byPort(await plugIn({ pin: PIN }));
    expect(await outcome(on, registration(), new Person('0000', '0001', '0002', PIN))).toBe('pinAlmostBlocked');
    expect(await outcome(on, registration(), new Person(PIN))).not.toMatchObject({ is: 'registration' });
  });

  it.each([
    [4, 'pinAlmostBlocked', 1],
    [3, 'pinAlmostBlocked', 0],
    [1, 'pinAlmostBlocked', 0],
    [0, 'pinBlocked', 0],
  ])('with %i tries left is %s, and the last three are never spent', async (tries, why, asked) => {
    const on = byPort(await plugIn({ pin: PIN, tries }));
    const person = new Person('0000', PIN);
    expect(await outcome(on, registration(), person)).toBe(why);
    expect(person.heard.filter(({ is }) => is === 'pin')).toHaveLength(asked);
  });
});

describe('several credentials on one key', () => {
  it('of one person: the one that the key names first counts', async () => {
    const on = byPort(await plugIn({ pin: PIN }));
    const user = { handle: fresh(), name: 'nurse.a', displayName: 'Nurse A' };
    const keys = [await enrolled(on, { user }), await enrolled(on, { user })];
    const request = assertion([]);
    const got = await answer(on, request, new Person(PIN));
    const key = keys.find(({ id }) => id === got.credential);
    expect(key && (await looked(got, request, key))).toMatchObject({ is: 'held', verified: true });
  });

  it('of two people: says of neither who holds it, and proves each who is asked for', async () => {
    const on = byPort(await plugIn({ pin: PIN }));
    const [a, b] = [await enrolled(on), await enrolled(on)];
    expect(await outcome(on, assertion([]), new Person(PIN))).toBe('severalPeople');
    for (const key of [a, b]) {
      const request = assertion([key.id]);
      expect(await looked(await answer(on, request, new Person(PIN)), request, key)).toMatchObject({ is: 'held' });
    }
  });

  it('among two hundred ids is found without a touch', async () => {
    const on = byPort(await plugIn({ pin: PIN }));
    const key = await enrolled(on);
    const others = Array.from({ length: 200 }, () => randomBytes(64).toString('base64url'));
    const request = assertion([...others, key.id]);
    expect(await looked(await answer(on, request, new Person(PIN)), request, key)).toMatchObject({ is: 'held' });
    expect(await outcome(on, assertion(others), new Person(PIN))).toBe('noCredential');
  });

  it.each([0, 200])('refuses to be enrolled twice, also with %i other ids', async (count) => {
    const on = byPort(await plugIn({ pin: PIN }));
    const key = await enrolled(on);
    const others = Array.from({ length: count }, () => randomBytes(64).toString('base64url'));
    const again = registration({ exclude: [...others, key.id] });
    expect(await outcome(on, again, new Person(PIN))).toBe('alreadyEnrolled');
    await expect(enrolled(on, { exclude: others })).resolves.toBeDefined();
  });
});

describe('a key that waits for its touch', () => {
  async function waiting() {
    const key = await plugIn({ waitsForTouch: true });
    const on = byPort(key);
    const person = new Person();
    const request = registration({ verification: 'discouraged' });
    const got = outcome(on, request, person);
    await person.isAsked('touch');
    return { key, on, person, got };
  }

  it('says so, and answers when it is touched', async () => {
    const { key, got } = await waiting();
    key.touch();
    expect(await got).toMatchObject({ is: 'registration', transports: ['usb'] });
  });

  it('gives none when it is refused', async () => {
    const { key, got } = await waiting();
    key.refuse();
    expect(await got).toBe('denied');
  });

  it('is told when that is called off, and can be asked again at once', async () => {
    const { key, on, person, got } = await waiting();
    person.abort.abort();
    expect(await got).toBe('denied');
    const next = new Person();
    const again = outcome(on, registration({ verification: 'discouraged' }), next);
    await next.isAsked('touch');
    key.touch();
    expect(await again).toMatchObject({ is: 'registration' });
  });

  it('is missed when it is pulled out', async () => {
    const { key, got } = await waiting();
    await key.pullOut();
    expect(await got).toBe('removed');
  });

  it('is missed while its PIN is typed', async () => {
    const key = await plugIn({ pin: PIN });
    const person = new Person();
    const got = outcome(byPort(key), registration(), person);
    await person.isAsked('pin');
    await key.pullOut();
    expect(await got).toBe('removed');
  });

  it('keeps another program waiting, and neither hears what the other is told', async () => {
    const { key, got } = await waiting();
    const other = new Person();
    const theirs = outcome(byPort(key), registration({ verification: 'discouraged' }), other);
    await other.isAsked('time');
    key.touch();
    expect(await got).toMatchObject({ is: 'registration' });
    await other.isAsked('touch');
    key.touch();
    expect(await theirs).toMatchObject({ is: 'registration' });
  });
});

describe('a card on a reader', () => {
  /** As the reader finds it: asked whether it is one, which selects it. */
  async function put(options: AuthenticatorOptions = {}) {
    const card = await plugIn(options);
    expect(await isFidoCard(card)).toBe(true);
    return { card, on: nfcChannel(card) };
  }

  it('is known for one, enrolled, and says whose it is without being asked for a PIN', async () => {
    const { on } = await put();
    const key = await enrolled(on, { verification: 'discouraged' }, new Person());
    const request = assertion([], 'discouraged');
    const person = new Person();
    const got = await answer(on, request, person);
    expect(got).toMatchObject({ credential: key.id, userHandle: key.handle });
    expect(await looked(got, request, key)).toMatchObject({ is: 'held', verified: false });
    expect(person.heard).toEqual([]);
  });

  it('with a PIN proves by it that it knows its person', async () => {
    const { on } = await put({ pin: PIN });
    const key = await enrolled(on);
    const request = assertion([key.id]);
    const got = await answer(on, request, new Person(PIN));
    expect(await looked(got, request, key)).toMatchObject({ is: 'held', verified: true });
  });

  it('with the older PIN protocol alone proves by it that it knows its person', async () => {
    const card = await startOlderKey(await plugIn({ pin: PIN }));
    running.push({ pullOut: () => card.stop() });
    expect(await isFidoCard(card)).toBe(true);
    const on = nfcChannel(card);
    const key = await enrolled(on);
    const request = assertion([key.id]);
    const person = new Person('0000', PIN);
    expect(await looked(await answer(on, request, person), request, key)).toMatchObject({ is: 'held', verified: true });
    expect(person.heard.filter(({ is }) => is === 'pin')).toEqual([
      { is: 'pin', tries: 8 },
      { is: 'pin', tries: 7, wrong: true },
    ]);
  });

  it('that is taken away is missed', async () => {
    const { card, on } = await put();
    await card.pullOut();
    expect(await outcome(on, assertion([], 'discouraged'))).toBe('removed');
  });
});
