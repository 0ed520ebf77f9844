/** Of two policies the stricter one: it lets through what both do, and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, judgeAddress, parsePattern } from '../../electron/core/navigation.ts';
import { type Policy, parsePolicy } from '../../electron/core/policy.ts';
import { directionOf, isSame, strictest } from '../../electron/core/strictness.ts';
import { isPinned } from '../../electron/core/transport-policy.ts';
import { pairs, policies } from '../harness/policies.ts';

const RUNS = { numRuns: 200, seed: 8 };
const PATIENT = { timeout: 60_000 };

const address: fc.Arbitrary<Address> = fc.record({
  scheme: fc.constantFrom('https', 'wss'),
  host: fc.constantFrom(
    ...['example.org', 'ehr.example.org', 'lab.example.org', 'x.lab.example.org', 'y.x.lab.example.org'],
    ...['other.org', 'badexample.org'],
  ),
  port: fc.constantFrom('', '', '8443'),
  path: fc.constantFrom('/', '/app', '/app/', '/app/x', '/app/xy', '/app/two', '/application', '/lab/', '/lab/1'),
  hasCredentials: fc.constant(false),
});

/** Every single thing that a policy lets somebody have, or do; times in their own units. */
function gifts({ ehr, lock, unlock }: Policy): ReadonlySet<string> {
  const upTo = (name: string, most: number) => Array.from({ length: most + 1 }, (_, nth) => `${name} ${nth}`);
  const among = (name: string, value: unknown, ...order: unknown[]) => upTo(name, order.indexOf(value));
  const { downloads, clientCertificate, headers, permissions, pins } = ehr;
  return new Set([
    ...(downloads === 'deny' ? [] : downloads.types.flatMap((type) => upTo(`file ${type}`, downloads.maxMb))),
    ...(clientCertificate === 'deny' ? [] : clientCertificate.map((rule) => JSON.stringify(rule))),
    ...Object.entries(permissions).flatMap(([origin, names]) => names.map((name) => `${origin} ${name}`)),
    ...['ehr.example.org', 'lab.example.org', 'other.org'].flatMap((host) =>
      KEYS.filter((key) => isPinned(pins, host, [key])).map((key) => `${host} ${key}`),
    ),
    ...among('popups', ehr.popups, 'deny', 'dialog'),
    ...among('pdf', ehr.pdf, 'deny', 'show'),
    ...among('print', ehr.print === 'deny', true, false),
    ...among('http', ehr.httpAuth, 'deny', 'ask'),
    ...among('passkeys', ehr.passkeys, 'deny', 'ask'),
    ...among('cookies', ehr.cookies, 'harden', 'watch'),
    ...among('headers', typeof headers === 'object' ? 'csp' : headers, 'csp', 'protect', 'watch'),
    ...among('tap', lock.ownTap, 'signOff', 'lock', 'ignore'),
    ...upTo('idle', lock.idleSeconds - 180),
    ...upTo('kept', lock.signOffMinutes),
    ...upTo('session', lock.maxSessionHours),
    ...upTo('grace', lock.tapGraceMinutes),
    ...upTo('undo', lock.undoSeconds),
    ...unlock.proofs.map((kind) => `on by ${kind}`),
    ...unlock.reentry.map((kind) => `back by ${kind}`),
    ...unlock.readers.map((kind) => `reads ${kind}`),
    ...among('vouching', unlock.vouching, 'deny', 'allow'),
    ...unlock.ownChanges.map((what) => `changes ${what}`),
    ...among('synced', unlock.keys.synced, 'deny', 'allow'),
    ...upTo('attempts', unlock.attempts),
    ...upTo('minutes', 10 - unlock.lockoutMinutes),
  ]);
}

const KEYS = ['A', 'B', 'C', 'D', 'E'].map((letter) => `sha256/${letter.repeat(42)}A=`);

const KEYS_OF: readonly (readonly ['ehr' | 'lock' | 'unlock', string])[] = (['ehr', 'lock', 'unlock'] as const).flatMap(
  (group) =>
    Object.keys(fc.sample(policies, { numRuns: 1, seed: 1 })[0]?.[group] ?? {}).map((key) => [group, key] as const),
);

const valueIn = (policy: Policy, group: 'ehr' | 'lock' | 'unlock', key: string): unknown =>
  Object.entries(policy[group]).find(([name]) => name === key)?.[1];

describe('of two policies the stricter', PATIENT, () => {
  it('lets through exactly what both do', () => {
    fc.assert(
      fc.property(pairs, ([running, fresh]) => {
        const [one, other] = [gifts(running), gifts(fresh)];
        const met = gifts(strictest(running, fresh));
        expect([...met].filter((gift) => !one.has(gift) || !other.has(gift))).toEqual([]);
        expect([...one].filter((gift) => other.has(gift) && !met.has(gift))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('reaches exactly the addresses that both do', () => {
    fc.assert(
      fc.property(pairs, fc.array(address, { minLength: 20, maxLength: 20 }), ([running, fresh], asked) => {
        const met = strictest(running, fresh).ehr.allow;
        for (const at of asked) {
          const both = [running, fresh].every(({ ehr }) => judgeAddress(at, ehr.allow).allowed);
          expect(judgeAddress(at, met).allowed, `${at.scheme}://${at.host}:${at.port}${at.path}`).toBe(both);
        }
      }),
      RUNS,
    );
  });

  it('of a policy and itself is that policy', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(strictest(policy, policy)).toEqual(policy);
      }),
      RUNS,
    );
  });

  it('stays when either comes again', () => {
    fc.assert(
      fc.property(pairs, ([running, fresh]) => {
        const met = strictest(running, fresh);
        expect(strictest(met, fresh)).toEqual(met);
        expect(strictest(met, { ...running, serial: met.serial })).toEqual(met);
      }),
      RUNS,
    );
  });

  it('is for no key a looser one than ran, and another one only where it is tighter', () => {
    fc.assert(
      fc.property(pairs, ([running, fresh]) => {
        const met = strictest(running, fresh);
        for (const [group, key] of KEYS_OF) {
          if (isSame(valueIn(met, group, key), valueIn(running, group, key))) continue;
          expect(directionOf(group, key, running, met), `${group}.${key}`).toBe('tighter');
        }
      }),
      RUNS,
    );
  });

  it('is within the bounds of a policy, but that two may have nothing in common', () => {
    fc.assert(
      fc.property(pairs, ([running, fresh]) => {
        const parsed = parsePolicy(written(strictest(running, fresh)), { development: false });
        const paths = parsed.ok ? [] : parsed.faults.map(({ path }) => path);
        expect(paths.filter((path) => !MAY_BE_NOTHING.some((may) => may.test(path)))).toEqual([]);
      }),
      RUNS,
    );
  });
});

/**
 * No proof, no key or no address that both name; and what is said of a host that is no longer reached, or of a reader
 * whose kind is another policy's.
 */
const MAY_BE_NOTHING = [
  /^unlock\.(?:proofs|reentry|readers|wedge)$/,
  /^ehr\.(?:pins|permissions|clientCertificate|logout)\b/,
  /^ehr\.allow$/,
  /^ehr\.startUrl$/,
];

/** As a file has it. */
function written(policy: Policy): unknown {
  const { allow, clientCertificate, ...ehr } = policy.ehr;
  return {
    ...policy,
    ehr: {
      ...ehr,
      allow: allow.map(
        ({ scheme, anyHostBelow, host, port, path, anyPathBelow }) =>
          `${scheme}://${anyHostBelow ? '*.' : ''}${host}${port && `:${port}`}${path}${anyPathBelow ? '*' : ''}`,
      ),
      clientCertificate:
        clientCertificate === 'deny'
          ? 'deny'
          : clientCertificate.map(({ host, port, ...names }) => ({ host: `${host}${port && `:${port}`}`, ...names })),
    },
  };
}

describe('the direction of a change', PATIENT, () => {
  it('is turned round when the change is', () => {
    const back = { tighter: 'looser', looser: 'tighter', other: 'other' };
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        for (const [group, key] of KEYS_OF) {
          expect(directionOf(group, key, other, one)).toBe(back[directionOf(group, key, one, other)]);
        }
      }),
      RUNS,
    );
  });

  it('is none when only the order of lists and names is another', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const turned = backwards(policy) as Policy;
        for (const [group, key] of KEYS_OF) expect(directionOf(group, key, policy, turned)).toBe('other');
        expect(strictest(policy, turned)).toEqual(policy);
      }),
      RUNS,
    );
  });

  it.each([
    ['proofs of which one goes', 'unlock', 'proofs', ['pin', 'securityKey', 'verifiedKey'], ['verifiedKey', 'pin']],
    [
      'patterns under wider ones',
      'ehr',
      'allow',
      patterns('https://*.org.example/*'),
      patterns('https://a.org.example/*'),
    ],
    ['a longer lock-out', 'unlock', 'lockoutMinutes', 5, 6],
    ['a host named like what every object has', 'ehr', 'pins', {}, { constructor: KEYS.slice(0, 2) }],
  ] as const)('is tighter for %s', (_what, group, key, from, to) => {
    const [policy] = fc.sample(policies, { numRuns: 1, seed: 2 });
    if (!policy) throw new Error('There is no policy.');
    const having = (value: unknown): Policy => ({ ...policy, [group]: { ...policy[group], [key]: value } });
    expect(directionOf(group, key, having(from), having(to))).toBe('tighter');
    expect(directionOf(group, key, having(to), having(from))).toBe('looser');
    expect(valueIn(strictest(having(from), having(to)), group, key)).toEqual(to);
    expect(valueIn(strictest(having(to), having(from)), group, key)).toEqual(to);
  });

  it('is none for a pattern that a wider one had already', () => {
    const [policy] = fc.sample(policies, { numRuns: 1, seed: 2 });
    if (!policy) throw new Error('There is no policy.');
    const reaching = (...texts: string[]): Policy => ({ ...policy, ehr: { ...policy.ehr, allow: patterns(...texts) } });
    const [wide, both] = [reaching('https://a.example/*'), reaching('https://a.example/*', 'https://a.example/x')];
    expect(directionOf('ehr', 'allow', wide, both)).toBe('other');
    expect(strictest(wide, both).ehr.allow).toEqual(wide.ehr.allow);
  });
});

function patterns(...texts: string[]) {
  return texts.flatMap((text) => parsePattern(text) ?? []);
}

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards).toReversed();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]) => [name, backwards(each)] as const)
      .toReversed(),
  );
}
