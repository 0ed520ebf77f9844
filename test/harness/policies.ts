/** Policies by chance, for properties that hold of any two: of few values, so that they often have something in common. */
import fc from 'fast-check';
import { type Policy, parsePolicy } from '../../electron/core/policy.ts';

const HOSTS = [
  'example.org',
  '*.example.org',
  'ehr.example.org',
  'lab.example.org',
  '*.lab.example.org',
  'x.lab.example.org',
];
const PATHS = ['', '/*', '/app', '/app/*', '/app/x', '/app/x*', '/lab/*'];
const MAIN = [
  'https://ehr.example.org/*',
  'https://ehr.example.org/app/*',
  'https://*.example.org/*',
  'https://*.example.org/app/*',
];
const EHR = 'https://ehr.example.org';
const LAB = 'https://lab.example.org';
const PINS = ['A', 'B', 'C', 'D'].map((letter) => `sha256/${letter.repeat(42)}A=`);
const ROOTS = ['AAAA', 'BBBB', 'CCCC'].map(
  (text) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
);
const PERMISSIONS = ['clipboard-read', 'clipboard-sanitized-write', 'local-fonts', 'storage-access'];

const some = <Item>(items: readonly Item[], minLength = 1) => fc.shuffledSubarray([...items], { minLength });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const between = (min: number, max: number) => fc.integer({ min, max });

const pattern = fc
  .tuple(fc.constantFrom(...HOSTS), fc.constantFrom('', '', ':8443'), fc.constantFrom(...PATHS))
  .map((parts) => `https://${parts.join('')}`);

const allow = fc
  .tuple(fc.constantFrom(...MAIN), fc.array(pattern, { maxLength: 4 }))
  .chain(([main, others]) => fc.shuffledSubarray([main, ...others], { minLength: others.length + 1 }));

const described = fc.record({
  url: fc.constantFrom(`${EHR}/app/logout?t={token}`, `${EHR}/app/end?t={token}`),
  method: fc.constantFrom('POST', 'DELETE'),
  headers: fc.constantFrom({}, { Authorization: '{token}' }, { 'X-B': '{token}', Authorization: 'x' }),
  token: fc.record({ cookie: fc.constantFrom('a', 'b'), origin: fc.constantFrom(EHR, LAB) }),
});

const certificate = fc.record({
  host: fc.constantFrom('ehr.example.org', 'ehr.example.org:8443'),
  issuer: fc.record({ commonName: fc.constantFrom('Devices', 'Wards') }),
});

const under = <Value>(value: fc.Arbitrary<Value>) =>
  fc.record({ ehr: maybe(value), lab: maybe(value), isLabFirst: fc.boolean() });

const ehr = fc.record({
  name: fc.constantFrom('EHR', 'Record'),
  startUrl: fc.constantFrom(`${EHR}/app/`, `${EHR}/app/`, `${EHR}/app/two`),
  allow,
  logout: maybe(fc.oneof(fc.constantFrom(`${EHR}/app/logout`, `${EHR}/logout`), described)),
  popups: fc.constantFrom('deny', 'dialog'),
  downloads: fc.oneof(
    fc.constant('deny'),
    fc.record({ maxMb: between(1, 3), types: some(['pdf', 'csv', 'png', 'dcm']) }),
  ),
  pdf: fc.constantFrom('deny', 'show'),
  print: fc.constantFrom('deny', { printer: 'ward-4' }, { printer: 'ward-5' }),
  zoomPercent: fc.constantFrom(100, 120),
  clientCertificate: fc.oneof(fc.constant('deny'), fc.array(certificate, { minLength: 1, maxLength: 3 })),
  httpAuth: fc.constantFrom('deny', 'ask'),
  passkeys: fc.constantFrom('deny', 'ask'),
  permissions: under(some(PERMISSIONS, 0)),
  pins: under(some(PINS, 2)),
  cookies: fc.constantFrom('watch', 'harden'),
  headers: fc.constantFrom('watch', 'protect', { csp: "default-src 'self'" }, { csp: "default-src 'none'" }),
});

const lock = fc.record({
  idleSeconds: between(180, 185),
  warnSeconds: between(10, 12),
  signOffMinutes: between(1, 4),
  maxSessionHours: between(1, 4),
  tapGraceMinutes: fc.constantFrom(0, 10, 60),
  ownTap: fc.constantFrom('lock', 'signOff', 'ignore'),
  undoSeconds: between(0, 3),
  unsavedWork: fc.constantFrom('discard', { hold: 30 }, { hold: 60 }),
});

const proofs = some(['pin', 'securityKey', 'verifiedKey', 'fidoCard']);

const unlock = fc.record({
  readers: some(['pcsc', 'pcprox', 'wedge']),
  prefix: fc.constantFrom(';', '%'),
  proofs,
  reentry: maybe(proofs),
  keys: fc.record({
    attestation: fc.oneof(fc.constant('none'), fc.record({ roots: some(ROOTS) })),
    synced: fc.constantFrom('deny', 'allow'),
  }),
  vouching: fc.constantFrom('deny', 'allow'),
  rpId: fc.constantFrom('wardkey.internal', 'hospital.example'),
  attempts: between(3, 5),
  lockoutMinutes: between(1, 3),
});

type Ehr = typeof ehr extends fc.Arbitrary<infer Value> ? Value : never;
type Unlock = typeof unlock extends fc.Arbitrary<infer Value> ? Value : never;

/** Nothing is said of a host that the EHR does not reach. */
function ofHosts<Value>(
  given: { ehr?: Value; lab?: Value; isLabFirst: boolean },
  hasLab: boolean,
  names: readonly [string, string],
) {
  const named = [
    ...(given.ehr === undefined ? [] : [[names[0], given.ehr] as const]),
    ...(given.lab === undefined || !hasLab ? [] : [[names[1], given.lab] as const]),
  ];
  return Object.fromEntries(given.isLabFirst ? named.toReversed() : named);
}

function ehrFrom({ logout, permissions, pins, ...rest }: Ehr) {
  const hasLab = rest.allow.some((text) => /^https:\/\/(?:lab\.|\*\.)example\.org(?:\/|$)/.test(text));
  return {
    ...rest,
    ...(logout === undefined ? {} : { logout }),
    permissions: ofHosts(permissions, hasLab, [EHR, LAB]),
    pins: ofHosts(pins, hasLab, ['ehr.example.org', 'lab.example.org']),
  };
}

const unlockFrom = ({ prefix, reentry, ...rest }: Unlock) => ({
  ...rest,
  ...(rest.readers.includes('wedge') ? { wedge: { prefix } } : {}),
  ...(reentry === undefined ? {} : { reentry }),
});

/** Accepted by a station, each of them. */
export const policies: fc.Arbitrary<Policy> = fc
  .record({ serial: between(0, 2), ehr: ehr.map(ehrFrom), lock, unlock: unlock.map(unlockFrom) })
  .map((value) => parsePolicy(value, { development: false }))
  .filter((parsed) => parsed.ok)
  .map(({ policy }) => policy);

/** Two, the second the first but for a few groups of it, or another one. */
export const pairs: fc.Arbitrary<readonly [Policy, Policy]> = fc
  .tuple(policies, policies, fc.subarray(['ehr', 'lock', 'unlock'] as const))
  .map(([one, other, kept]) => [one, { ...other, ...Object.fromEntries(kept.map((group) => [group, one[group]])) }]);
