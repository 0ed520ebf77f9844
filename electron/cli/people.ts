/** `wardkey people`: who may work at a station. Badge numbers and PINs go in and never come out again. */
import { resolve } from 'node:path';
import { isLanguage, LANGUAGES, type Language } from '../core/language.ts';
import type { Role } from '../core/session.ts';
import { refuse } from '../people/errors.ts';
import { addPerson, entryFault, listPeople, removePerson, setLanguage } from '../people/manage.ts';
import type { CliIo } from './io.ts';
import { type Given, UsageError } from './options.ts';
import { readPin } from './pin-input.ts';
import { printTable } from './table.ts';

export const placeOf = (given: Given, io: CliIo) => ({ dir: resolve(given.one('data')), secrets: io.secrets() });

export async function addOne(given: Given, io: CliIo): Promise<number> {
  if (!given.flag('pin-stdin') && !io.input.isTTY) {
    throw new UsageError('--pin-stdin is missing: the PIN is read from the input, never from an option.');
  }
  if (given.flag('admin') && given.flag('supervisor'))
    throw new UsageError('An admin is a supervisor, too: leave out --supervisor.');
  const entry = { id: given.one('user'), name: given.one('name'), badges: given.many('badge') };
  const fault = entryFault(entry);
  if (fault !== undefined) throw refuse(fault);
  const language = given.optional('language');
  const spoken = language === undefined ? {} : { language: languageIn(language) };
  const place = placeOf(given, io);
  const role = roleIn(given);
  await addPerson(place, { ...entry, role, ...spoken, pin: await readPin(io) });
  io.out(`Added ${entry.id}${CALLED[role]} with ${badgesIn(entry.badges.length)} to the people in ${place.dir}.`);
  return 0;
}

function languageIn(text: string): Language {
  if (isLanguage(text)) return text;
  throw new UsageError(`--language takes ${LANGUAGES.join(', ')}.`);
}

/** `ward`: none of her own any more. */
export async function speakTo(given: Given, io: CliIo): Promise<number> {
  const id = given.one('user');
  const asked = given.one('language');
  const language = asked === 'ward' ? undefined : languageIn(asked);
  const place = placeOf(given, io);
  await setLanguage(place, id, language);
  io.out(`Stations with the people in ${place.dir} speak ${language ?? 'the ward’s language'} to ${id}.`);
  return 0;
}

const CALLED = { admin: ', an admin,', supervisor: ', a supervisor,', staff: '' } as const;

function roleIn(given: Given): Role {
  if (given.flag('admin')) return 'admin';
  return given.flag('supervisor') ? 'supervisor' : 'staff';
}

export async function listAll(given: Given, io: CliIo): Promise<number> {
  const people = await listPeople(placeOf(given, io));
  printTable(io, [
    ['USER', 'NAME', 'ROLE', 'LANGUAGE', 'BADGES', 'KEYS'],
    ...people.map(({ id, name, role, language = '-', badges, keys }) => [
      ...[id, name, role, language],
      ...[String(badges), String(keys)],
    ]),
  ]);
  return 0;
}

export async function removeOne(given: Given, io: CliIo): Promise<number> {
  const id = given.one('user');
  const place = placeOf(given, io);
  await removePerson(place, id);
  io.out(`Removed ${id} from the people in ${place.dir}. A running station ends the session of ${id} at once.`);
  return 0;
}

const badgesIn = (count: number): string => (count === 1 ? '1 badge' : `${count || 'no'} badges`);
