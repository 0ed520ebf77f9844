/** Which addresses the EHR may reach. */
import { ALLOWED, HTTPS, HTTPS_OR_LOOPBACK, LIST, MISSING, PATTERN, TEXT } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const PATTERNS: readonly BadPolicy[] = [
  { what: 'no patterns', change: { ehr: { allow: undefined } }, faults: [{ path: 'ehr.allow', says: MISSING }] },
  {
    what: 'an empty list of patterns',
    change: { ehr: { allow: [] } },
    faults: [{ path: 'ehr.allow', says: 'must name at least one pattern, or the EHR cannot load', value: [] }],
  },
  {
    what: 'a pattern instead of a list',
    change: { ehr: { allow: 'https://ehr.example.org/*' } },
    faults: [{ path: 'ehr.allow', says: LIST, value: 'https://ehr.example.org/*' }],
  },
  {
    what: 'everything allowed',
    change: { ehr: { allow: ['*'] } },
    faults: [{ path: 'ehr.allow.0', says: PATTERN, value: '*' }],
  },
  {
    what: 'every host allowed',
    change: { ehr: { allow: ['https://*/*'] } },
    faults: [{ path: 'ehr.allow.0', says: PATTERN, value: 'https://*/*' }],
  },
  {
    what: 'every host of a country allowed',
    change: { ehr: { allow: ['https://ehr.example.org/*', 'https://*.org/*'] } },
    faults: [{ path: 'ehr.allow.1', says: PATTERN, value: 'https://*.org/*' }],
  },
  {
    what: 'a star within a host',
    change: { ehr: { allow: ['https://ehr.example.org/*', 'https://ehr-*.example.org/*'] } },
    faults: [{ path: 'ehr.allow.1', says: PATTERN, value: 'https://ehr-*.example.org/*' }],
  },
  {
    what: 'a star within a path',
    change: { ehr: { allow: ['https://ehr.example.org/*', 'https://ehr.example.org/*/app'] } },
    faults: [{ path: 'ehr.allow.1', says: PATTERN, value: 'https://ehr.example.org/*/app' }],
  },
  {
    what: 'every scheme allowed',
    change: { ehr: { allow: ['*://ehr.example.org/*'] } },
    faults: [{ path: 'ehr.allow.0', says: PATTERN, value: '*://ehr.example.org/*' }],
  },
  {
    what: 'a pattern that is a number',
    change: { ehr: { allow: ['https://ehr.example.org/*', 3] } },
    faults: [{ path: 'ehr.allow.1', says: TEXT, value: 3 }],
  },
  {
    what: 'a pattern by http',
    change: { ehr: { allow: ['https://ehr.example.org/*', 'http://ehr.example.org/*'] } },
    faults: [{ path: 'ehr.allow.1', says: HTTPS, value: 'http://ehr.example.org/*' }],
  },
  {
    what: 'a pattern for a port there is not',
    change: { ehr: { allow: ['https://ehr.example.org/*', 'https://h.example.org:70000/*'] } },
    faults: [{ path: 'ehr.allow.1', says: PATTERN, value: 'https://h.example.org:70000/*' }],
  },
  {
    what: 'a pattern with dot segments',
    change: { ehr: { allow: ['https://ehr.example.org/*', 'https://h.example.org/a/./*'] } },
    faults: [{ path: 'ehr.allow.1', says: PATTERN, value: 'https://h.example.org/a/./*' }],
  },
  {
    what: 'a pattern with a query',
    change: { ehr: { allow: ['https://ehr.example.org/*', 'https://ehr.example.org/a?b=*'] } },
    faults: [{ path: 'ehr.allow.1', says: PATTERN, value: 'https://ehr.example.org/a?b=*' }],
  },
  {
    what: 'http on loopback, in production',
    change: { ehr: { startUrl: 'http://127.0.0.1:8000/', allow: ['http://127.0.0.1:8000/*'] } },
    faults: [
      { path: 'ehr.allow.0', says: HTTPS, value: 'http://127.0.0.1:8000/*' },
      { path: 'ehr.startUrl', says: HTTPS, value: 'http://127.0.0.1:8000/' },
    ],
  },
  {
    what: 'http on loopback in development, with https allowed alone',
    change: { ehr: { startUrl: 'http://127.0.0.1/', allow: ['https://127.0.0.1/*'] } },
    development: true,
    faults: [{ path: 'ehr.startUrl', says: ALLOWED, value: 'http://127.0.0.1/' }],
  },
  {
    what: 'http://ehr.example.org/ in development',
    change: { ehr: { startUrl: 'http://ehr.example.org/', allow: ['http://ehr.example.org/*'] } },
    development: true,
    faults: [
      { path: 'ehr.allow.0', says: HTTPS_OR_LOOPBACK, value: 'http://ehr.example.org/*' },
      { path: 'ehr.startUrl', says: HTTPS_OR_LOOPBACK, value: 'http://ehr.example.org/' },
    ],
  },
  {
    what: 'http://127.0.0.2/ in development',
    change: { ehr: { startUrl: 'http://127.0.0.2/', allow: ['http://127.0.0.2/*'] } },
    development: true,
    faults: [
      { path: 'ehr.allow.0', says: HTTPS_OR_LOOPBACK, value: 'http://127.0.0.2/*' },
      { path: 'ehr.startUrl', says: HTTPS_OR_LOOPBACK, value: 'http://127.0.0.2/' },
    ],
  },
  {
    what: 'http://0.0.0.0/ in development',
    change: { ehr: { startUrl: 'http://0.0.0.0/', allow: ['http://0.0.0.0/*'] } },
    development: true,
    faults: [
      { path: 'ehr.allow.0', says: HTTPS_OR_LOOPBACK, value: 'http://0.0.0.0/*' },
      { path: 'ehr.startUrl', says: HTTPS_OR_LOOPBACK, value: 'http://0.0.0.0/' },
    ],
  },
  {
    what: 'http://localhost.evil.example/ in development',
    change: { ehr: { startUrl: 'http://localhost.evil.example/', allow: ['http://localhost.evil.example/*'] } },
    development: true,
    faults: [
      { path: 'ehr.allow.0', says: HTTPS_OR_LOOPBACK, value: 'http://localhost.evil.example/*' },
      { path: 'ehr.startUrl', says: HTTPS_OR_LOOPBACK, value: 'http://localhost.evil.example/' },
    ],
  },
];
