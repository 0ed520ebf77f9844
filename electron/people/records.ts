/** What the people file holds, once decrypted. Badges stand in it as keyed hashes only, PINs as verifiers only. */
import { setImmediate as pause } from 'node:timers/promises';
import * as z from 'zod';
import { pinVerifierSchema } from '../proof/pin.ts';

const recordSchema = z.strictObject({
  id: z.string().refine(isPersonId),
  name: z.string().refine(isPersonName),
  badges: z.array(z.base64url().length(43)),
  pin: pinVerifierSchema,
  /** A file from before there were admins has none. */
  role: z.enum(['staff', 'admin']).default('staff'),
  /** Unix ms. Someone removed and added again is a new entry, whose old sessions end. */
  addedAt: z.int().min(0),
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
  return new Set(ids).size === ids.length && new Set(badges).size === badges.length;
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
  if (!nothingTwice(people)) throw new Error('an id or a badge stands twice');
  return people;
}

export const formatContent = (people: readonly PersonRecord[]): string =>
  people.map((person) => JSON.stringify(person)).join('\n');
