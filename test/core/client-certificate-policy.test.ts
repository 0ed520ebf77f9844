/** What an administrator may say of client certificates. What is refused stands in test/adapters/bad-policies. */
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
