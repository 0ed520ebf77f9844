/** One person in the people file: found, and changed. */
import { refuse } from './errors.ts';
import { changePeople, type PeopleAt, readPeople } from './file.ts';
import type { PersonRecord } from './records.ts';

/** Somebody who was found before: one who was removed and added again since is somebody else. */
export type Found = Pick<PersonRecord, 'id' | 'addedAt'>;

type Change = (person: PersonRecord, people: readonly PersonRecord[]) => PersonRecord;

export async function changePerson(at: PeopleAt, id: string, change: Change): Promise<void> {
  // Reading first: changing somebody in nothing must not make a key and an empty file.
  await readPeople(at);
  await changePeople(at, async ({ people }) => {
    const changed = personOf(people, id);
    return people.map((person) => (person === changed ? change(person, people) : person));
  });
}

export function personOf(people: readonly PersonRecord[], id: string): PersonRecord {
  const found = people.find((person) => person.id === id);
  if (!found) throw refuse(`Nobody has the user id ${id}. See "wardkey people list".`);
  return found;
}

export function changeFound(at: PeopleAt, found: Found, change: Change): Promise<void> {
  return changePerson(at, found.id, (person, people) => {
    if (person.addedAt === found.addedAt) return change(person, people);
    throw refuse(`${found.id} was removed and added again meanwhile. Begin anew.`);
  });
}
