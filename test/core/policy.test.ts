/** What an administrator may say. What is refused stands in test/adapters/bad-policies. */
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../electron/browser/address.ts';
import { judgeAddress } from '../../electron/core/navigation.ts';
import { type ParsedPolicy, parsePolicy, policyForNothing } from '../../electron/core/policy.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const EHR = {
  name: 'Demo EHR',
  startUrl: 'https://ehr.example.org/app/',
  allow: ['https://ehr.example.org/*'],
};
const MINIMAL = { serial: 1, ehr: EHR };

const parsed = (value: unknown, development = false): ParsedPolicy => parsePolicy(value, { development });
const faultsOf = (value: unknown, development = false) => {
  const result = parsed(value, development);
  return result.ok ? [] : result.faults;
};
const pathsOf = (value: unknown, development = false) => faultsOf(value, development).map(({ path }) => path);

const withEhr = (ehr: Readonly<Record<string, Json>>) => ({ ...MINIMAL, ehr: { ...EHR, ...ehr } });
const withLock = (lock: Readonly<Record<string, Json>>) => ({ ...MINIMAL, lock });

test('the least one can say gets every default', () => {
  expect(parsed(MINIMAL)).toEqual({
    ok: true,
    policy: {
      serial: 1,
      site: {
        name: '',
        help: '',
        theme: 'system',
        downtime: '',
        language: 'en',
        names: 'full',
        wrong: 'report',
        sounds: 'off',
      },
      ehr: {
        name: 'Demo EHR',
        startUrl: 'https://ehr.example.org/app/',
        allow: [
          { scheme: 'https', host: 'ehr.example.org', anyHostBelow: false, port: '', path: '/', anyPathBelow: true },
        ],
        popups: 'deny',
        downloads: 'deny',
        pdf: 'deny',
        print: 'deny',
        zoomPercent: 100,
        clientCertificate: 'deny',
        httpAuth: 'deny',
        passkeys: 'deny',
        permissions: {},
        pins: {},
        cookies: 'watch',
        headers: 'watch',
      },
      lock: {
        idleSeconds: 180,
        warnSeconds: 30,
        signOffMinutes: 15,
        maxSessionHours: 12,
        tapGraceMinutes: 0,
        ownTap: 'lock',
        undoSeconds: 5,
        unsavedWork: 'discard',
      },
      unlock: {
        readers: ['pcsc', 'pcprox'],
        proofs: ['pin'],
        reentry: ['pin'],
        keys: { attestation: 'none', synced: 'deny' },
        vouching: 'deny',
        ownChanges: ['pin', 'keys'],
        rpId: 'wardkey.internal',
        attempts: 5,
        lockoutMinutes: 15,
      },
      station: { recycleSwitches: 50, recycleMemoryMb: 1500 },
      people: { kind: 'local' },
      audit: { kind: 'file' },
    },
  });
});

/** Key, least, most. */
const BOUNDS = [
  ['lock', 'idleSeconds', 180, 300],
  ['lock', 'warnSeconds', 10, 60],
  ['lock', 'signOffMinutes', 1, 60],
  ['lock', 'maxSessionHours', 1, 12],
  ['lock', 'tapGraceMinutes', 0, 720],
  ['lock', 'undoSeconds', 0, 10],
  ['unlock', 'attempts', 3, 10],
  ['unlock', 'lockoutMinutes', 1, 240],
  ['station', 'recycleSwitches', 10, 1000],
  ['station', 'recycleMemoryMb', 256, 16_384],
] as const;

describe.each(BOUNDS)('%s.%s from %i to %i', (group, key, least, most) => {
  const policy = (value: Json) => ({ ...MINIMAL, [group]: { [key]: value } });
  test.each([least, most, Math.floor((least + most) / 2)])('%i is taken', (value) => {
    expect(parsed(policy(value))).toMatchObject({ ok: true, policy: { [group]: { [key]: value } } });
  });
  test.each([
    least - 1,
    most + 1,
    least + 0.5,
    -least - 1,
    1e12,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    `${least}`,
    true,
    null,
    [],
    {},
  ])('%j is refused', (value) => expect(pathsOf(policy(value as Json))).toEqual([`${group}.${key}`]));
});

describe('the way to the EHR', () => {
  const [ONE, TWO] = ['A', 'B'].map((letter) => `sha256/${letter.repeat(42)}A=`) as [string, string];

  test.each<[string, Json]>([
    ['pins', { 'ehr.example.org': [ONE, TWO] }],
    ['cookies', 'watch'],
    ['cookies', 'harden'],
    ['headers', 'watch'],
    ['headers', 'protect'],
    ['headers', { csp: "default-src 'self'; object-src 'none'" }],
  ])('ehr.%s %j is taken', (key, value) => {
    expect(parsed(withEhr({ [key]: value }))).toMatchObject({ ok: true, policy: { ehr: { [key]: value } } });
  });

  test('may be pinned below a pattern for hosts', () => {
    const allow = ['https://ehr.example.org/*', 'https://*.clinic.example/*'];
    expect(faultsOf(withEhr({ allow, pins: { 'login.clinic.example': [ONE, TWO] } }))).toEqual([]);
    expect(pathsOf(withEhr({ allow, pins: { 'clinic.example': [ONE, TWO] } }))).toEqual(['ehr.pins.clinic.example']);
  });
});

describe('lock.unsavedWork', () => {
  test.each(['discard', { hold: 10 }, { hold: 120 }, { hold: 45 }])('%j is taken', (unsavedWork) => {
    expect(parsed(withLock({ unsavedWork }))).toMatchObject({ ok: true, policy: { lock: { unsavedWork } } });
  });
});

describe('http', () => {
  const local = { ...MINIMAL, ehr: { ...EHR, startUrl: 'http://127.0.0.1:8000/', allow: ['http://127.0.0.1:8000/*'] } };

  test('on loopback is for development only', () => {
    expect(parsed(local, true).ok).toBe(true);
    expect(pathsOf(local)).toEqual(['ehr.allow.0', 'ehr.startUrl']);
  });
});

test('grace may be as long as the session', () => {
  expect(parsed(withLock({ maxSessionHours: 1, tapGraceMinutes: 60 })).ok).toBe(true);
  expect(parsed(withLock({ tapGraceMinutes: 720 })).ok).toBe(true);
});

test('the policy for nothing hosts nothing', () => {
  const { allow } = policyForNothing().ehr;
  for (const text of ['https://ehr.example.org/', 'https://none.invalid.evil.org/', 'http://none.invalid/']) {
    const address = addressOf(text) ?? expect.unreachable();
    expect(judgeAddress(address, allow).allowed).toBe(false);
  }
});
