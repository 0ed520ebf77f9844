/** The headers of a logout’s request. */
import { BROWSERS_OWN, HEADER_NAME, OBJECT, ONE_LINE, TEXT } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const LOGOUT_HEADERS: readonly BadPolicy[] = [
  {
    what: 'headers as a list',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: ['X: y'] } } },
    faults: [{ path: 'ehr.logout.headers', says: OBJECT, value: ['X: y'] }],
  },
  {
    what: 'a header that is a number',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X-A': 1 } } } },
    faults: [{ path: 'ehr.logout.headers.X-A', says: TEXT, value: 1 }],
  },
  {
    what: 'a header of two lines',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X-A': 'a\r\nX-B: c' } } } },
    faults: [{ path: 'ehr.logout.headers.X-A', says: ONE_LINE, value: 'a\r\nX-B: c' }],
  },
  {
    what: 'a header with a tab',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X-A': 'a\tb' } } } },
    faults: [{ path: 'ehr.logout.headers.X-A', says: ONE_LINE, value: 'a\tb' }],
  },
  {
    what: 'a header beyond ASCII',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X-A': 'é' } } } },
    faults: [{ path: 'ehr.logout.headers.X-A', says: ONE_LINE, value: 'é' }],
  },
  {
    what: 'a header longer than a header',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X-A': 'x'.repeat(2001) } } } },
    faults: [{ path: 'ehr.logout.headers.X-A', says: 'must have at most 2000 characters', value: 'x'.repeat(2001) }],
  },
  {
    what: 'a header without name',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { '': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers', says: 'has a header without a name; remove it', value: { '': 'x' } }],
  },
  {
    what: 'a header name with a space',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X A': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.X A', says: HEADER_NAME, value: 'x' }],
  },
  {
    what: 'a header name with a line end',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X\nA': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.X\nA', says: HEADER_NAME, value: 'x' }],
  },
  {
    what: 'a header name with a colon',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X:': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.X:', says: HEADER_NAME, value: 'x' }],
  },
  {
    what: 'a header name longer than a name',
    change: {
      ehr: {
        logout: {
          url: 'https://ehr.example.org/logout',
          headers: { xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: 'x' },
        },
      },
    },
    faults: [{ path: `ehr.logout.headers.${'x'.repeat(65)}`, says: HEADER_NAME, value: 'x' }],
  },
  {
    what: 'one header twice',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'X-A': '1', 'x-a': '2' } } } },
    faults: [{ path: 'ehr.logout.headers.x-a', says: 'is the same header as one before it', value: '2' }],
  },
  {
    what: 'more headers than a request has',
    change: {
      ehr: {
        logout: {
          url: 'https://ehr.example.org/logout',
          headers: {
            'X-0': 'x',
            'X-1': 'x',
            'X-2': 'x',
            'X-3': 'x',
            'X-4': 'x',
            'X-5': 'x',
            'X-6': 'x',
            'X-7': 'x',
            'X-8': 'x',
            'X-9': 'x',
            'X-10': 'x',
            'X-11': 'x',
            'X-12': 'x',
            'X-13': 'x',
            'X-14': 'x',
            'X-15': 'x',
            'X-16': 'x',
          },
        },
      },
    },
    faults: [
      {
        path: 'ehr.logout.headers',
        says: 'must have at most 16 headers',
        value: {
          'X-0': 'x',
          'X-1': 'x',
          'X-2': 'x',
          'X-3': 'x',
          'X-4': 'x',
          'X-5': 'x',
          'X-6': 'x',
          'X-7': 'x',
          'X-8': 'x',
          'X-9': 'x',
          'X-10': 'x',
          'X-11': 'x',
          'X-12': 'x',
          'X-13': 'x',
          'X-14': 'x',
          'X-15': 'x',
          'X-16': 'x',
        },
      },
    ],
  },
  {
    what: 'the header Host',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { Host: 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Host', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header cookie',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { cookie: 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.cookie', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Cookie2',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { Cookie2: 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Cookie2', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Content-Length',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'Content-Length': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Content-Length', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header transfer-encoding',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'transfer-encoding': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.transfer-encoding', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Connection',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { Connection: 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Connection', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Proxy-Authorization',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'Proxy-Authorization': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Proxy-Authorization', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Sec-Fetch-Site',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'Sec-Fetch-Site': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Sec-Fetch-Site', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Set-Cookie',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'Set-Cookie': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Set-Cookie', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Referer',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { Referer: 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Referer', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Upgrade',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { Upgrade: 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Upgrade', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header TE',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { TE: 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.TE', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Expect',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { Expect: 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Expect', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header Accept-Encoding',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { 'Accept-Encoding': 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.Accept-Encoding', says: BROWSERS_OWN, value: 'x' }],
  },
  {
    what: 'the header DNT',
    change: { ehr: { logout: { url: 'https://ehr.example.org/logout', headers: { DNT: 'x' } } } },
    faults: [{ path: 'ehr.logout.headers.DNT', says: BROWSERS_OWN, value: 'x' }],
  },
];
