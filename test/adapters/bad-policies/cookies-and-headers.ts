/** Session cookies, and documents without a policy of their own. */
import { COOKIES, CSP, MISSING, UNKNOWN_KEY } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const COOKIES_AND_HEADERS: readonly BadPolicy[] = [
  {
    what: 'cookies left alone',
    change: { ehr: { cookies: 'ignore' } },
    faults: [{ path: 'ehr.cookies', says: COOKIES, value: 'ignore' }],
  },
  {
    what: 'a misspelt word for cookies',
    change: { ehr: { cookies: 'hardened' } },
    faults: [{ path: 'ehr.cookies', says: COOKIES, value: 'hardened', nearest: 'harden' }],
  },
  {
    what: 'cookies by a switch',
    change: { ehr: { cookies: false } },
    faults: [{ path: 'ehr.cookies', says: COOKIES, value: false }],
  },
  {
    what: 'headers removed',
    change: { ehr: { headers: 'remove' } },
    faults: [{ path: 'ehr.headers', says: 'must be "watch", "protect" or { "csp": POLICY }', value: 'remove' }],
  },
  {
    what: 'headers without their policy',
    change: { ehr: { headers: {} } },
    faults: [{ path: 'ehr.headers.csp', says: MISSING }],
  },
  {
    what: 'an empty policy of headers',
    change: { ehr: { headers: { csp: '' } } },
    faults: [{ path: 'ehr.headers.csp', says: 'must not be empty', value: '' }],
  },
  {
    what: 'a policy of headers with a comma',
    change: { ehr: { headers: { csp: "default-src 'self', *" } } },
    faults: [{ path: 'ehr.headers.csp', says: CSP, value: "default-src 'self', *" }],
  },
  {
    what: 'a policy of headers of two lines',
    change: { ehr: { headers: { csp: "default-src 'self'\r\nX: y" } } },
    faults: [{ path: 'ehr.headers.csp', says: CSP, value: "default-src 'self'\r\nX: y" }],
  },
  {
    what: 'another header',
    change: { ehr: { headers: { csp: "default-src 'self'", hsts: true } } },
    faults: [{ path: 'ehr.headers.hsts', says: UNKNOWN_KEY, value: true }],
  },
];
