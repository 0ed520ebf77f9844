/** Which certificate of the machine's store a server is shown: exactly one that the policy means, or none. */
import { describe, expect, test } from 'vitest';
import {
  type CertificateRule,
  chooseCertificate,
  type DistinguishedName,
  type NamePattern,
} from '../../electron/core/client-certificate.ts';

const NOW = 1_800_000_000;
const SERVER = { host: 'ehr.example.org', port: '' };

const NOBODY: DistinguishedName = {
  commonName: '',
  organizations: [],
  organizationUnits: [],
  locality: '',
  state: '',
  country: '',
};
const named = (name: Partial<DistinguishedName>) => ({ ...NOBODY, ...name });

const certificate = (subject: string, more: object = {}) => ({
  issuer: named({ commonName: 'Hospital devices', organizations: ['Riverside', 'Hospital'], country: 'NL' }),
  subject: named({ commonName: subject, organizationUnits: ['Ward 4'] }),
  validStart: NOW - 10,
  validExpiry: NOW + 10,
  ...more,
});
const STATION = certificate('station-17.ward-4');
const OTHER = certificate('printer-3', { issuer: named({ commonName: 'Printers' }) });

const rule = (issuer: NamePattern, subject: NamePattern = {}, at = SERVER): CertificateRule => ({
  ...{ ...at, issuer, subject },
});
const HOSPITAL = rule({ commonName: 'Hospital devices' });
const choose = (rules: Parameters<typeof chooseCertificate>[0], offered = [OTHER, STATION], server = SERVER) =>
  chooseCertificate(rules, server, offered, NOW);

describe('a server that asks', () => {
  test('is shown the one that matches, wherever it stands', () => {
    for (const offered of [[STATION], [OTHER, STATION], [STATION, OTHER]]) {
      expect(choose([HOSPITAL], offered)).toEqual({ is: 'presented', certificate: STATION });
    }
  });

  test.each([
    ['nothing where it is denied', 'deny', 'notNamed'],
    ['nothing without a rule', [], 'notNamed'],
    [
      'nothing when a rule names another host',
      [rule({ commonName: '*d*' }, {}, { host: 'x.org', port: '' })],
      'notNamed',
    ],
    ['nothing on another port', [rule({ commonName: '*d*' }, {}, { ...SERVER, port: '8443' })], 'notNamed'],
    ['nothing when the issuer is another', [rule({ commonName: 'Ministry' })], 'noMatch'],
    ['nothing when the subject is another', [rule({ commonName: 'Hospital devices' }, { commonName: 'x' })], 'noMatch'],
    ['nothing when two match', [rule({ commonName: '*r*' }), HOSPITAL], 'ambiguous'],
    ['nothing when two rules mean one each', [HOSPITAL, rule({ commonName: 'Printers' })], 'ambiguous'],
  ] as const)('%s', (_what, rules, is) => {
    expect(choose(rules)).toEqual({ is });
  });

  test('is shown one that two rules mean', () => {
    expect(choose([HOSPITAL, rule({ country: 'nl' })])).toMatchObject({ is: 'presented', certificate: STATION });
  });

  test('is shown none of a store that is empty', () => {
    expect(choose([HOSPITAL], [])).toEqual({ is: 'noMatch' });
  });

  test('is shown none that is not valid yet or any more, and one that is to the second', () => {
    const at = (validStart: number, validExpiry: number) => certificate('x', { validStart, validExpiry });
    expect(choose([HOSPITAL], [at(NOW - 9, NOW - 1)])).toEqual({ is: 'noMatch' });
    expect(choose([HOSPITAL], [at(NOW + 1, NOW + 9)])).toEqual({ is: 'noMatch' });
    expect(choose([HOSPITAL], [at(NOW, NOW)])).toMatchObject({ is: 'presented' });
    const valid = at(NOW - 1, NOW + 1);
    const both = choose([HOSPITAL], [at(NOW - 9, NOW - 1), valid]);
    expect(both).toEqual({ is: 'presented', certificate: valid });
  });
});

describe('a pattern', () => {
  const fits = (issuer: NamePattern) => choose([rule(issuer)], [STATION]).is === 'presented';

  test.each([
    ['Hospital devices', true],
    ['hospital DEVICES', true],
    ['Hospital', false],
    ['devices', false],
    ['Hospital*', true],
    ['*devices', true],
    ['*pital dev*', true],
    ['H*l*s', true],
    ['Hos*pital* devices', true],
    ['Hospital devices*', true],
    ['Hospital devices*s', false],
    ['Hospital*l devices', false],
    ['H*devices*devices', false],
    ['Hospital*x', false],
    ['H*x*s', false],
    ['H**s', true],
    ['Hospital.devices', false],
    ['.*', false],
  ])('%s', (commonName, does) => {
    expect(fits({ commonName })).toBe(does);
  });

  test('is held against every organization, and every field that is given has to fit', () => {
    expect(fits({ organization: 'Hospital' })).toBe(true);
    expect(fits({ organization: 'River*' })).toBe(true);
    expect(fits({ organization: 'Ministry' })).toBe(false);
    expect(fits({ organization: 'Riverside', country: 'DE' })).toBe(false);
    expect(fits({ organizationUnit: '*a' })).toBe(false);
    for (const field of ['locality', 'state'] as const) {
      expect(fits({ [field]: 'x' })).toBe(false);
      const there = certificate('x', { issuer: named({ [field]: 'X' }) });
      expect(choose([rule({ [field]: 'x' })], [there])).toMatchObject({ is: 'presented' });
    }
    const ward = (organizationUnit: string) => choose([rule({ country: 'NL' }, { organizationUnit })], [STATION]).is;
    expect([ward('Ward 4'), ward('Ward 5')]).toEqual(['presented', 'noMatch']);
  });
});
