/** What an administrator may say: every fault with its path and a sentence, and no accepted policy below the bounds. */
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../electron/browser/address.ts';
import type { CertificateRule } from '../../electron/core/client-certificate.ts';
import type { DescribedLogout } from '../../electron/core/logout-policy.ts';
import { judgeAddress, parseAddress } from '../../electron/core/navigation.ts';
import { type ParsedPolicy, type Policy, parsePolicy, policyForNothing } from '../../electron/core/policy.ts';
import type { PolicyFault } from '../../electron/core/policy-fault.ts';
import { seeded } from './explorer/random.ts';

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
const withUnlock = (unlock: Readonly<Record<string, Json>>) => ({ ...MINIMAL, unlock });

test('the least one can say gets every default', () => {
  expect(parsed(MINIMAL)).toEqual({
    ok: true,
    policy: {
      serial: 1,
      site: { name: '', help: '' },
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

  const pins = (list: Json, host = 'ehr.example.org') => ['pins', { [host]: list }] as const;
  const REACHED = 'must be a host that a pattern of ehr.allow reaches over https, without scheme or port';
  test.each<readonly [key: string, value: Json, says: string]>([
    [...pins([ONE]), 'must have at least two pins: the key in use and a backup'],
    [...pins([]), 'must have at least two pins: the key in use and a backup'],
    [...pins([ONE, ONE]), 'must name each pin once'],
    [...pins([ONE, 'sha256/short=']), 'must be sha256/ and the hash of a public key (SPKI) in base64'],
    [...pins([ONE, TWO.replace('A=', 'B=')]), 'must be sha256/ and the hash of a public key (SPKI) in base64'],
    [...pins([ONE, TWO.replace('256', '1')]), 'must be sha256/ and the hash of a public key (SPKI) in base64'],
    [...pins(ONE), 'must be a list'],
    [...pins([ONE, TWO], 'other.example.org'), REACHED],
    [...pins([ONE, TWO], 'https://ehr.example.org'), REACHED],
    [...pins([ONE, TWO], 'EHR.example.org'), REACHED],
    ['cookies', 'ignore', 'must be one of "watch", "harden"'],
    ['headers', 'remove', 'must be "watch", "protect" or { "csp": POLICY }'],
    ['headers', {}, 'is missing'],
    ['headers', { csp: '' }, 'must not be empty'],
    ['headers', { csp: "default-src 'self', *" }, 'must be one policy on one line of plain ASCII, without a comma'],
    [
      'headers',
      { csp: "default-src 'self'\r\nX: y" },
      'must be one policy on one line of plain ASCII, without a comma',
    ],
  ])('ehr.%s %j is refused', (key, value, says) => {
    const faults = faultsOf(withEhr({ [key]: value }));
    expect(faults.map((fault) => fault.says)).toEqual([says]);
    expect(faults[0]?.path.startsWith(`ehr.${key}`)).toBe(true);
  });

  test('cannot be pinned on a host of a development build that speaks plain http', () => {
    const policy = withEhr({
      allow: ['http://127.0.0.1:8080/*'],
      startUrl: 'http://127.0.0.1:8080/',
      pins: { '127.0.0.1': [ONE, TWO] },
    });
    expect(pathsOf(policy, true)).toEqual(['ehr.pins.127.0.0.1']);
  });
});

describe('lock.unsavedWork', () => {
  test.each(['discard', { hold: 10 }, { hold: 120 }, { hold: 45 }])('%j is taken', (unsavedWork) => {
    expect(parsed(withLock({ unsavedWork }))).toMatchObject({ ok: true, policy: { lock: { unsavedWork } } });
  });

  test.each([
    ['hold', 'lock.unsavedWork', 'must be "discard" or { "hold": SECONDS }'],
    ['Discard', 'lock.unsavedWork', 'must be "discard" or { "hold": SECONDS }'],
    [30, 'lock.unsavedWork', 'must be "discard" or { "hold": SECONDS }'],
    [null, 'lock.unsavedWork', 'must be "discard" or { "hold": SECONDS }'],
    [[30], 'lock.unsavedWork', 'must be "discard" or { "hold": SECONDS }'],
    [{}, 'lock.unsavedWork.hold', 'must be a whole number of seconds'],
    [{ hold: 9 }, 'lock.unsavedWork.hold', 'must be at least 10 seconds'],
    [{ hold: 121 }, 'lock.unsavedWork.hold', 'must be at most 120 seconds'],
    [{ hold: 30.5 }, 'lock.unsavedWork.hold', 'must be a whole number of seconds'],
    [{ hold: '30' }, 'lock.unsavedWork.hold', 'must be a whole number of seconds'],
    [{ hold: 30, ask: true }, 'lock.unsavedWork.ask', 'is not a key of this policy; remove it or correct its spelling'],
  ] as const)('%j is refused', (unsavedWork, path, says) => {
    expect(faultsOf(withLock({ unsavedWork: unsavedWork as Json }))).toEqual([{ path, says }]);
  });
});

const BAD: readonly (readonly [what: string, policy: unknown, ...paths: readonly string[]])[] = [
  ['nothing', undefined, ''],
  ['null', null, ''],
  ['a text', 'policy', ''],
  ['a number', 1, ''],
  ['a list', [MINIMAL], ''],
  ['an empty object', {}, 'ehr'],
  ['the EHR missing', { serial: 1 }, 'ehr'],
  ['the EHR a text', { ...MINIMAL, ehr: 'https://ehr.example.org/' }, 'ehr'],
  ['an unknown key', { ...MINIMAL, locks: {} }, 'locks'],
  ['two unknown keys', { ...MINIMAL, a: 1, b: 2 }, 'a', 'b'],
  ['a key in the wrong case', { ...MINIMAL, Lock: {} }, 'Lock'],
  ['__proto__ as a key', JSON.parse(JSON.stringify(MINIMAL).replace('{', '{"__proto__":{"lock":{}},')), '__proto__'],
  ['an unknown key below lock', withLock({ idleseconds: 200 }), 'lock.idleseconds'],
  ['an unknown key below ehr', withEhr({ url: 'https://ehr.example.org/' }), 'ehr.url'],
  ['an unknown key below site', { ...MINIMAL, site: { title: 'x' } }, 'site.title'],
  ['an unknown key below people', { ...MINIMAL, people: { kind: 'local', file: 'x' } }, 'people.file'],
  ['an unknown key below unlock', withUnlock({ pin: true }), 'unlock.pin'],
  ['an unknown key below station', { ...MINIMAL, station: { recycle: 5 } }, 'station.recycle'],
  ['a station as true', { ...MINIMAL, station: true }, 'station'],
  ['an unknown key below audit', { ...MINIMAL, audit: { kind: 'file', path: '/tmp' } }, 'audit.path'],
  ['a serial as text', { ...MINIMAL, serial: '1' }, 'serial'],
  ['a negative serial', { ...MINIMAL, serial: -1 }, 'serial'],
  ['half a serial', { ...MINIMAL, serial: 1.5 }, 'serial'],
  ['a serial beyond exact numbers', { ...MINIMAL, serial: 2 ** 60 }, 'serial'],
  ['a site as null', { ...MINIMAL, site: null }, 'site'],
  ['a site name as number', { ...MINIMAL, site: { name: 7 } }, 'site.name'],
  ['a site name that fills the screen', { ...MINIMAL, site: { name: 'x'.repeat(81) } }, 'site.name'],
  ['a help text that fills the screen', { ...MINIMAL, site: { help: 'x'.repeat(401) } }, 'site.help'],
  ['an EHR without name', withEhr({ name: '' }), 'ehr.name'],
  ['a start page without scheme', withEhr({ startUrl: 'ehr.example.org' }), 'ehr.startUrl'],
  ['a start page by http', withEhr({ startUrl: 'http://ehr.example.org/' }), 'ehr.startUrl', 'ehr.startUrl'],
  ['a start page by javascript', withEhr({ startUrl: 'javascript:alert(1)' }), 'ehr.startUrl'],
  ['a start page on the disk', withEhr({ startUrl: 'file:///etc/passwd' }), 'ehr.startUrl'],
  ['a start page with a user name', withEhr({ startUrl: 'https://a:b@ehr.example.org/' }), 'ehr.startUrl'],
  ['a start page in capitals', withEhr({ startUrl: 'https://EHR.example.org/' }), 'ehr.startUrl'],
  ['a start page that is a pattern', withEhr({ startUrl: 'https://ehr.example.org/*' }), 'ehr.startUrl'],
  ['a start page no pattern names', withEhr({ startUrl: 'https://other.example.org/' }), 'ehr.startUrl'],
  [
    'a start page on a host that looks like it',
    withEhr({ startUrl: 'https://ehr.example.org.evil.org/' }),
    'ehr.startUrl',
  ],
  ['a start page on another port', withEhr({ startUrl: 'https://ehr.example.org:8443/' }), 'ehr.startUrl'],
  ['a start page on a port there is not', withEhr({ startUrl: 'https://ehr.example.org:99999/' }), 'ehr.startUrl'],
  ['a start page with dot segments', withEhr({ startUrl: 'https://ehr.example.org/app/../' }), 'ehr.startUrl'],
  ['a logout page no pattern names', withEhr({ logout: 'https://sso.example.org/logout' }), 'ehr.logout'],
  ['a logout page that is empty', withEhr({ logout: '' }), 'ehr.logout'],
  ['a logout request no pattern names', withEhr({ logout: { url: 'https://sso.example.org/' } }), 'ehr.logout.url'],
  ['no pattern', withEhr({ allow: [] }), 'ehr.allow'],
  ['a pattern instead of a list', withEhr({ allow: 'https://ehr.example.org/*' }), 'ehr.allow'],
  ['everything allowed', withEhr({ allow: ['*'] }), 'ehr.allow.0'],
  ['every host allowed', withEhr({ allow: ['https://*/*'] }), 'ehr.allow.0'],
  ['the second pattern a number', withEhr({ allow: ['https://ehr.example.org/*', 3] }), 'ehr.allow.1'],
  [
    'the second pattern by http',
    withEhr({ allow: ['https://ehr.example.org/*', 'http://ehr.example.org/*'] }),
    'ehr.allow.1',
  ],
  [
    'a pattern for a port there is not',
    withEhr({ allow: ['https://ehr.example.org/*', 'https://h.example.org:70000/*'] }),
    'ehr.allow.1',
  ],
  [
    'a pattern with dot segments',
    withEhr({ allow: ['https://ehr.example.org/*', 'https://h.example.org/a/./*'] }),
    'ehr.allow.1',
  ],
  ['popups as windows', withEhr({ popups: 'allow' }), 'ehr.popups'],
  ['logins by the browser', withEhr({ httpAuth: 'allow' }), 'ehr.httpAuth'],
  ['downloads allowed', withEhr({ downloads: true }), 'ehr.downloads'],
  ['programs saved', withEhr({ downloads: { maxMb: 1, types: ['exe'] } }), 'ehr.downloads.types.0'],
  ['PDF shown or not by a switch', withEhr({ pdf: true }), 'ehr.pdf'],
  ['printing allowed', withEhr({ print: null }), 'ehr.print'],
  ['the clipboard allowed', withEhr({ clipboard: 'shared' }), 'ehr.clipboard'],
  [
    'full screen allowed',
    withEhr({ permissions: { 'https://ehr.example.org': ['fullscreen'] } }),
    'ehr.permissions.https://ehr.example.org.0',
  ],
  ['client certificates allowed', withEhr({ clientCertificate: 'ask' }), 'ehr.clientCertificate'],
  ['lock as a list', { ...MINIMAL, lock: [] }, 'lock'],
  ['an own tap nobody knows', withLock({ ownTap: 'open' }), 'lock.ownTap'],
  ['grace longer than a session', withLock({ maxSessionHours: 1, tapGraceMinutes: 61 }), 'lock.tapGraceMinutes'],
  ['no reader', withUnlock({ readers: [] }), 'unlock.readers'],
  ['a reader nobody knows', withUnlock({ readers: ['pcsc', 'wedge'] }), 'unlock.readers.1'],
  ['no proof', withUnlock({ proofs: [] }), 'unlock.proofs'],
  ['a badge as proof', withUnlock({ proofs: ['badge'] }), 'unlock.proofs.0'],
  ['a relying party without domain', withUnlock({ rpId: 'localhost' }), 'unlock.rpId'],
  ['a relying party with scheme', withUnlock({ rpId: 'https://wardkey.internal' }), 'unlock.rpId'],
  ['people from somewhere else', { ...MINIMAL, people: { kind: 'csv' } }, 'people.kind'],
  ['people of no kind', { ...MINIMAL, people: {} }, 'people.kind'],
  ['no audit', { ...MINIMAL, audit: { kind: 'none' } }, 'audit.kind'],
  ['audit as false', { ...MINIMAL, audit: false }, 'audit'],
  [
    'several at once',
    { serial: 'x', ehr: { ...EHR, name: '', allow: [1] }, lock: { idleSeconds: 1, warn: 2 }, unlock: { proofs: [] } },
    ...['serial', 'ehr.name', 'ehr.allow.0', 'lock.idleSeconds', 'lock.warn', 'unlock.proofs'],
  ],
];

/** What follows the key's name: `lock.idleSeconds must be at least 180 seconds`. */
const SENTENCE = /^(must|is|are|has) [a-z]/;

describe('refused as a whole, each fault with its path', () => {
  test.each(BAD)('%s', (_what, policy, ...paths) => {
    expect(pathsOf(policy).toSorted()).toEqual(paths.toSorted());
  });

  test.each(BAD)('%s: and a sentence for a person', (_what, policy) => {
    for (const { says } of faultsOf(policy)) {
      expect(says).toMatch(SENTENCE);
      expect(says).not.toMatch(/\b(expected|received|undefined|NaN|int)\b/);
    }
  });
});

test.each([
  ['the EHR missing', {}, 'ehr', 'is missing'],
  ['a list for an object', [], '', 'must be an object { … }'],
  [
    'an own tap nobody knows',
    withLock({ ownTap: 'open' }),
    'lock.ownTap',
    'must be one of "lock", "signOff", "ignore"',
  ],
  ['idle time too short', withLock({ idleSeconds: 179 }), 'lock.idleSeconds', 'must be at least 180 seconds'],
  ['idle time too long', withLock({ idleSeconds: 301 }), 'lock.idleSeconds', 'must be at most 300 seconds'],
  ['idle time as text', withLock({ idleSeconds: '200' }), 'lock.idleSeconds', 'must be a whole number of seconds'],
  [
    'a misspelt key',
    withLock({ idle: 200 }),
    'lock.idle',
    'is not a key of this policy; remove it or correct its spelling',
  ],
  [
    'a site name too long',
    { ...MINIMAL, site: { name: 'x'.repeat(81) } },
    'site.name',
    'must have at most 80 characters',
  ],
  ['no name', withEhr({ name: '' }), 'ehr.name', 'must not be empty'],
  [
    'a start page nobody allows',
    withEhr({ startUrl: 'https://a.example/' }),
    'ehr.startUrl',
    'must match a pattern of ehr.allow',
  ],
  [
    'a grace too long',
    withLock({ maxSessionHours: 2, tapGraceMinutes: 121 }),
    'lock.tapGraceMinutes',
    'must be at most 120 minutes (lock.maxSessionHours)',
  ],
  [
    'a process that is never recycled',
    { ...MINIMAL, station: { recycleSwitches: 1001 } },
    'station.recycleSwitches',
    'must be at most 1000 switches',
  ],
  [
    'a memory mark below what a fresh process takes',
    { ...MINIMAL, station: { recycleMemoryMb: 255 } },
    'station.recycleMemoryMb',
    'must be at least 256 megabytes',
  ],
  ['popups as windows', withEhr({ popups: 'window' }), 'ehr.popups', 'must be one of "deny", "dialog"'],
  ['logins of its own', withEhr({ httpAuth: true }), 'ehr.httpAuth', 'must be one of "deny", "ask"'],
  [
    'a zoom too small to read',
    withEhr({ zoomPercent: 49 }),
    'ehr.zoomPercent',
    'must be a whole number of percent from 50 to 200',
  ],
  ['PDF shown by the browser', withEhr({ pdf: 'allow' }), 'ehr.pdf', 'must be "deny" or "show"'],
  ['printing anywhere', withEhr({ print: 'allow' }), 'ehr.print', 'must be "deny" or { "printer": "NAME" }'],
  [
    'a printer without a name',
    withEhr({ print: { printer: '' } }),
    'ehr.print.printer',
    'must be the name of a printer as the system lists it, 1 to 200 characters',
  ],
  [
    'downloads of anything',
    withEhr({ downloads: 'allow' }),
    'ehr.downloads',
    'must be "deny" or { "maxMb": MEGABYTES, "types": ["pdf", …] }',
  ],
  [
    'downloads without bound',
    withEhr({ downloads: { maxMb: 201, types: ['pdf'] } }),
    'ehr.downloads.maxMb',
    'must be a whole number of megabytes from 1 to 200',
  ],
  [
    'downloads of no kind',
    withEhr({ downloads: { maxMb: 20, types: [] } }),
    'ehr.downloads.types',
    'must name at least one kind of file; write "deny" for none',
  ],
] as const)('%s is told in plain words', (_what, policy, path, says) => {
  expect(faultsOf(policy)).toEqual([{ path, says }]);
});

describe('http', () => {
  const local = { ...MINIMAL, ehr: { ...EHR, startUrl: 'http://127.0.0.1:8000/', allow: ['http://127.0.0.1:8000/*'] } };

  test('on loopback is for development only', () => {
    expect(parsed(local, true).ok).toBe(true);
    expect(pathsOf(local)).toEqual(['ehr.allow.0', 'ehr.startUrl']);
  });

  test.each(['http://ehr.example.org/', 'http://127.0.0.2/', 'http://0.0.0.0/', 'http://localhost.evil.org/'])(
    'anywhere else is never allowed: %s',
    (startUrl) => {
      const policy = withEhr({ startUrl, allow: [`${startUrl}*`] });
      expect(pathsOf(policy, true)).toEqual(['ehr.allow.0', 'ehr.startUrl']);
    },
  );

  test('does not come with https on the same host', () => {
    const policy = withEhr({ startUrl: 'http://127.0.0.1/', allow: ['https://127.0.0.1/*'] });
    expect(pathsOf(policy, true)).toEqual(['ehr.startUrl']);
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

/** Anything an accepted policy must not be; written without a look at the schema. */
function weaknesses(policy: Policy, development: boolean): readonly string[] {
  const { ehr, lock, unlock, people, audit, serial } = policy;
  const weak: string[] = [];
  const must = (what: string, holds: boolean) => holds || weak.push(what);
  const within = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  for (const [group, key, least, most] of BOUNDS) {
    const value = Object.entries(policy[group]).find(([name]) => name === key)?.[1];
    must(`${group}.${key}`, typeof value === 'number' && within(value, least, most));
  }
  must('grace beyond the session', lock.tapGraceMinutes <= lock.maxSessionHours * 60);
  const { unsavedWork } = lock;
  must('unsaved work', unsavedWork === 'discard' || within(unsavedWork.hold, 10, 120));
  must('a proof', unlock.proofs.length > 0 && unlock.proofs.every((proof) => proof === 'pin'));
  must('a reader', unlock.readers.length > 0);
  must(
    'everything else of the EHR denied',
    [ehr.popups, ehr.downloads, ehr.pdf, ehr.print].every((rule) => rule === 'deny'),
  );
  for (const [origin, names] of Object.entries(ehr.permissions)) {
    must(`permissions of ${origin}`, new URL(origin).origin === origin && reached(origin, ehr.allow));
    must(
      'permissions that may be given',
      names.every((name) => /^(?:clipboard-|local-|loopback-|storage-access$)/.test(name)),
    );
  }
  if (ehr.clientCertificate !== 'deny') weak.push(...weaknessesOfCertificates(ehr.clientCertificate, ehr.allow));
  must('serial', Number.isSafeInteger(serial) && serial >= 0);
  must('people and audit', people.kind === 'local' && audit.kind === 'file');
  const local = (host: string) => development && ['127.0.0.1', '[::1]', 'localhost'].includes(host);
  must(
    'https',
    ehr.allow.every(({ scheme, host }) => scheme === 'https' || local(host)),
  );
  must(`page ${ehr.startUrl}`, loads(ehr.startUrl, ehr.allow));
  if (typeof ehr.logout === 'string') must(`page ${ehr.logout}`, loads(ehr.logout, ehr.allow));
  else if (ehr.logout) weak.push(...weaknessesOfLogout(ehr.logout, ehr.allow));
  return weak;
}

function reached(origin: string, allow: Policy['ehr']['allow']): boolean {
  const at = addressOf(origin);
  return allow.some((each) => {
    const named = each.anyHostBelow ? at?.host.endsWith(`.${each.host}`) : at?.host === each.host;
    return named && at?.scheme === each.scheme && at.port === each.port;
  });
}

function weaknessesOfCertificates(rules: readonly CertificateRule[], allow: Policy['ehr']['allow']): readonly string[] {
  if (rules.length === 0) return ['a rule for certificates'];
  return rules.flatMap(({ host, port, issuer, subject }) => {
    const fields = [issuer, subject].flatMap((name) => Object.values(name));
    const says = fields.every((field) => typeof field === 'string' && /[^*\s]/.test(field));
    return reached(`https://${host}${port && `:${port}`}`, allow) && says && Object.keys(issuer).length > 0
      ? []
      : [`certificate for ${host}:${port}`];
  });
}

function weaknessesOfLogout(
  { url, method, headers, body, token }: DescribedLogout,
  allow: Policy['ehr']['allow'],
): readonly string[] {
  const weak: string[] = [];
  const must = (what: string, holds: boolean) => holds || weak.push(what);
  const sent = [url, body ?? '', ...Object.values(headers)];
  must(`page ${url}`, loads(url.replaceAll('{token}', 'x'), allow) && loads(url.replaceAll('{token}', '%2F'), allow));
  must('a body', body === undefined || method !== 'GET');
  must('a token that is used', (token !== undefined) === sent.some((text) => text.includes('{token}')));
  must(
    'one place of the token',
    !token || [token.cookie, token.localStorage, token.sessionStorage].filter(Boolean).length === 1,
  );
  for (const [name, value] of Object.entries(headers)) {
    must(`header ${name}`, /^[\w-]+$/.test(name) && !/^(?:cookie|host|content-length)$/i.test(name));
    must(`value of ${name}`, !/[\r\n\0]/.test(value));
  }
  return weak;
}

const isUntold = ({ path, says }: PolicyFault): boolean => typeof path !== 'string' || !SENTENCE.test(says);

/** The browser reads the page's address as the policy does, and its rules let it load. */
function loads(page: string, allow: Policy['ehr']['allow']): boolean {
  const [real, read] = [addressOf(page), parseAddress(page)];
  if (!real || !read) return false;
  const alike =
    real.scheme === read.scheme && real.host === read.host && real.port === read.port && real.path === read.path;
  return alike && judgeAddress(real, allow).allowed;
}

describe('20,000 policies made from a good one by chance', () => {
  const LOGOUT = {
    url: 'https://ehr.example.org/sessions/{token}',
    method: 'PUT',
    headers: { Authorization: 'Session {token}' },
    body: 'token={token}',
    token: { localStorage: 'session', format: '{user}:{id}', encode: 'base64' },
  };
  const CERTIFICATES = [
    { host: 'ehr.example.org', issuer: { commonName: 'Hospital *' }, subject: { organizationUnit: 'Ward 4' } },
  ];
  const GIVEN = { 'https://ehr.example.org': ['clipboard-read', 'storage-access'] };
  const FULL = {
    serial: 3,
    site: { name: 'Ward 4', help: 'Call 1234' },
    ehr: { ...EHR, logout: LOGOUT, popups: 'deny', print: 'deny', clientCertificate: CERTIFICATES, permissions: GIVEN },
    lock: {
      idleSeconds: 240,
      warnSeconds: 20,
      signOffMinutes: 10,
      maxSessionHours: 8,
      tapGraceMinutes: 30,
      ownTap: 'ignore',
      undoSeconds: 3,
      unsavedWork: { hold: 60 },
    },
    unlock: { readers: ['pcsc'], proofs: ['pin'], rpId: 'hospital.example', attempts: 4, lockoutMinutes: 30 },
    station: { recycleSwitches: 100, recycleMemoryMb: 2048 },
    people: { kind: 'local' },
    audit: { kind: 'file' },
  };
  const ODD: readonly Json[] = [
    ...[null, true, false, '', 'x', [], {}, [null], [[]], { kind: 'file' }, 0, -0, 1, -1, 0.5, 1e9, 2 ** 53, 1e308],
    ...[
      9,
      10,
      12,
      60,
      61,
      179,
      180,
      181,
      239,
      240,
      241,
      299,
      300,
      301,
      720,
      721,
      '180',
      'deny',
      'allow',
      'lock',
      'signOff',
      'discard',
      'pin',
      'pcprox',
    ],
    ...[
      'GET',
      'DELETE',
      '{token}',
      'a\r\nX-Evil: 1',
      'https://{token}.example.org/',
      'https://ehr.example.org/{token}',
    ],
    ...[
      '*',
      'https://*',
      'https://*/*',
      'https://ehr.example.org/',
      'https://ehr.example.org/app',
      'https://ehr.example.org/a?b#c',
    ],
    ...[
      'https://ehr.example.org:443/',
      'https://ehr.example.org:0443/',
      'https://ehr.example.org:65536/',
      'https://1.2.3/',
      'https://1.2.3.4/',
    ],
    ...[
      'https://ehr.example.org/a/../b',
      'https://ehr.example.org/a\\b',
      'https://ehr.example.org/%2e%2e/',
      'https://ehr.example.org/ä',
    ],
    ...[
      'http://localhost/',
      'http://127.0.0.1/*',
      'http://[::1]:8000/',
      'https://[::1]/',
      'https://[::0001]/',
      'javascript:0',
      'https://a@b/',
    ],
  ];
  const KEYS = [
    'x',
    '__proto__',
    'constructor',
    'toString',
    'ehr',
    'lock',
    'allow',
    'kind',
    'startUrl',
    'idleSeconds',
    'hold',
    '0',
    'Cookie',
    'X-A\r\n',
    'cookie',
  ];

  /** One place in a policy replaced, removed or added, somewhere at random. */
  function changed(value: Json, random: () => number): Json {
    const oneOf = <Thing>(things: readonly [Thing, ...Thing[]] | readonly Thing[]): Thing | undefined =>
      things[Math.floor(random() * things.length)];
    if (value === null || typeof value !== 'object' || random() < 0.08) return oneOf(ODD) ?? null;
    if (Array.isArray(value)) {
      const items: readonly Json[] = value;
      if (random() < 0.4) return [...items, oneOf(ODD) ?? null];
      return items.map((item) => (random() < 0.5 ? changed(item, random) : item));
    }
    const entries = Object.entries(value);
    const chosen = oneOf(entries)?.[0];
    if (random() < 0.1) return Object.fromEntries([...entries, [oneOf(KEYS) ?? 'x', oneOf(ODD) ?? null]]);
    if (random() < 0.1) return Object.fromEntries(entries.filter(([key]) => key !== chosen));
    return Object.fromEntries(entries.map(([key, item]) => [key, key === chosen ? changed(item, random) : item]));
  }

  // a machine that does other work at the same time needs longer than the usual five seconds
  test('none throws, none that is accepted is weaker than the bounds, every fault says where and what', {
    timeout: 30_000,
  }, () => {
    const random = seeded(180_300);
    const tally = { accepted: 0, refused: 0 };
    const wrong: unknown[] = [];
    for (let nth = 0; nth < 20_000; nth += 1) {
      let policy: Json = FULL;
      for (let times = random() * 3; times > 0; times -= 1) policy = changed(policy, random);
      const development = random() < 0.5;
      const result = parsed(policy, development);
      tally[result.ok ? 'accepted' : 'refused'] += 1;
      const faults = result.ok ? weaknesses(result.policy, development) : result.faults.filter(isUntold);
      if (faults.length > 0 || (!result.ok && result.faults.length === 0)) wrong.push({ policy, faults });
    }
    expect(wrong).toEqual([]);
    expect(tally.accepted).toBeGreaterThan(1_000);
    expect(tally.refused).toBeGreaterThan(5_000);
  });
});
