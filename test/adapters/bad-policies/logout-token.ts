/** What of the EHR’s login is put into its logout. */
import {
  ALLOWED,
  COOKIE,
  ENCODING,
  FIELDS,
  HTTPS,
  LOGOUT_ADDRESS,
  OBJECT,
  ONE_PLACE,
  TEXT,
  TOKENS_ORIGIN,
  UNKNOWN_KEY,
} from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const LOGOUT_TOKEN: readonly BadPolicy[] = [
  {
    what: 'a token for a host',
    change: { ehr: { logout: { url: 'https://{token}.example.org/', body: '{token}', token: { cookie: 's' } } } },
    faults: [{ path: 'ehr.logout.url', says: LOGOUT_ADDRESS, value: 'https://{token}.example.org/' }],
  },
  {
    what: 'a token for a port',
    change: { ehr: { logout: { url: 'https://ehr.example.org:{token}/', body: '{token}', token: { cookie: 's' } } } },
    faults: [{ path: 'ehr.logout.url', says: LOGOUT_ADDRESS, value: 'https://ehr.example.org:{token}/' }],
  },
  {
    what: 'a token for a scheme',
    change: { ehr: { logout: { url: '{token}://ehr.example.org/', body: '{token}', token: { cookie: 's' } } } },
    faults: [{ path: 'ehr.logout.url', says: LOGOUT_ADDRESS, value: '{token}://ehr.example.org/' }],
  },
  {
    what: 'a token and no placeholder',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', token: { cookie: 'sid' } } } },
    faults: [
      {
        path: 'ehr.logout.token',
        says: 'is used nowhere: write {token} in url, headers or body',
        value: { cookie: 'sid' },
      },
    ],
  },
  {
    what: 'a token as text',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: 'sid' } } },
    faults: [{ path: 'ehr.logout.token', says: OBJECT, value: 'sid' }],
  },
  {
    what: 'a token from nowhere',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: {} } } },
    faults: [{ path: 'ehr.logout.token', says: ONE_PLACE, value: {} }],
  },
  {
    what: 'a token from two places',
    change: {
      ehr: {
        logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'a', localStorage: 'b' } },
      },
    },
    faults: [{ path: 'ehr.logout.token', says: ONE_PLACE, value: { cookie: 'a', localStorage: 'b' } }],
  },
  {
    what: 'a token from a place nobody knows',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { indexedDB: 'a' } } } },
    faults: [
      { path: 'ehr.logout.token.indexedDB', says: UNKNOWN_KEY, value: 'a' },
      { path: 'ehr.logout.token', says: ONE_PLACE, value: { indexedDB: 'a' } },
    ],
  },
  {
    what: 'a misspelt place',
    change: {
      ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { localstorage: 'a' } } },
    },
    faults: [
      { path: 'ehr.logout.token.localstorage', says: UNKNOWN_KEY, value: 'a', didYouMean: 'localStorage' },
      { path: 'ehr.logout.token', says: ONE_PLACE, value: { localstorage: 'a' } },
    ],
  },
  {
    what: 'a cookie without name',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: '' } } } },
    faults: [{ path: 'ehr.logout.token.cookie', says: COOKIE, value: '' }],
  },
  {
    what: 'a cookie with a space',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'a b' } } } },
    faults: [{ path: 'ehr.logout.token.cookie', says: COOKIE, value: 'a b' }],
  },
  {
    what: 'a cookie with its value',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'a=b' } } } },
    faults: [{ path: 'ehr.logout.token.cookie', says: COOKIE, value: 'a=b' }],
  },
  {
    what: 'a cookie name longer than a name',
    change: {
      ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'x'.repeat(201) } } },
    },
    faults: [{ path: 'ehr.logout.token.cookie', says: 'must have at most 200 characters', value: 'x'.repeat(201) }],
  },
  {
    what: 'an unknown key of a token',
    change: {
      ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'a', path: '/' } } },
    },
    faults: [{ path: 'ehr.logout.token.path', says: UNKNOWN_KEY, value: '/' }],
  },
  {
    what: 'an empty key',
    change: {
      ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { localStorage: '' } } },
    },
    faults: [{ path: 'ehr.logout.token.localStorage', says: 'must not be empty', value: '' }],
  },
  {
    what: 'a key of two lines',
    change: {
      ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { sessionStorage: 'a\nb' } } },
    },
    faults: [{ path: 'ehr.logout.token.sessionStorage', says: 'must be on one line', value: 'a\nb' }],
  },
  {
    what: 'a key longer than a key',
    change: {
      ehr: {
        logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { localStorage: 'x'.repeat(201) } },
      },
    },
    faults: [
      { path: 'ehr.logout.token.localStorage', says: 'must have at most 200 characters', value: 'x'.repeat(201) },
    ],
  },
  {
    what: 'a key that is a number',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { localStorage: 1 } } } },
    faults: [{ path: 'ehr.logout.token.localStorage', says: TEXT, value: 1 }],
  },
  {
    what: 'an origin no pattern names',
    change: {
      ehr: {
        logout: {
          url: 'https://ehr.example.org/logout',
          body: '{token}',
          token: { cookie: 'a', origin: 'https://sso.example.org' },
        },
      },
    },
    faults: [{ path: 'ehr.logout.token.origin', says: ALLOWED, value: 'https://sso.example.org' }],
  },
  {
    what: 'an origin with a path',
    change: {
      ehr: {
        logout: {
          url: 'https://ehr.example.org/logout',
          body: '{token}',
          token: { cookie: 'a', origin: 'https://ehr.example.org/' },
        },
      },
    },
    faults: [{ path: 'ehr.logout.token.origin', says: TOKENS_ORIGIN, value: 'https://ehr.example.org/' }],
  },
  {
    what: 'an origin that is a host',
    change: {
      ehr: {
        logout: {
          url: 'https://ehr.example.org/logout',
          body: '{token}',
          token: { cookie: 'a', origin: 'ehr.example.org' },
        },
      },
    },
    faults: [{ path: 'ehr.logout.token.origin', says: TOKENS_ORIGIN, value: 'ehr.example.org' }],
  },
  {
    what: 'an origin by http',
    change: {
      ehr: {
        logout: {
          url: 'https://ehr.example.org/logout',
          body: '{token}',
          token: { cookie: 'a', origin: 'http://ehr.example.org' },
        },
      },
    },
    faults: [
      { path: 'ehr.logout.token.origin', says: HTTPS, value: 'http://ehr.example.org' },
      { path: 'ehr.logout.token.origin', says: ALLOWED, value: 'http://ehr.example.org' },
    ],
  },
  {
    what: 'a format without a field',
    change: {
      ehr: {
        logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'a', format: 'all' } },
      },
    },
    faults: [{ path: 'ehr.logout.token.format', says: FIELDS, value: 'all' }],
  },
  {
    what: 'a format with an open brace',
    change: {
      ehr: {
        logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'a', format: '{a}:{b' } },
      },
    },
    faults: [{ path: 'ehr.logout.token.format', says: FIELDS, value: '{a}:{b' }],
  },
  {
    what: 'a format with a field of no name',
    change: {
      ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'a', format: '{}' } } },
    },
    faults: [{ path: 'ehr.logout.token.format', says: FIELDS, value: '{}' }],
  },
  {
    what: 'an encoding nobody knows',
    change: {
      ehr: {
        logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'a', encode: 'rot13' } },
      },
    },
    faults: [{ path: 'ehr.logout.token.encode', says: ENCODING, value: 'rot13' }],
  },
  {
    what: 'an encoding in capitals',
    change: {
      ehr: {
        logout: { url: 'https://ehr.example.org/logout', body: '{token}', token: { cookie: 'a', encode: 'BASE64' } },
      },
    },
    faults: [{ path: 'ehr.logout.token.encode', says: ENCODING, value: 'BASE64', nearest: 'base64' }],
  },
];
