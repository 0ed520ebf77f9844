/** The EHR’s own logout: what is asked, and of whom. */
import {
  ALLOWED,
  HTTPS,
  LOGOUT_ADDRESS,
  LOGOUT_FORM,
  METHOD,
  MISSING,
  NO_TOKEN,
  TEXT,
  UNKNOWN_KEY,
} from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const LOGOUT: readonly BadPolicy[] = [
  {
    what: 'a logout as null',
    change: { ehr: { logout: null } },
    faults: [{ path: 'ehr.logout', says: LOGOUT_FORM, value: null }],
  },
  {
    what: 'a logout as number',
    change: { ehr: { logout: 7 } },
    faults: [{ path: 'ehr.logout', says: LOGOUT_FORM, value: 7 }],
  },
  {
    what: 'a logout by a switch',
    change: { ehr: { logout: true } },
    faults: [{ path: 'ehr.logout', says: LOGOUT_FORM, value: true }],
  },
  {
    what: 'a list of logouts',
    change: { ehr: { logout: ['https://ehr.example.org/logout'] } },
    faults: [{ path: 'ehr.logout', says: LOGOUT_FORM, value: ['https://ehr.example.org/logout'] }],
  },
  {
    what: 'an empty logout',
    change: { ehr: { logout: '' } },
    faults: [{ path: 'ehr.logout', says: LOGOUT_ADDRESS, value: '' }],
  },
  {
    what: 'a logout page no pattern names',
    change: { ehr: { logout: 'https://sso.example.org/logout' } },
    faults: [{ path: 'ehr.logout', says: ALLOWED, value: 'https://sso.example.org/logout' }],
  },
  {
    what: 'a logout by http',
    change: { ehr: { logout: 'http://ehr.example.org/logout' } },
    faults: [
      { path: 'ehr.logout', says: HTTPS, value: 'http://ehr.example.org/logout' },
      { path: 'ehr.logout', says: ALLOWED, value: 'http://ehr.example.org/logout' },
    ],
  },
  {
    what: 'a logout by javascript',
    change: { ehr: { logout: 'javascript:logout()' } },
    faults: [{ path: 'ehr.logout', says: LOGOUT_ADDRESS, value: 'javascript:logout()' }],
  },
  {
    what: 'a logout page with a placeholder',
    change: { ehr: { logout: 'https://ehr.example.org/logout?t={token}' } },
    faults: [
      {
        path: 'ehr.logout',
        says: 'must be an object { … } that says in token what {token} is',
        value: 'https://ehr.example.org/logout?t={token}',
      },
    ],
  },
  {
    what: 'a logout page longer than an address',
    change: { ehr: { logout: `https://ehr.example.org/logout?${'x'.repeat(2000)}` } },
    faults: [
      {
        path: 'ehr.logout',
        says: 'must have at most 2000 characters',
        value: `https://ehr.example.org/logout?${'x'.repeat(2000)}`,
      },
    ],
  },
  {
    what: 'nothing of a request',
    change: { ehr: { logout: {} } },
    faults: [{ path: 'ehr.logout.url', says: MISSING }],
  },
  {
    what: 'an unknown key of a request',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', path: '/x' } } },
    faults: [{ path: 'ehr.logout.path', says: UNKNOWN_KEY, value: '/x' }],
  },
  {
    what: 'the word of an older version',
    change: { ehr: { logout: { logoutUrl: 'https://ehr.example.org/logout' } } },
    faults: [
      { path: 'ehr.logout.url', says: MISSING },
      { path: 'ehr.logout.logoutUrl', says: UNKNOWN_KEY, value: 'https://ehr.example.org/logout' },
    ],
  },
  {
    what: 'a request to an empty address',
    change: { ehr: { logout: { url: '' } } },
    faults: [{ path: 'ehr.logout.url', says: LOGOUT_ADDRESS, value: '' }],
  },
  {
    what: 'a request to a number',
    change: { ehr: { logout: { url: 1 } } },
    faults: [{ path: 'ehr.logout.url', says: TEXT, value: 1 }],
  },
  {
    what: 'a request no pattern names',
    change: { ehr: { logout: { url: 'https://sso.example.org/logout' } } },
    faults: [{ path: 'ehr.logout.url', says: ALLOWED, value: 'https://sso.example.org/logout' }],
  },
  {
    what: 'a request beside the pattern',
    change: { ehr: { logout: { url: 'https://login.example.org/logout' } } },
    faults: [{ path: 'ehr.logout.url', says: ALLOWED, value: 'https://login.example.org/logout' }],
  },
  {
    what: 'a request by http',
    change: { ehr: { logout: { url: 'http://ehr.example.org/logout' } } },
    faults: [
      { path: 'ehr.logout.url', says: HTTPS, value: 'http://ehr.example.org/logout' },
      { path: 'ehr.logout.url', says: ALLOWED, value: 'http://ehr.example.org/logout' },
    ],
  },
  {
    what: 'a request with a user name',
    change: { ehr: { logout: { url: 'https://a:b@ehr.example.org/' } } },
    faults: [{ path: 'ehr.logout.url', says: LOGOUT_ADDRESS, value: 'https://a:b@ehr.example.org/' }],
  },
  {
    what: 'http on loopback, in production',
    change: {
      ehr: {
        startUrl: 'http://127.0.0.1:8000/',
        allow: ['http://127.0.0.1:8000/*'],
        logout: {
          url: 'http://127.0.0.1:8000/logout',
          body: '{token}',
          token: { cookie: 'a', origin: 'http://127.0.0.1:8000' },
        },
      },
    },
    faults: [
      { path: 'ehr.allow.0', says: HTTPS, value: 'http://127.0.0.1:8000/*' },
      { path: 'ehr.startUrl', says: HTTPS, value: 'http://127.0.0.1:8000/' },
      { path: 'ehr.logout.url', says: HTTPS, value: 'http://127.0.0.1:8000/logout' },
      { path: 'ehr.logout.token.origin', says: HTTPS, value: 'http://127.0.0.1:8000' },
    ],
  },
  {
    what: 'a method nobody knows',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', method: 'CONNECT' } } },
    faults: [{ path: 'ehr.logout.method', says: METHOD, value: 'CONNECT' }],
  },
  {
    what: 'a method in lower case',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', method: 'post' } } },
    faults: [{ path: 'ehr.logout.method', says: METHOD, value: 'post', nearest: 'POST' }],
  },
  {
    what: 'a GET with a body',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', method: 'GET', body: 'x' } } },
    faults: [{ path: 'ehr.logout.body', says: 'must be left out of a GET', value: 'x' }],
  },
  {
    what: 'a body that is no text',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: { all: true } } } },
    faults: [{ path: 'ehr.logout.body', says: TEXT, value: { all: true } }],
  },
  {
    what: 'a body longer than a body',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: 'x'.repeat(8001) } } },
    faults: [{ path: 'ehr.logout.body', says: 'must have at most 8000 characters', value: 'x'.repeat(8001) }],
  },
  {
    what: 'a placeholder in the body and no token',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', body: '{token}' } } },
    faults: [{ path: 'ehr.logout.token', says: NO_TOKEN }],
  },
  {
    what: 'a placeholder in the address and no token',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout/{token}' } } },
    faults: [{ path: 'ehr.logout.token', says: NO_TOKEN }],
  },
  {
    what: 'a placeholder in a header and no token',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X-A': 'a {token}' } } } },
    faults: [{ path: 'ehr.logout.token', says: NO_TOKEN }],
  },
];
