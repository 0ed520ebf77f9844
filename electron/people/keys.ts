/** What is done with a person's security keys and recovery codes: add, list, rename, remove, spend. */
import type { Base64Url } from '../core/security-key.ts';
import type { Role } from '../core/session.ts';
import { isKeyName, KEY_NAME_RULE, type KeyRecord, MOST_KEYS, shortIdOf } from '../proof/key-record.ts';
import { makeCodes, type RecoveryCode, verifiersOf } from '../proof/recovery-codes.ts';
import { refuse } from './errors.ts';
import { changePeople, type PeopleAt, readPeople } from './file.ts';
import { changeFound, changePerson, type Found, personOf } from './person.ts';
import type { PersonRecord } from './records.ts';

export async function addKey(at: PeopleAt, found: Found, key: KeyRecord, handle: Base64Url): Promise<void> {
  if (!isKeyName(key.name)) throw refuse(KEY_NAME_RULE);
  await changeFound(at, found, (person, people) => {
    if (people.some(({ keys }) => keys.some(({ id }) => id === key.id))) {
      throw refuse('This security key is kept already. Use another one, or remove it first.');
    }
    if (person.keys.length >= MOST_KEYS) {
      throw refuse(`${person.id} has ${MOST_KEYS} security keys, the most there may be. Remove one of them first.`);
    }
    if (person.handle !== undefined && person.handle !== handle) {
      throw refuse(`Another security key was added for ${person.id} meanwhile. Begin anew.`);
    }
    return { ...person, handle, keys: [...person.keys, key] };
  });
}

/** `key` is a short id, as `listKeys` gives it. */
export async function removeKey(at: PeopleAt, id: string, key: string): Promise<void> {
  await changePerson(at, id, (person) => {
    const { id: gone } = keyOf(person, key);
    return { ...person, keys: person.keys.filter((other) => other.id !== gone) };
  });
}

export async function renameKey(at: PeopleAt, id: string, key: string, name: string): Promise<void> {
  if (!isKeyName(name)) throw refuse(KEY_NAME_RULE);
  await changePerson(at, id, (person) => {
    const renamed = keyOf(person, key);
    return { ...person, keys: person.keys.map((other) => (other === renamed ? { ...other, name } : other)) };
  });
}

export async function listKeys(at: PeopleAt, id: string): Promise<readonly KeyRecord[]> {
  const { people } = await readPeople(at);
  return personOf(people, id).keys;
}

/** Ten new ones, shown to nobody else; those from before are good for nothing any more. */
export async function makeRecoveryCodes(at: PeopleAt, id: string): Promise<readonly string[]> {
  personOf((await readPeople(at)).people, id);
  const codes = makeCodes();
  await setRecoveryCodes(at, id, await verifiersOf(codes));
  return codes;
}

export async function setRecoveryCodes(at: PeopleAt, id: string, codes: readonly RecoveryCode[]): Promise<void> {
  await changePerson(at, id, (person) => ({ ...person, recoveryCodes: [...codes] }));
}

/** Uses up a code that was found right. Undefined when another has used it since, or she is gone. */
export async function spendCode(at: PeopleAt, found: Found, code: RecoveryCode): Promise<Role | undefined> {
  let role: Role | undefined;
  // reading first, as every change does
  await readPeople(at);
  await changePeople(at, async ({ people }) =>
    people.map((person) => {
      const left = person.recoveryCodes.filter(({ verifier }) => verifier.hash !== code.verifier.hash);
      const isHers = person.id === found.id && person.addedAt === found.addedAt;
      if (!isHers || left.length === person.recoveryCodes.length) return person;
      role = person.role;
      return { ...person, recoveryCodes: left };
    }),
  );
  return role;
}

function keyOf(person: PersonRecord, key: string): KeyRecord {
  const found = person.keys.filter(({ id }) => shortIdOf(id) === key);
  const [only] = found;
  if (!only) throw refuse(`${person.id} has no security key ${key}. See "wardkey people keys --user ${person.id}".`);
  if (found.length > 1) throw refuse(`Two security keys of ${person.id} are called ${key}. Remove and add her again.`);
  return only;
}
