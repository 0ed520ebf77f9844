/** What a person changes of her own at a station, besides her keys, and what an admin sees there of everybody. */
import { type Colleague, MOST_PEOPLE, type Staff } from '../core/overview.ts';
import { makePinVerifier, pinFault } from '../proof/pin.ts';
import { refuse } from './errors.ts';
import type { PeopleAt } from './file.ts';
import { changeFound, type Found } from './person.ts';
import type { PersonRecord } from './records.ts';

/** As many as a person may have. */
const MOST_BADGES = 16;

export async function changePin(at: PeopleAt, found: Found, pin: string): Promise<void> {
  const fault = pinFault(pin);
  if (fault !== undefined) throw refuse(fault);
  const verifier = await makePinVerifier(pin);
  await changeFound(at, found, (person) => ({ ...person, pin: verifier }));
}

/** `hash` as it stands in the file. */
export async function addBadge(at: PeopleAt, found: Found, hash: string, replaces: boolean): Promise<void> {
  await changeFound(at, found, (person, people) => {
    if (people.some((other) => other.badges.includes(hash))) throw refuse('This badge is somebody’s already.');
    const kept = replaces ? [] : person.badges;
    if (kept.length >= MOST_BADGES) {
      throw refuse(`${person.id} has ${MOST_BADGES} badges, the most there may be. Replace them by one.`);
    }
    return { ...person, badges: [...kept, hash] };
  });
}

interface Entry extends Pick<PersonRecord, 'badges' | 'role'> {
  readonly person: Pick<Colleague, 'id' | 'name'>;
  readonly keys: readonly unknown[];
}

export function staffOf(entries: readonly Entry[]): Staff {
  const sorted = entries.toSorted((one, other) => (one.person.id < other.person.id ? -1 : 1));
  const first = sorted.slice(0, MOST_PEOPLE).map(({ person: { id, name }, role, badges, keys }) => {
    return { id, name, role, badges: badges.length, keys: keys.length };
  });
  return { count: entries.length, first };
}
