/** Session cookies as servers send them: what they lack, and the header that lacks it no longer. */
import { describe, expect, test } from 'vitest';
import {
  type Cookie,
  cookieFindings,
  faultsOf,
  hardened,
  isSessionCookie,
  readSetCookie,
} from '../../electron/core/cookie.ts';

const NOW = Date.UTC(2026, 0, 15, 7);
const read = (header: string) => readSetCookie(header, NOW, Date.parse);
const cookie = (header: string): Cookie => read(header) ?? expect.unreachable(header);
const RULES = { limit: 12 * 3_600, plainHttp: false };
const faults = (header: string, rules = RULES) => faultsOf(cookie(header), rules);

describe('a header', () => {
  test.each<[string, Partial<Cookie>]>([
    ['sid=abc', { name: 'sid', domain: undefined, secure: false, httpOnly: false, sameSite: false, life: undefined }],
    ['  sid = abc ; SECURE;httponly ; SameSite = lax', { name: 'sid', secure: true, httpOnly: true, sameSite: true }],
    ['sid=a=b; Domain=.EHR.example.org; Path=/', { name: 'sid', domain: 'ehr.example.org' }],
    ['sid=a; Domain=', { domain: undefined }],
    ['sid=a; SameSite=None', { sameSite: true }],
    ['sid=a; SameSite=Strict', { sameSite: true }],
    ['sid=a; SameSite=Whatever', { sameSite: false }],
    ['sid=a; SameSite=Strict; SameSite=bogus', { sameSite: false }],
    ['sid=a; Max-Age=60', { life: 60 }],
    ['sid=a; Max-Age=0', { life: 0 }],
    ['sid=a; Max-Age=-1', { life: -1 }],
    ['sid=a; Max-Age=soon', { life: undefined }],
    ['sid=a; Expires=Thu, 15 Jan 2026 08:00:00 GMT', { life: 3_600 }],
    ['sid=a; Expires=Thu, 15-Jan-2026 08:00:00 GMT', { life: 3_600 }],
    ['sid=a; Expires=Thu, 01 Jan 1970 00:00:00 GMT', { life: -NOW / 1_000 }],
    ['sid=a; Expires=whenever', { life: undefined }],
    ['sid=a; Expires=Thu, 15 Jan 2026 08:00:00 GMT; Max-Age=60', { life: 60 }],
    ['Secure=HttpOnly', { name: 'Secure', secure: false, httpOnly: false }],
    ['sid="a; Secure"', { name: 'sid', secure: false }],
  ])('%j', (header, says) => expect(cookie(header)).toMatchObject(says));

  test.each(['', ';', '=abc', 'abc', ' ; Secure'])('%j holds no cookie', (header) =>
    expect(read(header)).toBeUndefined(),
  );
});

describe('a cookie', () => {
  test.each([
    ...[
      'JSESSIONID',
      'PHPSESSID',
      'connect.sid',
      'sid',
      'sid-4',
      'meadow_session',
      'auth',
      'access_token',
      '.ASPXAUTH',
    ],
    ...['jwt', 'sso-ticket', 'KEYCLOAK_SESSION', 'ASP.NET_SessionId', 'AUTH_SESSION_ID', 'login'],
  ])('called %s is a session by its name', (name) => expect(isSessionCookie({ name, httpOnly: false })).toBe(true));

  test.each(['theme', 'lang', 'inside', 'sidebar', 'XSRF-TOKEN', 'csrftoken', '_ga', 'consent'])(
    'called %s is none, unless scripts cannot read it',
    (name) => {
      expect(isSessionCookie({ name, httpOnly: false })).toBe(false);
      expect(isSessionCookie({ name, httpOnly: true })).toBe(!/csrf|xsrf/i.test(name));
    },
  );
});

describe('what a cookie lacks', () => {
  test.each<[string, readonly string[], boolean]>([
    ['sid=a; Secure; HttpOnly; SameSite=Lax', [], false],
    ['sid=a', ['Secure', 'HttpOnly', 'SameSite'], false],
    ['sid=a; HttpOnly', ['Secure', 'SameSite'], false],
    ['id=a; HttpOnly', ['Secure', 'SameSite'], false],
    ['sid=a; Secure; HttpOnly; SameSite=None', [], false],
    ['sid=a; Secure; HttpOnly; SameSite=Lax; Max-Age=43200', [], false],
    ['sid=a; Secure; HttpOnly; SameSite=Lax; Max-Age=43201', [], true],
    ['sid=a; Secure; HttpOnly; SameSite=Lax; Expires=Fri, 16 Jan 2026 07:00:00 GMT', [], true],
    ['theme=dark; Max-Age=99999999', [], false],
    // removed at a logout
    ['sid=; Max-Age=0', [], false],
    ['sid=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', [], false],
  ])('%j', (header, missing, long) => expect(faults(header)).toEqual({ missing, long }));

  test('is not Secure where http is all there is', () => {
    expect(faults('sid=a', { ...RULES, plainHttp: true }).missing).toEqual(['HttpOnly', 'SameSite']);
  });

  test('is told by host and name, never with the value', () => {
    const given = cookie('sid=the-value; Domain=example.org; Max-Age=999999');
    expect(cookieFindings(given, 'ehr.example.org', faultsOf(given, RULES))).toEqual([
      { kind: 'insecureCookie', host: 'example.org', cookie: 'sid', missing: ['Secure', 'HttpOnly', 'SameSite'] },
      { kind: 'longCookie', host: 'example.org', cookie: 'sid' },
    ]);
    expect(cookieFindings(given, 'ehr.example.org', { missing: [], long: false })).toEqual([]);
  });
});

describe('a hardened header', () => {
  test.each([
    'sid=a',
    'sid=a; HttpOnly; Path=/; Domain=example.org',
    'sid=a; SameSite=bogus; Max-Age=99999999',
    'sid=a; Expires=Fri, 16 Jan 2036 07:00:00 GMT; Secure',
    'sid=a;',
  ])('of %j lacks nothing, and keeps what it had', (header) => {
    const better = hardened(header, faults(header), RULES);
    expect(faults(better)).toEqual({ missing: [], long: false });
    expect(better.startsWith(header)).toBe(true);
  });

  test('is given no life where it ends with the session', () => {
    expect(hardened('sid=a', faults('sid=a'), RULES)).toBe('sid=a; Secure; HttpOnly; SameSite=Lax');
  });
});
