/** Security keys: whose make they are, and to whom they belong. */
import { ATTESTATION, DENY_OR_ALLOW, DOMAIN, LIST, MISSING, OBJECT, PEM, TEXT, UNKNOWN_KEY } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const KEYS: readonly BadPolicy[] = [
  {
    what: 'keys as a list',
    change: { unlock: { keys: [] } },
    faults: [{ path: 'unlock.keys', says: OBJECT, value: [] }],
  },
  {
    what: 'a misspelt key',
    change: { unlock: { keys: { synched: 'deny' } } },
    faults: [{ path: 'unlock.keys.synched', says: UNKNOWN_KEY, value: 'deny', didYouMean: 'synced' }],
  },
  {
    what: 'a misspelt word for synced keys',
    change: { unlock: { keys: { synced: 'denied' } } },
    faults: [{ path: 'unlock.keys.synced', says: DENY_OR_ALLOW, value: 'denied', nearest: 'deny' }],
  },
  {
    what: 'synced keys by a switch',
    change: { unlock: { keys: { synced: true } } },
    faults: [{ path: 'unlock.keys.synced', says: DENY_OR_ALLOW, value: true }],
  },
  {
    what: 'attestation by a switch',
    change: { unlock: { keys: { attestation: true } } },
    faults: [{ path: 'unlock.keys.attestation', says: ATTESTATION, value: true }],
  },
  {
    what: 'attestation of anybody',
    change: { unlock: { keys: { attestation: 'direct' } } },
    faults: [{ path: 'unlock.keys.attestation', says: ATTESTATION, value: 'direct' }],
  },
  {
    what: 'a misspelt word for no attestation',
    change: { unlock: { keys: { attestation: 'non' } } },
    faults: [{ path: 'unlock.keys.attestation', says: ATTESTATION, value: 'non', nearest: 'none' }],
  },
  {
    what: 'attestation without roots',
    change: { unlock: { keys: { attestation: {} } } },
    faults: [{ path: 'unlock.keys.attestation.roots', says: MISSING }],
  },
  {
    what: 'attestation by no roots',
    change: { unlock: { keys: { attestation: { roots: [] } } } },
    faults: [
      {
        path: 'unlock.keys.attestation.roots',
        says: 'must name at least one certificate; without any, attestation is "none"',
        value: [],
      },
    ],
  },
  {
    what: 'attestation by a root without its list',
    change: { unlock: { keys: { attestation: { roots: '-----BEGIN CERTIFICATE-----' } } } },
    faults: [{ path: 'unlock.keys.attestation.roots', says: LIST, value: '-----BEGIN CERTIFICATE-----' }],
  },
  {
    what: 'a root that is a file',
    change: { unlock: { keys: { attestation: { roots: ['/etc/wardkey/root.pem'] } } } },
    faults: [{ path: 'unlock.keys.attestation.roots.0', says: PEM, value: '/etc/wardkey/root.pem' }],
  },
  {
    what: 'a root that is a private key',
    change: {
      unlock: { keys: { attestation: { roots: ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'] } } },
    },
    faults: [
      {
        path: 'unlock.keys.attestation.roots.0',
        says: PEM,
        value: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
      },
    ],
  },
  {
    what: 'a root that is cut',
    change: { unlock: { keys: { attestation: { roots: ['-----BEGIN CERTIFICATE-----\nMIIB'] } } } },
    faults: [{ path: 'unlock.keys.attestation.roots.0', says: PEM, value: '-----BEGIN CERTIFICATE-----\nMIIB' }],
  },
  {
    what: 'more roots than there are makers',
    change: {
      unlock: {
        keys: {
          attestation: {
            roots: Array.from({ length: 65 }, () => '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'),
          },
        },
      },
    },
    faults: [
      {
        path: 'unlock.keys.attestation.roots',
        says: 'must name at most 64 certificates',
        value: Array.from({ length: 65 }, () => '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'),
      },
    ],
  },
  {
    what: 'another key beside the roots',
    change: {
      unlock: {
        keys: { attestation: { roots: ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'], crl: [] } },
      },
    },
    faults: [{ path: 'unlock.keys.attestation.crl', says: UNKNOWN_KEY, value: [] }],
  },
  {
    what: 'a relying party without domain',
    change: { unlock: { rpId: 'localhost' } },
    faults: [{ path: 'unlock.rpId', says: DOMAIN, value: 'localhost' }],
  },
  {
    what: 'a relying party with scheme',
    change: { unlock: { rpId: 'https://wardkey.internal' } },
    faults: [{ path: 'unlock.rpId', says: DOMAIN, value: 'https://wardkey.internal' }],
  },
  {
    what: 'a relying party in capitals',
    change: { unlock: { rpId: 'Wardkey.internal' } },
    faults: [{ path: 'unlock.rpId', says: DOMAIN, value: 'Wardkey.internal' }],
  },
  {
    what: 'a relying party with a port',
    change: { unlock: { rpId: 'wardkey.internal:443' } },
    faults: [{ path: 'unlock.rpId', says: DOMAIN, value: 'wardkey.internal:443' }],
  },
  {
    what: 'a relying party that is empty',
    change: { unlock: { rpId: '' } },
    faults: [{ path: 'unlock.rpId', says: DOMAIN, value: '' }],
  },
  {
    what: 'a relying party as number',
    change: { unlock: { rpId: 10.1 } },
    faults: [{ path: 'unlock.rpId', says: TEXT, value: 10.1 }],
  },
];
