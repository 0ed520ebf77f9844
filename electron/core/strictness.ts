/**
 * Which of two values of a policy's key is the stricter one. A policy that comes while somebody's session stands tightens
 * at once and loosens nothing; what is neither waits for the end of her session.
 */
import type { DownloadPolicy } from './download-policy.ts';
import type { AllowedAddress } from './navigation.ts';
import { ownOf } from './own.ts';
import type { Policy } from './policy.ts';
import { commonReach, coversAll } from './reach.ts';

type Group = 'site' | 'ehr' | 'lock' | 'unlock' | 'station' | 'people' | 'audit';

interface Rule<Value> {
  /** Whether the one lets nothing through that the other does not. */
  readonly isWithin: (one: Value, other: Value) => boolean;
  /** What both let through, where neither is within the other; without it the running value goes on. */
  readonly common?: (running: Value, fresh: Value) => Value;
}

type Rules<Of extends object> = { readonly [Key in keyof Of]: Rule<Of[Key]> };

const lower: Rule<number> = { isWithin: (one, other) => one <= other };
const higher: Rule<number> = { isWithin: (one, other) => one >= other };

/** Neither is stricter. */
const free = <Value>(): Rule<Value> => ({ isWithin: isSame });

/** From the strictest word on. What is no word stands where `more` does, and two such have no order. */
function words<Value>(order: readonly unknown[]): Rule<Value> {
  const rank = (value: unknown) => {
    const at = order.indexOf(value);
    return at >= 0 ? at : order.indexOf('more');
  };
  return { isWithin: (one, other) => rank(one) < rank(other) || isSame(one, other) };
}

const has = (list: readonly unknown[], item: unknown): boolean => list.some((each) => isSame(each, item));

const isAmong = (some: readonly unknown[], all: readonly unknown[]): boolean => some.every((item) => has(all, item));

/** What both name. */
const shared = <Item>(running: readonly Item[], fresh: readonly Item[]): Item[] =>
  running.filter((item) => has(fresh, item));

const list = <Item>(): Rule<Item[]> => ({ isWithin: isAmong, common: shared });

const addresses: Rule<AllowedAddress[]> = {
  isWithin: (one, other) => coversAll(other, one),
  common: (running, fresh) => [...commonReach(running, fresh)],
};

/** With its own word for nothing at all. */
const certificates: Rule<Policy['ehr']['clientCertificate']> = {
  isWithin: (one, other) => one === 'deny' || (other !== 'deny' && isAmong(one, other)),
  common(running, fresh) {
    const named = running === 'deny' || fresh === 'deny' ? [] : shared(running, fresh);
    return named.length > 0 ? named : 'deny';
  },
};

const files: Rule<DownloadPolicy> = {
  isWithin(one, other) {
    if (one === 'deny' || other === 'deny') return one === 'deny';
    return one.maxMb <= other.maxMb && isAmong(one.types, other.types);
  },
  common(running, fresh) {
    if (running === 'deny' || fresh === 'deny') return 'deny';
    const types = shared(running.types, fresh.types);
    return types.length > 0 ? { maxMb: Math.min(running.maxMb, fresh.maxMb), types } : 'deny';
  },
};

type Named = Record<string, string[]>;

/** What names less gives less; under each name what both give. */
const permissions: Rule<Named> = {
  isWithin: (one, other) => Object.keys(one).every((name) => isAmong(ownOf(one, name) ?? [], ownOf(other, name) ?? [])),
  common: (running, fresh) =>
    Object.fromEntries(
      Object.entries(running)
        .map(([name, given]) => [name, shared(given, ownOf(fresh, name) ?? [])] as const)
        .filter(([, given]) => given.length > 0),
    ),
};

/** A host may have any key, or one of few; with pins the fewer are the stricter. */
const pins: Rule<Named> = {
  isWithin: (one, other) =>
    Object.entries(other).every(([host, keys]) => {
      const own = ownOf(one, host);
      return own !== undefined && isAmong(own, keys);
    }),
  common: (running, fresh) =>
    Object.fromEntries(
      Object.entries({ ...fresh, ...running }).map(([host, keys]) => [host, shared(keys, ownOf(fresh, host) ?? keys)]),
    ),
};

type KeyRules = Policy['unlock']['keys'];

/** Makers without any in common have no order: a list of none would be no rule. */
const attestation: Rule<KeyRules['attestation']> = {
  isWithin: (one, other) => other === 'none' || (one !== 'none' && isAmong(one.roots, other.roots)),
  common(running, fresh) {
    const roots = running === 'none' || fresh === 'none' ? [] : shared(running.roots, fresh.roots);
    return roots.length > 0 ? { roots } : running;
  },
};

/** `unlock.keys` is an object of its own. */
const KEY_RULES: Rules<KeyRules> = { attestation, synced: words(['deny', 'allow']) };

const keys: Rule<KeyRules> = {
  isWithin: (one, other) =>
    attestation.isWithin(one.attestation, other.attestation) && KEY_RULES.synced.isWithin(one.synced, other.synced),
  common: (running, fresh) => met(KEY_RULES, running, fresh),
};

const RULES: { readonly [Name in Group]: Rules<Policy[Name]> } = {
  site: {
    name: free(),
    language: free(),
    theme: free(),
    night: free(),
    downtime: free(),
    help: free(),
    names: words(['none', 'initials', 'short', 'full']),
    wrong: words(['lock', 'report']),
    sounds: free(),
    hints: free(),
  },
  ehr: {
    name: free(),
    startUrl: free(),
    allow: addresses,
    logout: free(),
    popups: words(['deny', 'dialog']),
    downloads: files,
    pdf: words(['deny', 'show']),
    print: words(['deny', 'more']),
    zoomPercent: free(),
    clientCertificate: certificates,
    httpAuth: words(['deny', 'ask']),
    passkeys: words(['deny', 'ask']),
    permissions,
    pins,
    cookies: words(['harden', 'watch']),
    headers: words(['more', 'protect', 'watch']),
  },
  lock: {
    idleSeconds: lower,
    // the page is covered at the same moment, whenever the countdown begins
    warnSeconds: free(),
    signOffMinutes: lower,
    maxSessionHours: lower,
    tapGraceMinutes: lower,
    ownTap: words(['signOff', 'lock', 'ignore']),
    undoSeconds: lower,
    unsavedWork: free(),
  },
  unlock: {
    wedge: free(),
    readers: list(),
    proofs: list(),
    reentry: list(),
    keys,
    vouching: words(['deny', 'allow']),
    ownChanges: list(),
    rpId: free(),
    attempts: lower,
    lockoutMinutes: higher,
  },
  station: { recycleSwitches: free(), recycleMemoryMb: free() },
  people: { kind: free() },
  audit: { kind: free() },
};

/** What goes by when `running` has been in force and `fresh` is to be; of the two the stricter, where there is one. */
function meet<Value>({ isWithin, common }: Rule<Value>, running: Value, fresh: Value): Value {
  if (isWithin(running, fresh)) return running;
  if (isWithin(fresh, running)) return fresh;
  return common ? common(running, fresh) : running;
}

function met<Of extends object>(rules: Rules<Of>, running: Of, fresh: Of): Of {
  const names = Object.keys(rules) as (keyof Of)[];
  const each = names.map((name) => [name, meet(rules[name], running[name], fresh[name])] as const);
  return Object.fromEntries(each.filter(([, value]) => value !== undefined)) as Of;
}

/** What a station with somebody's session goes by. */
export function strictest(running: Policy, fresh: Policy): Policy {
  return {
    ...running,
    serial: fresh.serial,
    site: met(RULES.site, running.site, fresh.site),
    ehr: met(RULES.ehr, running.ehr, fresh.ehr),
    lock: met(RULES.lock, running.lock, fresh.lock),
    unlock: met(RULES.unlock, running.unlock, fresh.unlock),
  };
}

/** `other` is also what lets the same through. */
export type Direction = 'tighter' | 'looser' | 'other';

/** Which way a change of one key goes. */
export function directionOf(group: Group, key: string, before: Policy, after: Policy): Direction {
  const rule = own(RULES[group], key) as Rule<unknown> | undefined;
  const [from, to] = [own(before[group], key), own(after[group], key)];
  const [isDown, isUp] = [rule?.isWithin(to, from), rule?.isWithin(from, to)];
  if (isDown === isUp) return 'other';
  return isDown ? 'tighter' : 'looser';
}

const own = (of: object, key: string): unknown => Object.entries(of).find(([name]) => name === key)?.[1];

/** Values of a policy are plain; in what order their keys stand says nothing, but that of a list's items may. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
