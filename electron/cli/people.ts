/** `wardkey people`: who may work at a station. Badge numbers and PINs go in and never come out again. */
import { resolve } from 'node:path';
import { refuse } from '../people/errors.ts';
import { addPerson, entryFault, listPeople, removePerson } from '../people/manage.ts';
import type { CliIo } from './io.ts';
import { type Given, UsageError } from './options.ts';
import { readPin } from './pin-input.ts';

const placeOf = (given: Given, io: CliIo) => ({ dir: resolve(given.one('data')), secrets: io.secrets() });

export async function addOne(given: Given, io: CliIo): Promise<number> {
  if (!given.flag('pin-stdin') && !io.input.isTTY) {
    throw new UsageError('--pin-stdin is missing: the PIN is read from the input, never from an option.');
  }
  const entry = { id: given.one('user'), name: given.one('name'), badges: given.many('badge') };
  const fault = entryFault(entry);
  if (fault !== undefined) throw refuse(fault);
  const place = placeOf(given, io);
  const role = given.flag('admin') ? 'admin' : 'staff';
  await addPerson(place, { ...entry, role, pin: await readPin(io) });
  io.out(
    `Added ${entry.id}${role === 'admin' ? ', an admin,' : ''} with ${badgesIn(entry.badges.length)} to the people in ${place.dir}.`,
  );
  return 0;
}

export async function listAll(given: Given, io: CliIo): Promise<number> {
  const people = await listPeople(placeOf(given, io));
  const rows = [
    ['USER', 'NAME', 'ROLE', 'BADGES'],
    ...people.map(({ id, name, role, badges }) => [id, name, role, String(badges)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    io.out(cells.join('  ').trimEnd());
  }
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
