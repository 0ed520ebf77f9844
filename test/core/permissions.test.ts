/** What a page may be given: every name Electron asks by, for origins the policy lists, and nothing of it by default. */
import type { Session } from 'electron';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { PERMISSIONS, type Permission, permits, refusalOf } from '../../electron/core/permissions.ts';
import { parsePolicy } from '../../electron/core/policy.ts';

type Handler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;

const EHR = 'https://ehr.example.org';
const LOGIN = 'https://login.example.org';

const SHOWN: readonly Permission[] = ['clipboard-read', 'clipboard-sanitized-write', 'local-fonts'];
const KEPT: readonly Permission[] = ['storage-access', 'local-network', 'local-network-access', 'loopback-network'];
const GIVEN = [...SHOWN, ...KEPT];
const NEVER = PERMISSIONS.filter((name) => !GIVEN.includes(name));

test('every name of Electron is known, and no other', () => {
  expectTypeOf<Permission>().toEqualTypeOf<Parameters<Handler>[1]>();
  expect(PERMISSIONS).toHaveLength(46);
});

/** A policy that lists everything, whatever a policy may say. */
const ALL = { [EHR]: PERMISSIONS, [LOGIN]: PERMISSIONS };
const asked = (permission: string, more: object = {}) => ({ permission, origins: [EHR], isShown: true, ...more });

describe('a page', () => {
  test.each(PERMISSIONS.map((name) => [name]))('is not given %s by a policy that says nothing', (name) => {
    expect(permits(asked(name), {})).toBe(false);
    expect(permits(asked(name), { [LOGIN]: [name] })).toBe(false);
    expect(permits(asked(name), { [EHR]: PERMISSIONS.filter((each) => each !== name) })).toBe(false);
  });

  test.each(NEVER.map((name) => [name]))('is never given %s', (name) => {
    expect(permits(asked(name), ALL)).toBe(false);
  });

  test.each(GIVEN.map((name) => [name]))('is given %s where the policy lists it', (name) => {
    expect(permits(asked(name), { [EHR]: [name] })).toBe(true);
    expect(permits(asked(name, { isShown: false }), { [EHR]: [name] })).toBe(KEPT.includes(name));
  });

  test('is given nothing by a name nobody knows, or that every object has', () => {
    for (const name of ['', 'camera', 'window-placement', 'constructor', 'toString', '__proto__']) {
      expect(permits(asked(name), { [EHR]: [name] })).toBe(false);
    }
  });

  const storage = (origins: readonly string[], policy: object = ALL) =>
    permits(asked('storage-access', { origins }), { ...policy });

  test('in another is given it when both are listed', () => {
    expect(storage([LOGIN, EHR])).toBe(true);
    expect(storage([LOGIN, EHR], { [LOGIN]: ['storage-access'] })).toBe(false);
    expect(storage([LOGIN, EHR], { [EHR]: ['storage-access'] })).toBe(false);
    expect(storage([EHR, LOGIN, 'https://evil.example.org', EHR])).toBe(false);
  });

  test('without an origin of its own, or with another, is given nothing', () => {
    const lists = { ...ALL, null: PERMISSIONS, '': PERMISSIONS };
    expect(storage([], lists)).toBe(false);
    for (const origin of ['null', `${EHR}/`, `${EHR}:8443`, 'http://ehr.example.org', 'constructor', '__proto__']) {
      expect(storage([origin])).toBe(false);
      expect(storage([EHR, origin])).toBe(false);
    }
  });
});

const parsed = (permissions: unknown, development = false) =>
  parsePolicy(
    {
      ehr: {
        name: 'Demo EHR',
        startUrl: `${EHR}/app/`,
        allow: [`${EHR}/app/*`, 'https://*.wards.example.org:8443/*'],
        permissions,
      },
    },
    { development },
  );

describe('a policy', () => {
  test('gives nothing when it says nothing', () => {
    expect(parsed(undefined)).toMatchObject({ ok: true, policy: { ehr: { permissions: {} } } });
  });

  test('may list what a page may be given, for every origin of the EHR', () => {
    const permissions = { [EHR]: GIVEN, 'https://4.wards.example.org:8443': [] };
    expect(parsed(permissions)).toMatchObject({ ok: true, policy: { ehr: { permissions } } });
  });

  test.each(NEVER.map((name) => [name]))('may not list %s, and is told why', (name) => {
    const [fault] = faultsOf({ [EHR]: ['local-fonts', name] });
    expect(fault).toMatchObject({ path: `ehr.permissions.${EHR}.1` });
    expect(fault?.says).toMatch(/^must be left out: it [a-zA-Z ,]+(?:"clipboard-read")?$/);
    expect(fault?.says).toBe(refusalOf(name));
  });

  const faultsOf = (permissions: unknown) => {
    const result = parsed(permissions);
    return result.ok ? [] : result.faults;
  };
  const ORIGIN = 'must be an origin such as https://ehr.example.org, without a path or the port of its scheme';
  const NAMES =
    'must be one of "clipboard-read", "clipboard-sanitized-write", "local-fonts", "storage-access", "local-network", ' +
    '"local-network-access", "loopback-network"';

  test.each<readonly [string, unknown, string, string]>([
    ['a word', 'deny', '', 'must be an object { … }'],
    ['a name without a list', { [EHR]: 'local-fonts' }, `.${EHR}`, 'must be a list'],
    ['a name nobody knows', { [EHR]: ['clipboard'] }, `.${EHR}.0`, NAMES],
    ['no name at all', { [EHR]: [3] }, `.${EHR}.0`, 'must be a text in double quotes'],
    ['a host', { 'ehr.example.org': [] }, '.ehr.example.org', ORIGIN],
    ['an address', { [`${EHR}/`]: [] }, `.${EHR}/`, ORIGIN],
    ['the port of the scheme', { [`${EHR}:443`]: [] }, `.${EHR}:443`, ORIGIN],
    ['capitals', { 'https://EHR.example.org': [] }, '.https://EHR.example.org', ORIGIN],
    ['every host below one', { 'https://*.example.org': [] }, '.https://*.example.org', ORIGIN],
    ['no origin', { null: [] }, '.null', ORIGIN],
    ['an origin of somebody else', { [LOGIN]: [] }, `.${LOGIN}`, 'must be an origin that a pattern of ehr.allow names'],
    [
      'an origin without TLS',
      { 'http://ehr.example.org': [] },
      '.http://ehr.example.org',
      'must be an origin that a pattern of ehr.allow names',
    ],
  ])('is refused with %s', (_what, permissions, at, says) => {
    expect(faultsOf(permissions)).toEqual([{ path: `ehr.permissions${at}`, says }]);
  });
});
