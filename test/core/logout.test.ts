/** The request that a logout becomes: a token fills the place it is meant for, or nothing is sent. */
import { describe, expect, test } from 'vitest';
import { LONGEST_TOKEN, logoutRequest } from '../../electron/core/logout.ts';
import type { DescribedLogout, LogoutPolicy } from '../../electron/core/logout-policy.ts';
import { parsePolicy } from '../../electron/core/policy.ts';

const URL_ = 'https://ehr.example.org/logout';

/** As an accepted policy has it, with every default. */
function described(logout: object): LogoutPolicy {
  const ehr = { name: 'EHR', startUrl: URL_, allow: ['https://ehr.example.org/*'], logout };
  const parsed = parsePolicy({ ehr }, { development: false });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.policy.ehr.logout ?? expect.unreachable();
}

const inHeader = (token: object) => described({ url: URL_, token, headers: { Authorization: 'Session {token}' } });
const headerOf = (token: object, stored: string | undefined) => {
  const request = logoutRequest(inHeader(token), stored);
  return request === 'noToken' ? request : request.headers.Authorization;
};

describe('without a token', () => {
  test('an address is visited', () => {
    expect(logoutRequest(`${URL_}?station=1`, undefined)).toEqual({
      url: `${URL_}?station=1`,
      method: 'GET',
      headers: {},
    });
  });

  test('a request is sent as it is described, and a POST when nothing is said', () => {
    expect(logoutRequest(described({ url: URL_ }), undefined)).toEqual({ url: URL_, method: 'POST', headers: {} });
    const all = { url: URL_, method: 'DELETE', headers: { 'X-Reason': 'switch' }, body: '{"all":true}' };
    expect(logoutRequest(described(all), 'nobody asked for it')).toEqual(all);
  });
});

describe('a token', () => {
  test('fills every place, each in its own way', () => {
    const logout = described({
      url: `${URL_}/{token}?t={token}`,
      headers: { 'X-One': '{token}', 'X-Two': 'a {token}{token} b' },
      body: 'token={token}&again={token}',
      token: { cookie: 'sid' },
    });
    expect(logoutRequest(logout, 'a b&c/d')).toEqual({
      url: `${URL_}/a%20b%26c%2Fd?t=a%20b%26c%2Fd`,
      method: 'POST',
      headers: { 'X-One': 'a b&c/d', 'X-Two': 'a a b&c/da b&c/d b' },
      body: 'token=a b&c/d&again=a b&c/d',
    });
  });

  test('that is encoded for an address is not encoded twice there', () => {
    const logout = described({
      url: `${URL_}?t={token}`,
      body: 't={token}',
      token: { localStorage: 't', encode: 'url' },
    });
    expect(logoutRequest(logout, 'a&b=ä')).toMatchObject({ url: `${URL_}?t=a%26b%3D%C3%A4`, body: 't=a%26b%3D%C3%A4' });
  });

  test('is never read as a pattern or as another placeholder', () => {
    const logout = described({ url: `${URL_}?t={token}`, body: '{token}', token: { cookie: 'sid' } });
    expect(logoutRequest(logout, "$&$1$'{token}")).toMatchObject({
      url: `${URL_}?t=%24%26%241%24'%7Btoken%7D`,
      body: "$&$1$'{token}",
    });
  });

  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['nurse:1:a9f', 'bnVyc2U6MTphOWY='],
    ['Zoë 护士 🩺', 'Wm/DqyDmiqTlo6sg8J+pug=='],
    ['???>>>', 'Pz8/Pj4+'],
  ])('%j in base64 of its UTF-8 is %j', (text, encoded) => {
    const expected = text === '' ? 'noToken' : `Session ${encoded}`;
    expect(headerOf({ cookie: 'sid', encode: 'base64' }, text)).toBe(expected);
    expect(Buffer.from(text).toString('base64')).toBe(encoded);
  });
});

describe('a format', () => {
  const sao = { localStorage: 'sao_session_health', format: '{login}:{user_id}:{session}' };

  test.each([
    ['its fields', '{"login":"nurse","user_id":3,"session":"a9f"}', 'Session nurse:3:a9f'],
    ['more fields than are asked for', '{"x":{},"login":"n","user_id":0,"session":"s"}', 'Session n:0:s'],
    ['braces in a field', '{"login":"{session}","user_id":1,"session":"s"}', 'Session {session}:1:s'],
    ['a field missing', '{"login":"nurse","user_id":3}', 'noToken'],
    ['a field that is empty', '{"login":"","user_id":3,"session":"s"}', 'noToken'],
    ['a field that is null', '{"login":null,"user_id":3,"session":"s"}', 'noToken'],
    ['a field that is an object', '{"login":{},"user_id":3,"session":"s"}', 'noToken'],
    ['a field that is true', '{"login":true,"user_id":3,"session":"s"}', 'noToken'],
    ['no JSON', 'nurse:3:a9f', 'noToken'],
    ['half of a JSON value', '{"login":"nurse",', 'noToken'],
    ['null', 'null', 'noToken'],
    ['a number', '7', 'noToken'],
    ['a text in JSON', '"nurse"', 'noToken'],
    ['a list', '[1,2,3]', 'noToken'],
    ['nothing', '', 'noToken'],
  ])('finds %s', (_what, stored, expected) => expect(headerOf(sao, stored)).toBe(expected));

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'finds the field %s only where the value has it itself',
    (name) => {
      const token = { cookie: 'sid', format: `{${name}}` };
      expect(headerOf(token, '{}')).toBe('noToken');
      expect(headerOf(token, `{"${name}":"own"}`)).toBe('Session own');
      expect(headerOf({ cookie: 'sid', format: '{session}' }, '{"__proto__":{"session":"s"}}')).toBe('noToken');
    },
  );

  test('is filled before it is encoded', () => {
    const token = { ...sao, encode: 'base64' };
    expect(headerOf(token, '{"login":"nurse","user_id":1,"session":"a9f"}')).toBe('Session bnVyc2U6MTphOWY=');
  });
});

describe('a hostile token', () => {
  const HOSTILE = ['a\r\nX-Evil: 1', 'a\nb', 'a\rb', 'a\0b', 'a\u0085b', 'a\tb', '\u007f', 'half \ud83e of a sign'];

  test.each(HOSTILE)('%j is sent nowhere', (stored) => {
    const token = { cookie: 'sid' };
    for (const logout of [
      inHeader(token),
      described({ url: `${URL_}?{token}`, token }),
      described({ url: URL_, body: '{token}', token }),
    ]) {
      expect(logoutRequest(logout, stored)).toBe('noToken');
      expect(logoutRequest(logout, 'tame')).not.toBe('noToken');
    }
    expect(headerOf({ cookie: 'sid', format: '{a}' }, JSON.stringify({ a: stored }))).toBe('noToken');
  });

  test('that is no plain ASCII is in no header, but in an address and a body', () => {
    const token = { cookie: 'sid' };
    expect(headerOf(token, 'é')).toBe('noToken');
    expect(logoutRequest(described({ url: `${URL_}?{token}`, token }), 'é')).toMatchObject({ url: `${URL_}?%C3%A9` });
    expect(logoutRequest(described({ url: URL_, body: '{token}', token }), 'é')).toMatchObject({ body: 'é' });
  });

  test('keeps to the host and the path of the policy', () => {
    const logout = described({ url: `${URL_}/{token}`, token: { cookie: 'sid' } }) as DescribedLogout;
    for (const stored of ['//evil.example/', '@evil.example', '/../../admin', '\\\\evil.example', '?x#y', ':443']) {
      const request = logoutRequest(logout, stored);
      if (request === 'noToken') expect.unreachable();
      const { origin, pathname, search, hash } = new URL(request.url);
      expect([origin, search, hash]).toEqual(['https://ehr.example.org', '', '']);
      expect(pathname.startsWith('/logout/')).toBe(true);
    }
  });

  test('longer than any token is none', () => {
    const logout = described({ url: URL_, body: '{token}', token: { cookie: 'sid' } });
    expect(logoutRequest(logout, 'x'.repeat(LONGEST_TOKEN))).not.toBe('noToken');
    expect(logoutRequest(logout, 'x'.repeat(LONGEST_TOKEN + 1))).toBe('noToken');
  });

  test('that is not there is none', () => {
    expect(headerOf({ cookie: 'sid' }, undefined)).toBe('noToken');
    expect(headerOf({ cookie: 'sid' }, '')).toBe('noToken');
  });
});
