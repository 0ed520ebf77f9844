/** What an administrator does with people: add, list, remove. */
import { canonicalBadge } from '../core/badge.ts';
import type { Language } from '../core/language.ts';
import type { Role } from '../core/session.ts';
import { makePinVerifier, pinFault } from '../proof/pin.ts';
import { refuse } from './errors.ts';
import { changePeople, type PeopleAt, readPeople } from './file.ts';
import { hashBadge } from './key.ts';
import { changePerson, personOf } from './person.ts';
import { isPersonId, isPersonName, PERSON_ID_RULE, PERSON_NAME_RULE, type PersonRecord } from './records.ts';

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  /** As `canonicalBadge` takes them; only their keyed hashes are kept. */
  readonly badges: readonly string[];
  readonly pin: string;
  /** Staff when absent. */
  readonly role?: Role;
  /** The ward's when absent. */
  readonly language?: Language;
}

/** What is wrong with a new entry, apart from its PIN; undefined when nothing is. Never repeats a badge. */
export function entryFault({ id, name, badges }: Pick<NewPerson, 'id' | 'name' | 'badges'>): string | undefined {
  if (!isPersonId(id)) return PERSON_ID_RULE;
  if (!isPersonName(name)) return PERSON_NAME_RULE;
  const wrong = badges.findIndex((badge) => canonicalBadge(badge) === undefined);
  if (wrong !== -1) {
    return `Badge ${wrong + 1} is not in canonical form, such as iso14443a:04a1b2c3, h10301:12:3456 or h10304:12:3456.`;
  }
  if (new Set(badges.map(canonicalBadge)).size < badges.length) return 'The same badge is given twice.';
  return undefined;
}

export async function addPerson(at: PeopleAt, person: NewPerson, now = Date.now()): Promise<void> {
  const { id, name, badges, pin, role = 'staff', language } = person;
  const fault = entryFault({ id, name, badges }) ?? pinFault(pin);
  if (fault !== undefined) throw refuse(fault);
  await changePeople(at, async ({ key, people }) => {
    if (people.some((other) => other.id === id)) {
      throw refuse(`The user id ${id} already belongs to somebody. Choose another id, or remove that person first.`);
    }
    const hashes = badges.map((badge) => hashBadge(key, canonicalBadge(badge) ?? badge));
    const owners = new Map(people.flatMap((other) => other.badges.map((badge) => [badge, other.id] as const)));
    const taken = hashes.findIndex((hash) => owners.has(hash));
    if (taken !== -1) {
      const owner = owners.get(hashes[taken] ?? '');
      throw refuse(`Badge ${taken + 1} already belongs to ${owner}. Use another badge, or remove that person first.`);
    }
    const entry = { id, name, badges: hashes, pin: await makePinVerifier(pin), role, addedAt: now };
    return [...people, { ...entry, ...(language ? { language } : {}), keys: [], recoveryCodes: [] }];
  });
}

/** From the next screen that addresses her; undefined: the ward's again. */
export async function setLanguage(at: PeopleAt, id: string, language: Language | undefined): Promise<void> {
  await changePerson(at, id, (person) => spokenTo(person, language));
}

function spokenTo({ language: _before, ...person }: PersonRecord, language: Language | undefined): PersonRecord {
  return language ? { ...person, language } : person;
}

export async function removePerson(at: PeopleAt, id: string): Promise<void> {
  // Reading first: removing from nothing must not make a key and an empty file.
  await readPeople(at);
  await changePeople(at, async ({ people }) => {
    const gone = personOf(people, id);
    return people.filter((person) => person !== gone);
  });
}

export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly badges: number;
  readonly keys: number;
  readonly role: Role;
  readonly language: Language | undefined;
}

export async function listPeople(at: PeopleAt): Promise<readonly ListedPerson[]> {
  const { people } = await readPeople(at);
  return people.map(({ id, name, badges, keys, role, language }) => ({
    ...{ id, name, role, language },
    ...{ badges: badges.length, keys: keys.length },
  }));
}
