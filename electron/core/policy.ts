/**
 * The policy: what an administrator may say, within bounds that keep a station safe. One schema gives the type, the
 * checks and the defaults. A policy with a fault is refused as a whole.
 */
import * as z from 'zod';
import { ehr, ehrFaults } from './ehr-policy.ts';
import type { PolicyFault, Surroundings } from './policy-fault.ts';

const between = (low: number, high: number, unit: string) =>
  z
    .int({ error: `must be a whole number of ${unit}` })
    .min(low, { error: `must be at least ${low} ${unit}` })
    .max(high, { error: `must be at most ${high} ${unit}` });

const host = z.string().regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, {
  error: 'must be a domain name in lower case, such as wardkey.internal',
});

/** Lost at a switch, or the switch waits so many seconds for the holder to come back to it. */
const unsavedWork = z.union([z.literal('discard'), z.strictObject({ hold: between(10, 120, 'seconds') })], {
  error: 'must be "discard" or { "hold": SECONDS }',
});

const unlock = z.strictObject({
  readers: z.array(z.enum(['pcsc', 'pcprox'])).min(1, { error: 'must name at least one kind of reader' }),
  proofs: z.array(z.enum(['pin'])).min(1, { error: 'must name at least one proof: a badge alone never opens' }),
  rpId: host,
  attempts: between(3, 10, 'attempts'),
  lockoutMinutes: between(1, 240, 'minutes'),
});

const schema = z.strictObject({
  serial: z.int().min(0).default(0),
  site: z.strictObject({ name: z.string().max(80).default(''), help: z.string().max(400).default('') }).prefault({}),
  ehr,
  lock: z
    .strictObject({
      idleSeconds: between(180, 300, 'seconds').default(180),
      warnSeconds: between(10, 60, 'seconds').default(30),
      signOffMinutes: between(1, 60, 'minutes').default(15),
      maxSessionHours: between(1, 12, 'hours').default(12),
      tapGraceMinutes: between(0, 720, 'minutes').default(0),
      ownTap: z.enum(['lock', 'signOff', 'ignore']).default('lock'),
      undoSeconds: between(0, 10, 'seconds').default(5),
      unsavedWork: unsavedWork.default('discard'),
    })
    .prefault({}),
  unlock: z
    .strictObject({
      ...unlock.shape,
      readers: unlock.shape.readers.default(['pcsc', 'pcprox']),
      proofs: unlock.shape.proofs.default(['pin']),
      rpId: unlock.shape.rpId.default('wardkey.internal'),
      attempts: unlock.shape.attempts.default(5),
      lockoutMinutes: unlock.shape.lockoutMinutes.default(15),
    })
    .prefault({}),
  station: z
    .strictObject({
      recycleSwitches: between(10, 1000, 'switches').default(50),
      recycleMemoryMb: between(256, 16_384, 'megabytes').default(1500),
    })
    .prefault({}),
  people: z.strictObject({ kind: z.literal('local') }).default({ kind: 'local' }),
  audit: z.strictObject({ kind: z.literal('file') }).default({ kind: 'file' }),
});

export type Policy = z.output<typeof schema>;

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

export function parsePolicy(value: unknown, surroundings: Surroundings): ParsedPolicy {
  const parsed = schema.safeParse(value, { error: sentenceFor });
  const faults = parsed.success
    ? acrossKeys(parsed.data, surroundings)
    : parsed.error.issues.flatMap((issue) => faultsOf(issue));
  return parsed.success && faults.length === 0 ? { ok: true, policy: parsed.data } : { ok: false, faults };
}

function faultsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): readonly PolicyFault[] {
  const at = [...above, ...issue.path];
  const meant = issue.code === 'invalid_union' ? issue.errors.find(isOfItsKind) : undefined;
  if (meant) return meant.flatMap((each) => faultsOf(each, at));
  if (issue.code !== 'unrecognized_keys') return [{ path: at.join('.'), says: issue.message }];
  return issue.keys.map((key) => ({
    path: [...at, key].join('.'),
    says: 'is not a key of this policy; remove it or correct its spelling',
  }));
}

/** Of a key with two forms the one that was meant: a text or an object, whatever else is wrong with it. */
function isOfItsKind(issues: readonly z.core.$ZodIssue[]): boolean {
  const isOther = (code: string) => code === 'invalid_type' || code === 'invalid_value';
  return !issues.some(({ code, path }) => isOther(code) && path.length === 0);
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object { … }',
  record: 'an object { … }',
  string: 'a text in double quotes',
};

/** What is wrong, in words that say what to write; rules of one key bring their own. */
function sentenceFor(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    default:
      return 'is not what this key takes';
  }
}

/** Rules that join several keys. */
function acrossKeys({ ehr, lock }: Policy, surroundings: Surroundings): readonly PolicyFault[] {
  const faults = [...ehrFaults(ehr, surroundings)];
  if (lock.tapGraceMinutes > lock.maxSessionHours * 60) {
    const says = `must be at most ${lock.maxSessionHours * 60} minutes (lock.maxSessionHours)`;
    faults.push({ path: 'lock.tapGraceMinutes', says });
  }
  return faults;
}

/** What a station without any accepted policy goes by while it is out of service: it hosts nothing. */
export function policyForNothing(): Policy {
  return schema.parse({ ehr: { name: 'EHR', startUrl: 'https://none.invalid/', allow: ['https://none.invalid/'] } });
}
