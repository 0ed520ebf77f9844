/** Where the EHR begins. */
import { ADDRESS, ALLOWED, HTTPS, MISSING } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const ADDRESSES: readonly BadPolicy[] = [
  {
    what: 'no start page',
    change: { ehr: { startUrl: undefined } },
    faults: [{ path: 'ehr.startUrl', says: MISSING }],
  },
  {
    what: 'a start page without scheme',
    change: { ehr: { startUrl: 'ehr.example.org' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'ehr.example.org' }],
  },
  {
    what: 'a start page by http',
    change: { ehr: { startUrl: 'http://ehr.example.org/' } },
    faults: [
      { path: 'ehr.startUrl', says: HTTPS, value: 'http://ehr.example.org/' },
      { path: 'ehr.startUrl', says: ALLOWED, value: 'http://ehr.example.org/' },
    ],
  },
  {
    what: 'a start page by javascript',
    change: { ehr: { startUrl: 'javascript:alert(1)' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'javascript:alert(1)' }],
  },
  {
    what: 'a start page on the disk',
    change: { ehr: { startUrl: 'file:///etc/passwd' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'file:///etc/passwd' }],
  },
  {
    what: 'a start page with a user name',
    change: { ehr: { startUrl: 'https://a:b@ehr.example.org/' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'https://a:b@ehr.example.org/' }],
  },
  {
    what: 'a start page in capitals',
    change: { ehr: { startUrl: 'https://EHR.example.org/' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'https://EHR.example.org/' }],
  },
  {
    what: 'a start page that is a pattern',
    change: { ehr: { startUrl: 'https://ehr.example.org/*' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'https://ehr.example.org/*' }],
  },
  {
    what: 'a start page no pattern names',
    change: { ehr: { startUrl: 'https://other.example.org/' } },
    faults: [{ path: 'ehr.startUrl', says: ALLOWED, value: 'https://other.example.org/' }],
  },
  {
    what: 'a start page on a host that looks like it',
    change: { ehr: { startUrl: 'https://ehr.example.org.evil.example/' } },
    faults: [{ path: 'ehr.startUrl', says: ALLOWED, value: 'https://ehr.example.org.evil.example/' }],
  },
  {
    what: 'a start page on another port',
    change: { ehr: { startUrl: 'https://ehr.example.org:8443/' } },
    faults: [{ path: 'ehr.startUrl', says: ALLOWED, value: 'https://ehr.example.org:8443/' }],
  },
  {
    what: 'a start page on a port there is not',
    change: { ehr: { startUrl: 'https://ehr.example.org:99999/' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'https://ehr.example.org:99999/' }],
  },
  {
    what: 'a start page with dot segments',
    change: { ehr: { startUrl: 'https://ehr.example.org/app/../' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'https://ehr.example.org/app/../' }],
  },
  {
    what: 'a start page with a blank',
    change: { ehr: { startUrl: 'https://ehr.example.org/ app' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'https://ehr.example.org/ app' }],
  },
  {
    what: 'a start page on an address of two numbers',
    change: { ehr: { startUrl: 'https://10.1/' } },
    faults: [{ path: 'ehr.startUrl', says: ADDRESS, value: 'https://10.1/' }],
  },
];
