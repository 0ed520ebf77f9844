/** Keys that are right each for itself and not together. */
import { ALLOWED, NAMED_HOST, NO_CONTACTLESS, NO_FRAME, NO_WEDGE, REACHED_HOST, TYPED } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const ACROSS_KEYS: readonly BadPolicy[] = [
  {
    what: 'a grace longer than a session',
    change: { lock: { maxSessionHours: 1, tapGraceMinutes: 61 } },
    faults: [
      {
        path: 'lock.tapGraceMinutes',
        says: 'must be at most 60 minutes (lock.maxSessionHours)',
        nearest: 60,
        value: 61,
      },
    ],
  },
  {
    what: 'a grace longer than a session of two hours',
    change: { lock: { maxSessionHours: 2, tapGraceMinutes: 121 } },
    faults: [
      {
        path: 'lock.tapGraceMinutes',
        says: 'must be at most 120 minutes (lock.maxSessionHours)',
        nearest: 120,
        value: 121,
      },
    ],
  },
  {
    what: 'a wedge reader without its frame',
    change: { unlock: { readers: ['wedge'] } },
    faults: [{ path: 'unlock.wedge', says: NO_FRAME }],
  },
  {
    what: 'a frame without a wedge reader',
    change: { unlock: { wedge: { prefix: ';' } } },
    faults: [{ path: 'unlock.wedge', says: NO_WEDGE, value: { prefix: ';' } }],
  },
  {
    what: 'a card without a contactless reader',
    change: { unlock: { readers: ['pcprox'], proofs: ['fidoCard'] } },
    faults: [{ path: 'unlock.proofs', says: NO_CONTACTLESS, value: ['fidoCard'] }],
  },
  {
    what: 'a card to come back without a contactless reader',
    change: { unlock: { readers: ['pcprox'], proofs: ['pin'], reentry: ['fidoCard'] } },
    faults: [{ path: 'unlock.reentry', says: NO_CONTACTLESS, value: ['fidoCard'] }],
  },
  {
    what: 'a card among other proofs without a contactless reader',
    change: { unlock: { readers: ['pcprox'], proofs: ['pin', 'fidoCard'] } },
    faults: [{ path: 'unlock.proofs', says: NO_CONTACTLESS, value: ['pin', 'fidoCard'] }],
  },
  {
    what: 'a key alone behind a number that is typed',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: ';' }, proofs: ['securityKey'] } },
    faults: [{ path: 'unlock.proofs', says: TYPED, value: ['securityKey'] }],
  },
  {
    what: 'a key alone to come back behind a number that is typed',
    change: { unlock: { readers: ['wedge'], wedge: { prefix: ';' }, reentry: ['securityKey'] } },
    faults: [{ path: 'unlock.reentry', says: TYPED, value: ['securityKey'] }],
  },
  {
    what: 'an EHR that is all elsewhere',
    change: {
      ehr: {
        startUrl: 'https://a.example.org/',
        logout: 'https://b.example.org/',
        pins: {
          'c.example.org': [
            'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
            'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
          ],
        },
        permissions: { 'https://d.example.org': [] },
        clientCertificate: [{ host: 'e.example.org', issuer: { country: 'NL' } }],
      },
    },
    faults: [
      { path: 'ehr.startUrl', says: ALLOWED, value: 'https://a.example.org/' },
      { path: 'ehr.logout', says: ALLOWED, value: 'https://b.example.org/' },
      { path: 'ehr.clientCertificate.0.host', says: NAMED_HOST, value: 'e.example.org' },
      {
        path: 'ehr.permissions.https://d.example.org',
        says: 'must be an origin that a pattern of ehr.allow names',
        value: [],
      },
      {
        path: 'ehr.pins.c.example.org',
        says: REACHED_HOST,
        value: [
          'sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          'sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=',
        ],
      },
    ],
  },
  {
    what: 'three parts at once',
    change: {
      ehr: { startUrl: 'https://a.example.org/' },
      lock: { maxSessionHours: 1, tapGraceMinutes: 720 },
      unlock: { readers: ['wedge'] },
    },
    faults: [
      { path: 'ehr.startUrl', says: ALLOWED, value: 'https://a.example.org/' },
      { path: 'unlock.wedge', says: NO_FRAME },
      {
        path: 'lock.tapGraceMinutes',
        says: 'must be at most 60 minutes (lock.maxSessionHours)',
        nearest: 60,
        value: 720,
      },
    ],
  },
];
