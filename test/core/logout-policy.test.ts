/** What an administrator may say of the EHR's logout, in both its forms; every fault with its path and a sentence. */
import { describe, expect, test } from 'vitest';
import { type ParsedPolicy, parsePolicy } from '../../electron/core/policy.ts';

const EHR = {
  name: 'Demo EHR',
  startUrl: 'https://ehr.example.org/app/',
  allow: ['https://ehr.example.org/*', 'https://login.example.org/realms/*'],
};
const URL_ = 'https://ehr.example.org/logout';

const parsed = (logout: unknown, development = false): ParsedPolicy =>
  parsePolicy({ ehr: { ...EHR, logout } }, { development });
const faultsOf = (logout: unknown, development = false) => {
  const result = parsed(logout, development);
  return result.ok ? [] : result.faults;
};

const withToken = (token: unknown, more = {}) => ({ url: URL_, body: '{token}', token, ...more });
const withHeader = (name: string, value: unknown = 'x') => ({ url: URL_, headers: { [name]: value } });

const GOOD: readonly (readonly [what: string, logout: unknown, kept?: object])[] = [
  ['an address', URL_],
  ['an address with a query', `${URL_}?all=1`],
  ['a request that is all default', { url: URL_ }, { url: URL_, method: 'POST', headers: {} }],
  ['a GET', { url: URL_, method: 'GET' }],
  ['a PUT with a body', { url: URL_, method: 'PUT', body: '' }],
  ['a DELETE with a body', { url: URL_, method: 'DELETE', body: '{"all":true}' }],
  ['a token in the path', { url: 'https://ehr.example.org/sessions/{token}', token: { cookie: 'sid' } }],
  ['a token in the query', { url: `${URL_}?a={token}&b={token}`, method: 'GET', token: { cookie: 'sid' } }],
  ['a token in a header', { url: URL_, headers: { Authorization: 'Bearer {token}' }, token: { localStorage: 'jwt' } }],
  [
    'a token in the body',
    withToken({ sessionStorage: 'a b', format: '{a}:{b}', encode: 'url' }),
    { token: { sessionStorage: 'a b', format: '{a}:{b}', encode: 'url' } },
  ],
  ['a token as it is', withToken({ cookie: 'sid' }), { token: { cookie: 'sid', encode: 'none' } }],
  [
    'a token of another origin of the EHR',
    withToken({ cookie: 'sid' }, { url: 'https://login.example.org/realms/logout' }),
  ],
  ['a token kept elsewhere', withToken({ localStorage: 't', origin: 'https://login.example.org' })],
  ['an origin with its port', withToken({ localStorage: 't', origin: 'https://login.example.org:443' })],
  ['a header that servers judge by', withHeader('Origin', 'https://ehr.example.org')],
  ['headers named like what every object has', withHeader('constructor')],
];

test.each(GOOD)('%s is taken', (_what, logout, kept) => {
  const result = parsed(logout);
  expect(result).toMatchObject({ ok: true, policy: { ehr: { logout: kept ?? logout } } });
});

test('none at all is taken', () => {
  const result = parsePolicy({ ehr: EHR }, { development: false });
  expect(result.ok).toBe(true);
  expect(result).not.toHaveProperty('policy.ehr.logout');
});

const BAD: readonly (readonly [what: string, logout: unknown, ...paths: readonly string[]])[] = [
  ['null', null, ''],
  ['a number', 7, ''],
  ['true', true, ''],
  ['a list', [URL_], ''],
  ['an empty text', '', ''],
  ['an address no pattern names', 'https://sso.example.org/logout', ''],
  ['an address by http', 'http://ehr.example.org/logout', '', ''],
  ['an address by javascript', 'javascript:logout()', ''],
  ['an address with a placeholder', `${URL_}?t={token}`, ''],
  ['an address longer than an address', `${URL_}?${'x'.repeat(2_000)}`, ''],
  ['nothing of a request', {}, 'url'],
  ['an unknown key', { url: URL_, path: '/x' }, 'path'],
  ['the word of an older version', { logoutUrl: URL_ }, 'url', 'logoutUrl'],
  ['a request to an empty address', { url: '' }, 'url'],
  ['a request to a number', { url: 1 }, 'url'],
  ['a request no pattern names', { url: 'https://sso.example.org/logout' }, 'url'],
  ['a request beside the pattern', { url: 'https://login.example.org/logout' }, 'url'],
  ['a request by http', { url: 'http://ehr.example.org/logout' }, 'url', 'url'],
  ['a request with a user name', { url: 'https://a:b@ehr.example.org/' }, 'url'],
  ['a token for a host', withToken({ cookie: 's' }, { url: 'https://{token}.example.org/' }), 'url'],
  ['a token for a port', withToken({ cookie: 's' }, { url: 'https://ehr.example.org:{token}/' }), 'url'],
  ['a token for a scheme', withToken({ cookie: 's' }, { url: '{token}://ehr.example.org/' }), 'url'],
  ['a method nobody knows', { url: URL_, method: 'CONNECT' }, 'method'],
  ['a method in lower case', { url: URL_, method: 'post' }, 'method'],
  ['a GET with a body', { url: URL_, method: 'GET', body: 'x' }, 'body'],
  ['a body that is no text', { url: URL_, body: { all: true } }, 'body'],
  ['a body longer than a body', { url: URL_, body: 'x'.repeat(8_001) }, 'body'],
  ['headers as a list', { url: URL_, headers: ['X: y'] }, 'headers'],
  ['a header that is a number', withHeader('X-A', 1), 'headers.X-A'],
  ['a header of two lines', withHeader('X-A', 'a\r\nX-B: c'), 'headers.X-A'],
  ['a header with a tab', withHeader('X-A', 'a\tb'), 'headers.X-A'],
  ['a header beyond ASCII', withHeader('X-A', 'é'), 'headers.X-A'],
  ['a header longer than a header', withHeader('X-A', 'x'.repeat(2_001)), 'headers.X-A'],
  ['a header without name', withHeader(''), 'headers.'],
  ['a header name with a space', withHeader('X A'), 'headers.X A'],
  ['a header name with a line end', withHeader('X\nA'), 'headers.X\nA'],
  ['a header name with a colon', withHeader('X:'), 'headers.X:'],
  ['a header name longer than a name', withHeader('x'.repeat(65)), `headers.${'x'.repeat(65)}`],
  ['one header twice', { url: URL_, headers: { 'X-A': '1', 'x-a': '2' } }, 'headers.x-a'],
  [
    'more headers than a request has',
    { url: URL_, headers: Object.fromEntries(Array.from({ length: 17 }, (_, nth) => [`X-${nth}`, 'x'])) },
    'headers',
  ],
  ...['Host', 'cookie', 'Cookie2', 'Content-Length', 'transfer-encoding', 'Connection', 'Proxy-Authorization'].map(
    (name) => [`the header ${name}`, withHeader(name), `headers.${name}`] as const,
  ),
  ...['Sec-Fetch-Site', 'Set-Cookie', 'Referer', 'Upgrade', 'TE', 'Expect', 'Accept-Encoding', 'DNT'].map(
    (name) => [`the header ${name}`, withHeader(name), `headers.${name}`] as const,
  ),
  ['a placeholder in the body and no token', { url: URL_, body: '{token}' }, 'token'],
  ['a placeholder in the address and no token', { url: `${URL_}/{token}` }, 'token'],
  ['a placeholder in a header and no token', withHeader('X-A', 'a {token}'), 'token'],
  ['a token and no placeholder', { url: URL_, token: { cookie: 'sid' } }, 'token'],
  ['a token as text', withToken('sid'), 'token'],
  ['a token from nowhere', withToken({}), 'token'],
  ['a token from two places', withToken({ cookie: 'a', localStorage: 'b' }), 'token'],
  ['a token from a place nobody knows', withToken({ indexedDB: 'a' }), 'token.indexedDB', 'token'],
  ['a cookie without name', withToken({ cookie: '' }), 'token.cookie'],
  ['a cookie with a space', withToken({ cookie: 'a b' }), 'token.cookie'],
  ['a cookie with its value', withToken({ cookie: 'a=b' }), 'token.cookie'],
  ['a cookie name longer than a name', withToken({ cookie: 'x'.repeat(201) }), 'token.cookie'],
  ['an empty key', withToken({ localStorage: '' }), 'token.localStorage'],
  ['a key of two lines', withToken({ sessionStorage: 'a\nb' }), 'token.sessionStorage'],
  ['a key longer than a key', withToken({ localStorage: 'x'.repeat(201) }), 'token.localStorage'],
  ['a key that is a number', withToken({ localStorage: 1 }), 'token.localStorage'],
  ['an origin no pattern names', withToken({ cookie: 'a', origin: 'https://sso.example.org' }), 'token.origin'],
  ['an origin with a path', withToken({ cookie: 'a', origin: 'https://ehr.example.org/' }), 'token.origin'],
  ['an origin that is a host', withToken({ cookie: 'a', origin: 'ehr.example.org' }), 'token.origin'],
  [
    'an origin by http',
    withToken({ cookie: 'a', origin: 'http://ehr.example.org' }),
    ...['token.origin', 'token.origin'],
  ],
  ['a format without a field', withToken({ cookie: 'a', format: 'all' }), 'token.format'],
  ['a format with an open brace', withToken({ cookie: 'a', format: '{a}:{b' }), 'token.format'],
  ['a format with a field of no name', withToken({ cookie: 'a', format: '{}' }), 'token.format'],
  ['an encoding nobody knows', withToken({ cookie: 'a', encode: 'rot13' }), 'token.encode'],
];

describe('refused, each fault with its path and a sentence for a person', () => {
  test.each(BAD)('%s', (_what, logout, ...paths) => {
    const faults = faultsOf(logout);
    expect(faults.map(({ path }) => path)).toEqual(paths.map((path) => ['ehr.logout', path].filter(Boolean).join('.')));
    for (const { says } of faults) {
      expect(says).toMatch(/^(must|is|are|has) [a-z]/);
      expect(says).not.toMatch(/\b(expected|received|undefined|NaN|int)\b/);
    }
  });
});

test.each([
  [7, '', 'must be an address in double quotes or an object { … }'],
  [{}, '.url', 'is missing'],
  ['https://sso.example.org/', '', 'must match a pattern of ehr.allow'],
  [`${URL_}?{token}`, '', 'must be an object { … } that says in token what {token} is'],
  [{ url: URL_, token: { cookie: 'a' } }, '.token', 'is used nowhere: write {token} in url, headers or body'],
  [{ url: URL_, body: '{token}' }, '.token', 'is missing, and {token} is used'],
  [
    withToken({ cookie: 'a', path: '/' }),
    '.token.path',
    'is not a key of this policy; remove it or correct its spelling',
  ],
  [withHeader('Cookie'), '.headers.Cookie', 'is a header the browser writes itself; remove it'],
] as const)('%j is told in plain words', (logout, path, says) => {
  expect(faultsOf(logout)).toEqual([{ path: `ehr.logout${path}`, says }]);
});

test('a token never says which host is asked, whatever hosts are allowed', () => {
  const allow = [...EHR.allow, 'https://*.example.org/*'];
  const refused = (url: string) =>
    !parsePolicy({ ehr: { ...EHR, allow, logout: withToken({ cookie: 's' }, { url }) } }, { development: false }).ok;
  for (const host of ['{token}.example.org', 'a{token}.example.org', '{token}']) {
    expect(refused(`https://${host}/logout`)).toBe(true);
  }
  expect(refused('https://any.example.org/{token}')).toBe(false);
});

test('http on loopback is for development only', () => {
  const ehr = { name: 'EHR', startUrl: 'http://127.0.0.1:8000/', allow: ['http://127.0.0.1:8000/*'] };
  const logout = {
    url: 'http://127.0.0.1:8000/logout',
    body: '{token}',
    token: { cookie: 'a', origin: 'http://127.0.0.1:8000' },
  };
  expect(parsePolicy({ ehr: { ...ehr, logout } }, { development: true }).ok).toBe(true);
  expect(parsePolicy({ ehr: { ...ehr, logout } }, { development: false })).toMatchObject({
    faults: ['ehr.allow.0', 'ehr.startUrl', 'ehr.logout.url', 'ehr.logout.token.origin'].map((path) => ({ path })),
  });
});
