/** What the page makes of orders for a key; what a real browser makes of them is looked at end to end. */
import { describe, expect, it } from 'vitest';
import type { CeremonyRequest } from '../../electron/core/security-key.ts';
import type { KeyOrder } from '../../electron/ipc/key-contract.ts';
import { failureOf, optionsOf } from '../../renderer/ceremony.ts';
import { serveKeys } from '../../renderer/keys.ts';

const common = {
  rpId: 'wardkey.internal',
  origin: 'https://station.wardkey.internal',
  challenge: '-_-_',
  verification: 'required',
} as const;
const assertion: CeremonyRequest = { ...common, is: 'assertion', allow: ['AQID'] };
const registration: CeremonyRequest = {
  ...common,
  is: 'registration',
  attestation: 'direct',
  user: { handle: 'BAUG', name: 'nurse-a', displayName: 'Demo Nurse A' },
  exclude: ['AQID'],
};

interface Asked {
  readonly options: CredentialCreationOptions & CredentialRequestOptions;
  readonly fail: (name: string) => void;
}

function page() {
  let order: (order: KeyOrder) => void = () => undefined;
  const asked: Asked[] = [];
  const told: unknown[][] = [];
  const ask = (options: Asked['options'] = {}) =>
    new Promise<Credential | null>((_resolve, reject) => {
      asked.push({ options, fail: (name) => reject(new DOMException('', name)) });
    });
  const tell = async (...given: unknown[]) => void told.push(given);
  serveKeys(
    {
      onKey: (on) => {
        order = on;
        return () => undefined;
      },
      keyAnswered: tell,
      keyFailed: tell,
    },
    { create: ask, get: ask },
  );
  const begin = (ceremony: number, request = assertion) => order({ is: 'begin', ceremony, request, timeoutMs: 60_000 });
  return { begin, cancel: () => order({ is: 'cancel' }), asked, told };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the page', () => {
  it('asks the browser at once, and says what it says', async () => {
    const { begin, asked, told } = page();
    begin(7);
    await settled();
    expect(asked).toHaveLength(1);
    asked[0]?.fail('NotAllowedError');
    await settled();
    expect(told).toEqual([[7, 'denied']]);
  });

  it('ends a ceremony for another, which the browser is asked for when that has ended', async () => {
    const { begin, asked, told } = page();
    begin(1);
    await settled();
    begin(2);
    begin(3, registration);
    await settled();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.options.signal?.aborted).toBe(true);
    asked[0]?.fail('AbortError');
    await settled();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.options.signal?.aborted).toBe(false);
    asked[1]?.fail('InvalidStateError');
    await settled();
    expect(told).toEqual([[3, 'alreadyEnrolled']]);
  });

  it('says nothing of what was called off', async () => {
    const { begin, cancel, asked, told } = page();
    begin(1);
    await settled();
    cancel();
    expect(asked[0]?.options.signal?.aborted).toBe(true);
    asked[0]?.fail('AbortError');
    begin(2);
    cancel();
    await settled();
    expect(asked).toHaveLength(1);
    expect(told).toEqual([]);
  });
});

describe('what the browser is asked', () => {
  const bytes = (...given: number[]) => Uint8Array.from(given);

  it('is any of her keys, or any that knows its person', () => {
    expect(optionsOf(assertion, 5)).toEqual({
      get: {
        challenge: bytes(251, 255, 191),
        rpId: 'wardkey.internal',
        timeout: 5,
        userVerification: 'required',
        allowCredentials: [{ type: 'public-key', id: bytes(1, 2, 3), transports: ['usb', 'nfc'] }],
        hints: ['security-key'],
      },
    });
    expect(optionsOf({ ...assertion, allow: [] }, 5)).toMatchObject({ get: { allowCredentials: [] } });
  });

  it('is a key that a person carries, and none that she has already', () => {
    expect(optionsOf(registration, 5)).toMatchObject({
      create: {
        rp: { id: 'wardkey.internal' },
        user: { id: bytes(4, 5, 6), name: 'nurse-a', displayName: 'Demo Nurse A' },
        pubKeyCredParams: [{ alg: -7 }, { alg: -8 }, { alg: -257 }],
        excludeCredentials: [{ id: bytes(1, 2, 3) }],
        authenticatorSelection: {
          authenticatorAttachment: 'cross-platform',
          residentKey: 'preferred',
          userVerification: 'required',
        },
        attestation: 'direct',
      },
    });
  });
});

describe('what the browser says', () => {
  it.each([
    ['NotAllowedError', assertion, 10, 'denied'],
    ['NotAllowedError', assertion, 60_000, 'timeout'],
    ['AbortError', assertion, 10, 'denied'],
    ['InvalidStateError', registration, 10, 'alreadyEnrolled'],
    ['InvalidStateError', assertion, 10, 'failed'],
    ['ConstraintError', registration, 10, 'unsupported'],
    ['NotSupportedError', registration, 10, 'unsupported'],
    ['SecurityError', assertion, 10, 'failed'],
  ] as const)('as %s means', (name, request, tookMs, why) => {
    expect(failureOf(new DOMException('', name), { request, timeoutMs: 60_000, tookMs })).toBe(why);
  });

  it('is a failure for whatever is no exception', () => {
    expect(failureOf(null, { request: assertion, timeoutMs: 60_000, tookMs: 10 })).toBe('failed');
    expect(failureOf(new TypeError(), { request: assertion, timeoutMs: 60_000, tookMs: 10 })).toBe('failed');
  });
});
