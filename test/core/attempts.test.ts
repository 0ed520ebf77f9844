/** Wrong proofs: how long one waits, when one is locked out, and what gives the count back. */
import { describe, expect, test } from 'vitest';
import {
  type AttemptRules,
  type Attempts,
  attemptsLeft,
  charge,
  chargeUnknownBadge,
  mayReportUnknownBadge,
  mayTry,
  NO_ATTEMPTS,
  refund,
  restored,
} from '../../electron/core/attempts.ts';
import { MINUTE, SECOND } from '../../electron/core/time.ts';

const T = 1_700_000_000_000;
const RULES: AttemptRules = { attempts: 5, lockoutMinutes: 15 };
const PATIENT: AttemptRules = { attempts: 10, lockoutMinutes: 15 };

/** `times` wrong proofs of a person, each as soon as it is looked at; tells when the last one was. */
function wrong(times: number, person = 'a', rules = RULES, from: Attempts = NO_ATTEMPTS, begin = T) {
  let attempts = from;
  let wall = begin;
  for (let time = 0; time < times; time += 1) {
    const permission = mayTry(attempts, person, wall, rules);
    if (!permission.allowed) wall = permission.until;
    attempts = charge(attempts, person, wall, rules);
  }
  return { attempts, wall };
}

describe('the delay after a wrong proof doubles up to a minute', () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
    [5, 16],
    [6, 32],
    [7, 60],
    [8, 60],
    [9, 60],
  ])('after %i wrong: %i s', (times, seconds) => {
    const { attempts, wall } = wrong(times, 'a', PATIENT);
    const until = wall + seconds * SECOND;
    expect(mayTry(attempts, 'a', wall, PATIENT)).toEqual({ allowed: false, why: 'delay', until });
    expect(mayTry(attempts, 'a', until - 1, PATIENT)).toEqual({ allowed: false, why: 'delay', until });
    expect(mayTry(attempts, 'a', until, PATIENT)).toEqual({ allowed: true });
  });
});

describe('the lock-out', () => {
  test.each([
    [{ attempts: 3, lockoutMinutes: 1 }],
    [{ attempts: 5, lockoutMinutes: 15 }],
    [{ attempts: 10, lockoutMinutes: 240 }],
  ])('begins with the last attempt and lasts its minutes: %o', (rules) => {
    const before = wrong(rules.attempts - 1, 'a', rules);
    const { attempts, wall } = wrong(1, 'a', rules, before.attempts, before.wall);
    const until = wall + rules.lockoutMinutes * MINUTE;
    expect(mayTry(before.attempts, 'a', before.wall, rules)).toMatchObject({ why: 'delay' });
    expect(mayTry(attempts, 'a', wall, rules)).toEqual({ allowed: false, why: 'lockout', until });
    expect(mayTry(attempts, 'a', until - 1, rules)).toEqual({ allowed: false, why: 'lockout', until });
    expect(mayTry(attempts, 'a', until, rules)).toEqual({ allowed: true });
  });

  test('sat out, it starts the count again', () => {
    const { attempts, wall } = wrong(5);
    const after = wall + 15 * MINUTE;
    expect(attemptsLeft(attempts, 'a', wall, RULES)).toBe(0);
    expect(attemptsLeft(attempts, 'a', after, RULES)).toBe(5);
    const again = charge(attempts, 'a', after, RULES);
    expect(again.people).toEqual({ a: { failures: 1, notBefore: after + SECOND } });
  });

  test('of one person is nobody else’s', () => {
    const { attempts, wall } = wrong(5);
    expect(mayTry(attempts, 'b', wall, RULES)).toEqual({ allowed: true });
    expect(attemptsLeft(attempts, 'b', wall, RULES)).toBe(5);
  });

  test('survives being written down and read again', () => {
    const { attempts, wall } = wrong(5);
    const read: Attempts = JSON.parse(JSON.stringify(attempts));
    expect(mayTry(read, 'a', wall, RULES)).toEqual(mayTry(attempts, 'a', wall, RULES));
  });

  test('goes by the wall clock: set back it lasts longer, set forward it is over', () => {
    const { attempts, wall } = wrong(5);
    expect(mayTry(attempts, 'a', wall - 60 * MINUTE, RULES)).toMatchObject({ why: 'lockout' });
    expect(mayTry(attempts, 'a', wall + 60 * MINUTE, RULES)).toEqual({ allowed: true });
  });
});

describe('counts written down before a restart', () => {
  const stored = (waitMs: number): Attempts => {
    const count = { failures: 5, notBefore: T + waitMs };
    return { people: { a: count }, station: { ...count, failures: 20 }, unknownBadges: count };
  };

  test.each([
    ['a wait that is over', -MINUTE, RULES, -MINUTE],
    ['a wait within its rule', 14 * MINUTE, RULES, 14 * MINUTE],
    ['the longest lock-out', 15 * MINUTE, RULES, 15 * MINUTE],
    ['a moment more', 15 * MINUTE + 1, RULES, 15 * MINUTE],
    ['ten years, from a clock that stood ahead', 5_000_000 * MINUTE, RULES, 15 * MINUTE],
    ['the longest delay, where the lock-out is shorter', 2 * MINUTE, { attempts: 5, lockoutMinutes: 0.5 }, MINUTE],
  ] as const)('%s', (_what, waitMs, rules, leftMs) => {
    const { people, station, unknownBadges } = restored(stored(waitMs), T, rules);
    expect([people.a, station, unknownBadges].map((count) => count?.notBefore)).toEqual(Array(3).fill(T + leftMs));
    expect([people.a, station, unknownBadges].map((count) => count?.failures)).toEqual([5, 20, 5]);
  });
});

describe('people with odd user names', () => {
  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is a user name like any other', (name) => {
    expect(mayTry(NO_ATTEMPTS, name, T, RULES)).toEqual({ allowed: true });
    expect(attemptsLeft(NO_ATTEMPTS, name, T, RULES)).toBe(5);
    const { attempts, wall } = wrong(5, name);
    expect(mayTry(attempts, name, wall, RULES)).toMatchObject({ why: 'lockout' });
    expect(mayTry(refund(attempts, name), name, wall, RULES)).toEqual({ allowed: true });
  });
});

describe('the attempts left', () => {
  test.each([0, 1, 2, 3, 4, 5])('after %i wrong', (times) => {
    const { attempts, wall } = wrong(times);
    expect(attemptsLeft(attempts, 'a', wall, RULES)).toBe(5 - times);
  });
});

describe('a right proof', () => {
  test('forgives the person’s slips, at the station too', () => {
    const { attempts, wall } = wrong(3);
    const charged = charge(attempts, 'a', wall + MINUTE, RULES);
    expect(charged.people.a?.failures).toBe(4);
    expect(charged.station.failures).toBe(4);
    const refunded = refund(charged, 'a');
    expect(refunded.people).toEqual({});
    expect(refunded.station.failures).toBe(0);
    expect(mayTry(refunded, 'a', wall + MINUTE, RULES)).toEqual({ allowed: true });
  });

  test('leaves other people’s counts alone', () => {
    const first = wrong(2, 'b');
    const charged = charge(first.attempts, 'a', first.wall, RULES);
    expect(refund(charged, 'a').people).toEqual(first.attempts.people);
  });

  test('never brings the station below nought', () => {
    expect(refund(NO_ATTEMPTS, 'a')).toEqual(NO_ATTEMPTS);
  });

  test('that never came leaves the attempt charged, as after a cut of power', () => {
    const charged = charge(NO_ATTEMPTS, 'a', T, RULES);
    expect(charged.people.a).toEqual({ failures: 1, notBefore: T + SECOND });
    expect(charged.station).toEqual({ failures: 1, notBefore: 0 });
  });
});

/** One wrong proof each of so many different people, a second apart. */
function crowd(people: number): { readonly attempts: Attempts; readonly wall: number } {
  let attempts = NO_ATTEMPTS;
  for (let nth = 0; nth < people; nth += 1) attempts = charge(attempts, `nurse-${nth}`, T + nth * SECOND, RULES);
  return { attempts, wall: T + (people - 1) * SECOND };
}

describe('the station', () => {
  test('takes four times as many wrong proofs as one person, without delay', () => {
    const { attempts, wall } = crowd(19);
    expect(mayTry(attempts, 'somebody new', wall, RULES)).toEqual({ allowed: true });
  });

  test('is then locked for everybody, also for people who never tried', () => {
    const { attempts, wall } = crowd(20);
    const until = wall + 15 * MINUTE;
    expect(mayTry(attempts, 'somebody new', wall, RULES)).toEqual({ allowed: false, why: 'lockout', until });
    expect(mayTry(attempts, 'somebody new', until - 1, RULES)).toMatchObject({ allowed: false });
    expect(mayTry(attempts, 'somebody new', until, RULES)).toEqual({ allowed: true });
  });

  test('starts its count again when the lock-out is sat out', () => {
    const { attempts, wall } = crowd(20);
    const again = charge(attempts, 'somebody new', wall + 15 * MINUTE, RULES);
    expect(again.station).toEqual({ failures: 1, notBefore: 0 });
  });
});

describe('unknown badges', () => {
  function flood(times: number) {
    let attempts = NO_ATTEMPTS;
    let wall = T;
    for (let time = 0; time < times; time += 1) {
      wall = Math.max(wall, attempts.unknownBadges.notBefore);
      attempts = chargeUnknownBadge(attempts, wall);
    }
    return { attempts, wall };
  }

  test.each([
    [1, 1],
    [2, 2],
    [4, 8],
    [7, 60],
    [50, 60],
  ])('after %i in a row the next is looked at %i s later', (times, seconds) => {
    const { attempts, wall } = flood(times);
    expect(mayReportUnknownBadge(attempts, wall + seconds * SECOND - 1)).toBe(false);
    expect(mayReportUnknownBadge(attempts, wall + seconds * SECOND)).toBe(true);
  });

  test('a quiet minute beyond the delay makes the next one the first', () => {
    const { attempts } = flood(4);
    const { notBefore } = attempts.unknownBadges;
    expect(chargeUnknownBadge(attempts, notBefore + MINUTE).unknownBadges.failures).toBe(5);
    expect(chargeUnknownBadge(attempts, notBefore + MINUTE + 1).unknownBadges.failures).toBe(1);
  });

  test('cost no person and no station an attempt', () => {
    const { attempts, wall } = flood(30);
    expect(attempts.people).toEqual({});
    expect(mayTry(attempts, 'a', wall, RULES)).toEqual({ allowed: true });
  });
});
