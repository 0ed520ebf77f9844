/** Files that are JSON and no policy. */
import { MISSING, NO_PROOF, OBJECT, SERIAL, TEXT, UNKNOWN_KEY } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const WHOLE_FILE: readonly BadPolicy[] = [
  { what: 'null', text: 'null', faults: [{ path: '', says: OBJECT, value: null }] },
  { what: 'a text', text: '"policy"', faults: [{ path: '', says: OBJECT, value: 'policy' }] },
  { what: 'a number', text: '1', faults: [{ path: '', says: OBJECT, value: 1 }] },
  { what: 'a word', text: 'true', faults: [{ path: '', says: OBJECT, value: true }] },
  {
    what: 'a list',
    text: '[{ "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"] } }]',
    faults: [
      {
        path: '',
        says: OBJECT,
        value: [{ ehr: { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] } }],
      },
    ],
  },
  { what: 'an empty object', text: '{}', faults: [{ path: 'ehr', says: MISSING }] },
  {
    what: 'a file that is far too large',
    text: ' '.repeat(1000001),
    faults: [{ path: '', says: 'is far too large to be a policy' }],
  },
  {
    what: 'a key that stands twice',
    text: '{\n  "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"] },\n  "lock": { "idleSeconds": 200,\n    "idleSeconds": 300 }\n}',
    faults: [{ path: 'lock.idleSeconds', says: 'stands twice, again at line 4, column 5: remove one' }],
  },
  {
    what: 'a part that stands twice',
    text: '{\n  "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"] },\n  "lock": {},\n  "lock": { "idleSeconds": 300 }\n}',
    faults: [{ path: 'lock', says: 'stands twice, again at line 4, column 3: remove one' }],
  },
  {
    what: 'a host that stands twice',
    text: '{ "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"],\n  "permissions": { "https://ehr.example.org": [], "https://ehr.example.org": ["clipboard-read"] } } }',
    faults: [
      { path: 'ehr.permissions.https://ehr.example.org', says: 'stands twice, again at line 2, column 51: remove one' },
    ],
  },
  {
    what: 'a policy below __proto__',
    text: '{ "__proto__": { "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"] } } }',
    faults: [
      { path: 'ehr', says: MISSING },
      {
        path: '__proto__',
        says: UNKNOWN_KEY,
        value: { ehr: { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] } },
      },
    ],
  },
  {
    what: '__proto__ beside a policy',
    text: '{ "ehr": { "name": "EHR", "startUrl": "https://ehr.example.org/", "allow": ["https://ehr.example.org/*"] }, "__proto__": { "lock": { "idleSeconds": 9999 } } }',
    faults: [{ path: '__proto__', says: UNKNOWN_KEY, value: { lock: { idleSeconds: 9999 } } }],
  },
  { what: 'a policy in a policy', change: { policy: {} }, faults: [{ path: 'policy', says: UNKNOWN_KEY, value: {} }] },
  {
    what: 'an unknown key',
    change: { locks: {} },
    faults: [{ path: 'locks', says: UNKNOWN_KEY, value: {}, didYouMean: 'lock' }],
  },
  {
    what: 'two unknown keys',
    change: { a: 1, b: 2 },
    faults: [
      { path: 'a', says: UNKNOWN_KEY, value: 1 },
      { path: 'b', says: UNKNOWN_KEY, value: 2 },
    ],
  },
  {
    what: 'a key in the wrong case',
    change: { Lock: {} },
    faults: [{ path: 'Lock', says: UNKNOWN_KEY, value: {}, didYouMean: 'lock' }],
  },
  {
    what: 'a key that is like none',
    change: { zzzzzzzz: 1 },
    faults: [{ path: 'zzzzzzzz', says: UNKNOWN_KEY, value: 1 }],
  },
  {
    what: 'a key on the wrong level',
    change: { idleSeconds: 200 },
    faults: [{ path: 'idleSeconds', says: UNKNOWN_KEY, value: 200, didYouMean: 'lock.idleSeconds' }],
  },
  {
    what: 'a key of every object',
    change: { constructor: {} },
    faults: [{ path: 'constructor', says: UNKNOWN_KEY, value: {} }],
  },
  {
    what: 'a key without a name',
    change: { '': 1 },
    faults: [
      {
        path: '',
        says: 'has a key without a name; remove it',
        value: {
          serial: 1,
          '': 1,
          ehr: {
            name: 'Hospital EHR',
            startUrl: 'https://ehr.example.org/',
            allow: ['https://ehr.example.org/*', 'https://login.example.org/realms/*'],
          },
        },
      },
    ],
  },
  { what: 'a schema that is no text', change: { $schema: 7 }, faults: [{ path: '$schema', says: TEXT, value: 7 }] },
  {
    what: 'several at once',
    change: { serial: 'x', ehr: { name: '', allow: [1] }, lock: { idleSeconds: 1, warn: 2 }, unlock: { proofs: [] } },
    faults: [
      { path: 'serial', says: SERIAL, value: 'x' },
      { path: 'ehr.name', says: 'must not be empty', value: '' },
      { path: 'ehr.allow.0', says: TEXT, value: 1 },
      { path: 'lock.idleSeconds', says: 'must be at least 180 seconds', value: 1, nearest: 180 },
      { path: 'lock.warn', says: UNKNOWN_KEY, value: 2, didYouMean: 'warnSeconds' },
      { path: 'unlock.proofs', says: NO_PROOF, value: [] },
    ],
  },
];
