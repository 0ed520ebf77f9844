/**
 * The policy: what an administrator may say, within bounds that keep a station safe. One schema gives the type, the
 * checks and the defaults. A policy with a fault is refused as a whole.
 */
import * as z from 'zod';
import { between } from './bounds-policy.ts';
import { ehr, ehrFaults } from './ehr-policy.ts';
import { languageOf } from './language.ts';
import type { PolicyFault, Surroundings } from './policy-fault.ts';
import { site } from './site-policy.ts';
import { unlock, unlockFaults } from './unlock-policy.ts';

/** Lost at a switch, or the switch waits so many seconds for the holder to come back to it. */
const unsavedWork = z.union([z.literal('discard'), z.strictObject({ hold: between(10, 120, 'seconds') })], {
  error: 'must be "discard" or { "hold": SECONDS }',
});

const schema = z.strictObject({
  /** Where an editor finds what a policy may say; a station does not look there. */
  $schema: z.string().exactOptional(),
  serial: z
    .int({ error: 'must be a whole number such as 1', abort: true })
    .min(0)
    .default(0)
    .describe('Higher with every change: an older policy than one that was accepted is refused.'),
  site,
  ehr,
  lock: z
    .strictObject({
      idleSeconds: between(180, 300, 'seconds')
        .default(180)
        .describe('After so long without input the page is covered.'),
      warnSeconds: between(10, 60, 'seconds').default(30).describe('For so long before that a countdown is shown.'),
      signOffMinutes: between(1, 60, 'minutes')
        .default(15)
        .describe('A covered page is kept for so long, then its holder is signed off.'),
      maxSessionHours: between(1, 12, 'hours')
        .default(12)
        .describe('However much she works, nobody is signed on for longer.'),
      tapGraceMinutes: between(0, 720, 'minutes')
        .default(0)
        .describe('For so long after a full proof her own tap alone opens her page again.'),
      ownTap: z
        .enum(['lock', 'signOff', 'ignore'])
        .default('lock')
        .describe('What her own tap does while her page shows.'),
      undoSeconds: between(0, 10, 'seconds')
        .default(5)
        .describe('For so long an own tap that locked can be taken back.'),
      unsavedWork: unsavedWork
        .default('discard')
        .describe(
          'What another person’s tap does to work that is not saved: it is lost, or waited for so many seconds.',
        ),
    })
    .prefault({}),
  unlock,
  station: z
    .strictObject({
      recycleSwitches: between(10, 1000, 'switches')
        .default(50)
        .describe('After so many switches the process starts again while nobody is about.'),
      recycleMemoryMb: between(256, 16_384, 'megabytes')
        .default(1500)
        .describe('Above so much memory the process starts again while nobody is about.'),
    })
    .prefault({}),
  people: z
    .strictObject({
      kind: z.literal('local').describe('Where the staff are known: in an encrypted file of the station.'),
    })
    .default({ kind: 'local' }),
  audit: z
    .strictObject({ kind: z.literal('file').describe('Where what happens is written down: in a file of the station.') })
    .default({ kind: 'file' }),
});

export type Policy = z.output<typeof schema>;

/** What one key takes, in the words of JSON Schema 2020-12. */
export interface KeySchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, KeySchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: KeySchema | boolean;
  readonly items?: KeySchema;
  readonly anyOf?: readonly KeySchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly default?: unknown;
  readonly description?: string;
}

/** The same for editors and for those who ask; rules that join several keys cannot be said in it. */
export function policySchema(): KeySchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as KeySchema;
}

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
  return issue.keys.map((key) => {
    if (key === '') return { path: at.join('.'), says: 'has a key without a name; remove it' };
    return {
      path: [...at, key].join('.'),
      says: 'is not a key of this policy; remove it or correct its spelling',
    };
  });
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
function acrossKeys({ ehr, lock, unlock }: Policy, surroundings: Surroundings): readonly PolicyFault[] {
  const faults = [...ehrFaults(ehr, surroundings), ...unlockFaults(unlock)];
  if (lock.tapGraceMinutes > lock.maxSessionHours * 60) {
    const nearest = lock.maxSessionHours * 60;
    const says = `must be at most ${nearest} minutes (lock.maxSessionHours)`;
    faults.push({ path: 'lock.tapGraceMinutes', says, nearest });
  }
  return faults;
}

/** What a station without any accepted policy goes by while it is out of service: it hosts nothing, and speaks as its system does. */
export function policyForNothing(locale = ''): Policy {
  const site = { language: languageOf(locale) };
  return schema.parse({
    site,
    ehr: { name: 'EHR', startUrl: 'https://none.invalid/', allow: ['https://none.invalid/'] },
  });
}
