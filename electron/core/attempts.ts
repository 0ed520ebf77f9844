/**
 * Wrong proofs, counted per person and per station.
 *
 * An attempt is charged *before* it is checked and refunded when it was right, so that cutting the power between the
 * check and its result never yields a free guess. Times are wall-clock because the counts outlive a restart.
 */
import { MINUTE, SECOND } from './time.ts';

export interface Count {
  readonly failures: number;
  /** Unix time in ms before which no further attempt is looked at. */
  readonly notBefore: number;
}

export interface Attempts {
  readonly people: Readonly<Record<string, Count>>;
  readonly station: Count;
  /** Badges nobody knows; delayed like proofs so that a flood of them cannot fill the audit. */
  readonly unknownBadges: Count;
}

export interface AttemptRules {
  /** Wrong proofs of one person until she is locked out; the station as a whole takes `STATION_SHARE` times as many. */
  readonly attempts: number;
  readonly lockoutMinutes: number;
}

export type Permission =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: 'delay' | 'lockout'; readonly until: number };

const FIRST_DELAY = SECOND;
const LONGEST_DELAY = MINUTE;
const STATION_SHARE = 4;
const NONE: Count = { failures: 0, notBefore: 0 };

export const NO_ATTEMPTS: Attempts = { people: {}, station: NONE, unknownBadges: NONE };

const stationRules = (rules: AttemptRules): AttemptRules => ({ ...rules, attempts: rules.attempts * STATION_SHARE });

/** The delay doubles with every wrong proof: 1 s, 2 s, 4 s, … up to a minute. */
function delayAfter(failures: number): number {
  return Math.min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY);
}

/** A lock-out that has been sat out starts the count again. */
function afterLockout(count: Count, wall: number, rules: AttemptRules): Count {
  return count.failures >= rules.attempts && wall >= count.notBefore ? NONE : count;
}

function chargeOne(count: Count, wall: number, rules: AttemptRules): Count {
  const failures = afterLockout(count, wall, rules).failures + 1;
  const wait = failures >= rules.attempts ? rules.lockoutMinutes * MINUTE : delayAfter(failures);
  return { failures, notBefore: wall + wait };
}

/** The station takes many people's slips of the finger: only its lock-out counts, never its delay. */
function chargeStation(count: Count, wall: number, rules: AttemptRules): Count {
  const charged = chargeOne(count, wall, rules);
  return charged.failures >= rules.attempts ? charged : { ...charged, notBefore: 0 };
}

function permission(count: Count, wall: number, rules: AttemptRules): Permission {
  if (wall >= count.notBefore) return { allowed: true };
  return { allowed: false, why: count.failures >= rules.attempts ? 'lockout' : 'delay', until: count.notBefore };
}

/**
 * The counts as a station finds them when it starts. No wait is longer than its rule: a lock-out from a time when the
 * clock stood years ahead would otherwise last as long.
 */
export function restored(attempts: Attempts, wall: number, rules: AttemptRules): Attempts {
  const latest = wall + Math.max(rules.lockoutMinutes * MINUTE, LONGEST_DELAY);
  const clamp = (count: Count): Count => ({ ...count, notBefore: Math.min(count.notBefore, latest) });
  const people = Object.entries(attempts.people).map(([person, count]) => [person, clamp(count)] as const);
  return {
    people: Object.fromEntries(people),
    station: clamp(attempts.station),
    unknownBadges: clamp(attempts.unknownBadges),
  };
}

/** Whether a proof of this person may be looked at now. */
export function mayTry(attempts: Attempts, person: string, wall: number, rules: AttemptRules): Permission {
  const station = permission(attempts.station, wall, stationRules(rules));
  if (!station.allowed) return station;
  return permission(countOf(attempts, person), wall, rules);
}

export function attemptsLeft(attempts: Attempts, person: string, wall: number, rules: AttemptRules): number {
  return rules.attempts - afterLockout(countOf(attempts, person), wall, rules).failures;
}

/** Own entries only: a user may be called `constructor`. */
function countOf({ people }: Attempts, person: string): Count {
  return Object.hasOwn(people, person) ? (people[person] ?? NONE) : NONE;
}

export function charge(attempts: Attempts, person: string, wall: number, rules: AttemptRules): Attempts {
  return {
    ...attempts,
    people: { ...attempts.people, [person]: chargeOne(countOf(attempts, person), wall, rules) },
    station: chargeStation(attempts.station, wall, stationRules(rules)),
  };
}

/** A right proof forgives the person's slips, at the station too: twenty nurses who mistyped once are no attack. */
export function refund(attempts: Attempts, person: string): Attempts {
  const { [person]: _cleared, ...people } = attempts.people;
  const failures = Math.max(0, attempts.station.failures - countOf(attempts, person).failures);
  return { ...attempts, people, station: { failures, notBefore: 0 } };
}

const BADGE_RULES: AttemptRules = { attempts: Number.POSITIVE_INFINITY, lockoutMinutes: 0 };

export function mayReportUnknownBadge(attempts: Attempts, wall: number): boolean {
  return wall >= attempts.unknownBadges.notBefore;
}

/** After a quiet minute beyond the last delay the next unknown badge is the first again. */
export function chargeUnknownBadge(attempts: Attempts, wall: number): Attempts {
  const { unknownBadges } = attempts;
  const before = wall - unknownBadges.notBefore > MINUTE ? NONE : unknownBadges;
  return { ...attempts, unknownBadges: chargeOne(before, wall, BADGE_RULES) };
}
