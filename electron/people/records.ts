/**
 * What the people file holds, once decrypted. Badges stand in it as keyed hashes only, PINs and recovery codes as verifiers
 * only.
 */
import { setImmediate as pause } from 'node:timers/promises';
import * as z from 'zod';
import { LANGUAGES } from '../core/language.ts';
import { keyRecordSchema, MOST_KEYS, userHandleSchema } from '../proof/key-record.ts';
import { pinVerifierSchema } from '../proof/pin.ts';
import { recoveryCodeSchema } from '../proof/recovery-codes.ts';

const recordSchema = z.strictObject({
  id: z.string().refine(isPersonId),
  name: z.string().refine(isPersonName),
  badges: z.array(z.base64url().length(43)),
  pin: pinVerifierSchema,
  /** What she is spoken to in; a file from before there were languages has none. */
  language: z.enum(LANGUAGES).exactOptional(),
  /** A file from before there were admins has none. */
  role: z.enum(['staff', 'supervisor', 'admin']).default('staff'),
  /** Unix ms. Someone removed and added again is a new entry, whose old sessions end. */
  addedAt: z.int().min(0),
  /** What stands for her on her security keys; absent before the first. */
  handle: userHandleSchema.exactOptional(),
  /** Oldest first. A file from before there were security keys has none, nor recovery codes. */
  keys: z.array(keyRecordSchema).max(MOST_KEYS).default([]),
  /** Those that were not used yet. */
  recoveryCodes: z.array(recoveryCodeSchema).default([]),
});

export type PersonRecord = z.output<typeof recordSchema>;

/** Used as keys of objects elsewhere, so names that every object has (`constructor`) are no ids. */
export function isPersonId(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,63}$/.test(text) && !(text in {});
}

export const PERSON_ID_RULE =
  'A user id has 1 to 64 characters, small letters, digits, dot, hyphen and underscore, and begins with a letter or digit.';

export function isPersonName(text: string): boolean {
  return text.length >= 1 && text.length <= 80 && text.trim() === text && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}

export const PERSON_NAME_RULE =
  'A name has 1 to 80 characters, none of them a control character, and no space at either end.';

function nothingTwice(people: readonly PersonRecord[]): boolean {
  const ids = people.map(({ id }) => id);
  const badges = people.flatMap((person) => person.badges);
  const keys = people.flatMap((person) => person.keys.map(({ id }) => id));
  const handles = people.flatMap(({ handle }) => handle ?? []);
  return [ids, badges, keys, handles].every((all) => new Set(all).size === all.length);
}

const SLICE = 250;

/**
 * One record per line. Read in slices with a pause between them: a hundred thousand people would otherwise keep the
 * process from everything else, locking included, for a second. Throws when the text is no content of a people file.
 */
export async function parseContent(text: string): Promise<readonly PersonRecord[]> {
  const lines = text === '' ? [] : text.split('\n');
  const people: PersonRecord[] = [];
  for (let from = 0; from < lines.length; from += SLICE) {
    people.push(...lines.slice(from, from + SLICE).map((line) => recordSchema.parse(JSON.parse(line))));
    await pause();
  }
  if (!nothingTwice(people)) throw new Error('an id, a badge or a key stands twice');
  return people;
}

export const formatContent = (people: readonly PersonRecord[]): string =>
  people.map((person) => JSON.stringify(person)).join('\n');
