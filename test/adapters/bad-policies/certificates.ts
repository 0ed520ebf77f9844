/** To which server which certificate of the machine is shown. */
import { HOST, MISSING, NAMED_HOST, OBJECT, SOMETHING, TEXT, UNKNOWN_KEY } from './sentences.ts';
import type { BadPolicy } from './table.ts';

export const CERTIFICATES: readonly BadPolicy[] = [
  {
    what: 'any certificate',
    change: { ehr: { clientCertificate: 'ask' } },
    faults: [
      {
        path: 'ehr.clientCertificate',
        says: 'must be "deny" or a list of { "host": …, "issuer": …, "subject": … }',
        value: 'ask',
      },
    ],
  },
  {
    what: 'one rule without a list',
    change: { ehr: { clientCertificate: { host: 'ehr.example.org', issuer: { commonName: 'Hospital devices' } } } },
    faults: [
      {
        path: 'ehr.clientCertificate',
        says: 'must be "deny" or a list of { "host": …, "issuer": …, "subject": … }',
        value: { host: 'ehr.example.org', issuer: { commonName: 'Hospital devices' } },
      },
    ],
  },
  {
    what: 'an empty list',
    change: { ehr: { clientCertificate: [] } },
    faults: [{ path: 'ehr.clientCertificate', says: 'must name a certificate, or be "deny"', value: [] }],
  },
  {
    what: 'a rule without a host',
    change: { ehr: { clientCertificate: [{ issuer: { commonName: 'Hospital devices' } }] } },
    faults: [{ path: 'ehr.clientCertificate.0.host', says: MISSING }],
  },
  {
    what: 'a rule without an issuer',
    change: { ehr: { clientCertificate: [{ host: 'ehr.example.org' }] } },
    faults: [{ path: 'ehr.clientCertificate.0.issuer', says: MISSING }],
  },
  {
    what: 'an issuer without a field',
    change: { ehr: { clientCertificate: [{ host: 'ehr.example.org', issuer: {} }] } },
    faults: [
      {
        path: 'ehr.clientCertificate.0.issuer',
        says: 'must name a field of the issuer, such as { "commonName": "Hospital devices" }',
        value: {},
      },
    ],
  },
  {
    what: 'an issuer as text',
    change: { ehr: { clientCertificate: [{ host: 'ehr.example.org', issuer: 'Hospital devices' }] } },
    faults: [{ path: 'ehr.clientCertificate.0.issuer', says: OBJECT, value: 'Hospital devices' }],
  },
  {
    what: 'everybody as issuer',
    change: { ehr: { clientCertificate: [{ host: 'ehr.example.org', issuer: { commonName: '*' } }] } },
    faults: [{ path: 'ehr.clientCertificate.0.issuer.commonName', says: SOMETHING, value: '*' }],
  },
  {
    what: 'an empty field',
    change: {
      ehr: {
        clientCertificate: [
          { host: 'ehr.example.org', issuer: { commonName: 'Hospital devices' }, subject: { state: '' } },
        ],
      },
    },
    faults: [{ path: 'ehr.clientCertificate.0.subject.state', says: SOMETHING, value: '' }],
  },
  {
    what: 'a field there is not',
    change: {
      ehr: {
        clientCertificate: [
          { host: 'ehr.example.org', issuer: { commonName: 'Hospital devices' }, subject: { email: 'a' } },
        ],
      },
    },
    faults: [{ path: 'ehr.clientCertificate.0.subject.email', says: UNKNOWN_KEY, value: 'a' }],
  },
  {
    what: 'a misspelt field',
    change: {
      ehr: {
        clientCertificate: [
          { host: 'ehr.example.org', issuer: { commonName: 'Hospital devices' }, subject: { organisation: 'a' } },
        ],
      },
    },
    faults: [
      {
        path: 'ehr.clientCertificate.0.subject.organisation',
        says: UNKNOWN_KEY,
        value: 'a',
        didYouMean: 'organization',
      },
    ],
  },
  {
    what: 'a field longer than a field',
    change: { ehr: { clientCertificate: [{ host: 'ehr.example.org', issuer: { commonName: 'x'.repeat(201) } }] } },
    faults: [
      {
        path: 'ehr.clientCertificate.0.issuer.commonName',
        says: 'must have at most 200 characters',
        value: 'x'.repeat(201),
      },
    ],
  },
  {
    what: 'a subject as text',
    change: {
      ehr: {
        clientCertificate: [
          { host: 'ehr.example.org', issuer: { commonName: 'Hospital devices' }, subject: 'station' },
        ],
      },
    },
    faults: [{ path: 'ehr.clientCertificate.0.subject', says: OBJECT, value: 'station' }],
  },
  {
    what: 'every field of an issuer a number',
    change: {
      ehr: {
        clientCertificate: [
          {
            host: 'ehr.example.org',
            issuer: { commonName: 0, organization: 1, organizationUnit: 2, locality: 3, state: 4, country: 5 },
          },
        ],
      },
    },
    faults: [
      { path: 'ehr.clientCertificate.0.issuer.commonName', says: TEXT, value: 0 },
      { path: 'ehr.clientCertificate.0.issuer.organization', says: TEXT, value: 1 },
      { path: 'ehr.clientCertificate.0.issuer.organizationUnit', says: TEXT, value: 2 },
      { path: 'ehr.clientCertificate.0.issuer.locality', says: TEXT, value: 3 },
      { path: 'ehr.clientCertificate.0.issuer.state', says: TEXT, value: 4 },
      { path: 'ehr.clientCertificate.0.issuer.country', says: TEXT, value: 5 },
    ],
  },
  {
    what: 'every field of a subject blank',
    change: {
      ehr: {
        clientCertificate: [
          {
            host: 'ehr.example.org',
            issuer: { commonName: 'Hospital devices' },
            subject: {
              commonName: ' * ',
              organization: ' * ',
              organizationUnit: ' * ',
              locality: ' * ',
              state: ' * ',
              country: ' * ',
            },
          },
        ],
      },
    },
    faults: [
      { path: 'ehr.clientCertificate.0.subject.commonName', says: SOMETHING, value: ' * ' },
      { path: 'ehr.clientCertificate.0.subject.organization', says: SOMETHING, value: ' * ' },
      { path: 'ehr.clientCertificate.0.subject.organizationUnit', says: SOMETHING, value: ' * ' },
      { path: 'ehr.clientCertificate.0.subject.locality', says: SOMETHING, value: ' * ' },
      { path: 'ehr.clientCertificate.0.subject.state', says: SOMETHING, value: ' * ' },
      { path: 'ehr.clientCertificate.0.subject.country', says: SOMETHING, value: ' * ' },
    ],
  },
  {
    what: 'a host in capitals',
    change: { ehr: { clientCertificate: [{ host: 'EHR.example.org', issuer: { commonName: 'Hospital devices' } }] } },
    faults: [{ path: 'ehr.clientCertificate.0.host', says: HOST, value: 'EHR.example.org' }],
  },
  {
    what: 'an address as host',
    change: {
      ehr: { clientCertificate: [{ host: 'https://ehr.example.org', issuer: { commonName: 'Hospital devices' } }] },
    },
    faults: [{ path: 'ehr.clientCertificate.0.host', says: HOST, value: 'https://ehr.example.org' }],
  },
  {
    what: 'a path behind the host',
    change: {
      ehr: { clientCertificate: [{ host: 'ehr.example.org/app', issuer: { commonName: 'Hospital devices' } }] },
    },
    faults: [{ path: 'ehr.clientCertificate.0.host', says: HOST, value: 'ehr.example.org/app' }],
  },
  {
    what: 'a query behind the host',
    change: { ehr: { clientCertificate: [{ host: 'ehr.example.org?x', issuer: { commonName: 'Hospital devices' } }] } },
    faults: [{ path: 'ehr.clientCertificate.0.host', says: HOST, value: 'ehr.example.org?x' }],
  },
  {
    what: 'every host below one',
    change: { ehr: { clientCertificate: [{ host: '*.example.org', issuer: { commonName: 'Hospital devices' } }] } },
    faults: [{ path: 'ehr.clientCertificate.0.host', says: HOST, value: '*.example.org' }],
  },
  {
    what: 'a host the EHR never speaks to',
    change: {
      ehr: {
        clientCertificate: [
          { host: 'ehr.example.org', issuer: { commonName: 'Hospital devices' } },
          { host: 'other.example.org', issuer: { commonName: 'Hospital devices' } },
        ],
      },
    },
    faults: [{ path: 'ehr.clientCertificate.1.host', says: NAMED_HOST, value: 'other.example.org' }],
  },
  {
    what: 'a port the EHR never speaks to',
    change: {
      ehr: { clientCertificate: [{ host: 'ehr.example.org:8443', issuer: { commonName: 'Hospital devices' } }] },
    },
    faults: [{ path: 'ehr.clientCertificate.0.host', says: NAMED_HOST, value: 'ehr.example.org:8443' }],
  },
];
