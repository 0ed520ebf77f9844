/** The table of bad policies, by what is wrong with them. */
import { ACROSS_KEYS } from './across-keys.ts';
import { ADDRESSES } from './addresses.ts';
import { CERTIFICATES } from './certificates.ts';
import { COOKIES_AND_HEADERS } from './cookies-and-headers.ts';
import { EHR_KEYS } from './ehr.ts';
import { KEYS } from './keys.ts';
import { LOCK } from './lock.ts';
import { LOGOUT } from './logout.ts';
import { LOGOUT_HEADERS } from './logout-headers.ts';
import { LOGOUT_TOKEN } from './logout-token.ts';
import { PATTERNS } from './patterns.ts';
import { PERMISSIONS } from './permissions.ts';
import { PINS } from './pins.ts';
import { SITE_AND_SERIAL } from './site-and-serial.ts';
import { STATION_PEOPLE_AUDIT } from './station-people-audit.ts';
import { SYNTAX } from './syntax.ts';
import type { BadPolicy } from './table.ts';
import { UNLOCK } from './unlock.ts';
import { WHOLE_FILE } from './whole-file.ts';

export const BAD_POLICIES: Readonly<Record<string, readonly BadPolicy[]>> = {
  syntax: SYNTAX,
  'the whole file': WHOLE_FILE,
  'site and serial': SITE_AND_SERIAL,
  ehr: EHR_KEYS,
  addresses: ADDRESSES,
  patterns: PATTERNS,
  logout: LOGOUT,
  'its headers': LOGOUT_HEADERS,
  'its token': LOGOUT_TOKEN,
  certificates: CERTIFICATES,
  permissions: PERMISSIONS,
  pins: PINS,
  'cookies and headers': COOKIES_AND_HEADERS,
  lock: LOCK,
  unlock: UNLOCK,
  keys: KEYS,
  'station, people and audit': STATION_PEOPLE_AUDIT,
  'across keys': ACROSS_KEYS,
};
