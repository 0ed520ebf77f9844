/** What an administrator may say of the EHR's logout, in both its forms. What is refused stands in test/adapters/bad-policies. */
import { expect, test } from 'vitest';
import { type ParsedPolicy, parsePolicy } from '../../electron/core/policy.ts';

const EHR = {
  name: 'Demo EHR',
  startUrl: 'https://ehr.example.org/app/',
  allow: ['https://ehr.example.org/*', 'https://login.example.org/realms/*'],
};
const URL_ = 'https://ehr.example.org/logout';

const parsed = (logout: unknown, development = false): ParsedPolicy =>
  parsePolicy({ ehr: { ...EHR, logout } }, { development });

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
