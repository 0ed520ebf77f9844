/** What an administrator may say of client certificates; every fault with its path and a sentence. */
import { expect, test } from 'vitest';
import { parsePolicy } from '../../electron/core/policy.ts';

const EHR = {
  name: 'Demo EHR',
  startUrl: 'https://ehr.example.org/app/',
  allow: ['https://ehr.example.org/app/*', 'https://*.wards.example.org:8443/*'],
};
const parsed = (clientCertificate: unknown) =>
  parsePolicy({ ehr: { ...EHR, clientCertificate } }, { development: false });

const ISSUER = { commonName: 'Hospital devices' };
const RULE = { host: 'ehr.example.org', issuer: ISSUER };

test('none is shown to anybody unless the policy says so', () => {
  expect(parsed(undefined)).toMatchObject({ ok: true, policy: { ehr: { clientCertificate: 'deny' } } });
  expect(parsed('deny')).toMatchObject({ ok: true, policy: { ehr: { clientCertificate: 'deny' } } });
});

const KEPT = { host: 'ehr.example.org', port: '', issuer: ISSUER, subject: {} };

test.each<readonly [string, readonly unknown[], readonly object[]]>([
  ['an issuer', [RULE], [KEPT]],
  [
    'an issuer and a subject',
    [{ ...RULE, subject: { organizationUnit: 'Ward *' } }],
    [{ ...KEPT, subject: { organizationUnit: 'Ward *' } }],
  ],
  ['a port', [{ ...RULE, host: '4.wards.example.org:8443' }], [{ ...KEPT, host: '4.wards.example.org', port: '8443' }]],
  ['the port of the scheme', [{ ...RULE, host: 'ehr.example.org:443' }], [KEPT]],
])('%s is taken', (_what, given, kept) => {
  expect(parsed(given)).toMatchObject({ ok: true, policy: { ehr: { clientCertificate: kept } } });
});

const HOST = 'must be a host such as ehr.example.org or ehr.example.org:8443, in lower case';
const KINDS = 'must be "deny" or a list of { "host": …, "issuer": …, "subject": … }';

test.each<readonly [string, unknown, string, string]>([
  ['another word', 'ask', '', KINDS],
  ['one rule without a list', RULE, '', KINDS],
  ['an empty list', [], '', 'must name a certificate, or be "deny"'],
  ['no issuer', [{ host: 'ehr.example.org' }], '.0.issuer', 'is missing'],
  [
    'an issuer without a field',
    [{ ...RULE, issuer: {} }],
    '.0.issuer',
    'must name a field of the issuer, such as { "commonName": "Hospital devices" }',
  ],
  [
    'everybody as issuer',
    [{ ...RULE, issuer: { commonName: '*' } }],
    '.0.issuer.commonName',
    'must name something besides *',
  ],
  ['an empty field', [{ ...RULE, subject: { state: '' } }], '.0.subject.state', 'must name something besides *'],
  [
    'a field there is not',
    [{ ...RULE, subject: { email: 'a' } }],
    '.0.subject.email',
    'is not a key of this policy; remove it or correct its spelling',
  ],
  ['a host in capitals', [{ ...RULE, host: 'EHR.example.org' }], '.0.host', HOST],
  ['an address as host', [{ ...RULE, host: 'https://ehr.example.org' }], '.0.host', HOST],
  ['a path behind the host', [{ ...RULE, host: 'ehr.example.org/app' }], '.0.host', HOST],
  ['a query behind the host', [{ ...RULE, host: 'ehr.example.org?x' }], '.0.host', HOST],
  ['every host below one', [{ ...RULE, host: '*.wards.example.org:8443' }], '.0.host', HOST],
  [
    'a host the EHR never speaks to',
    [RULE, { ...RULE, host: 'login.example.org' }],
    '.1.host',
    'must be a host that a pattern of ehr.allow names',
  ],
  [
    'a port the EHR never speaks to',
    [{ ...RULE, host: '4.wards.example.org' }],
    '.0.host',
    'must be a host that a pattern of ehr.allow names',
  ],
])('%s is refused', (_what, given, at, says) => {
  expect(parsed(given)).toEqual({ ok: false, faults: [{ path: `ehr.clientCertificate${at}`, says }] });
});
