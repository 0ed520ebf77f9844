/** `wardkey people`: a person's security keys and recovery codes. */
import { join } from 'node:path';
import { listKeys, makeRecoveryCodes, removeKey } from '../people/keys.ts';
import { hashOfKey, type KeyRecord, shortIdOf } from '../proof/key-record.ts';
import { KEY_USES_FILE, type KeyUses, openKeyUses } from '../proof/key-uses.ts';
import type { CliIo } from './io.ts';
import type { Given } from './options.ts';
import { placeOf } from './people.ts';
import { printTable } from './table.ts';

export async function listKeysOf(given: Given, io: CliIo): Promise<number> {
  const place = placeOf(given, io);
  const keys = await listKeys(place, given.one('user'));
  const uses = openKeyUses(join(place.dir, KEY_USES_FILE));
  printTable(io, [['KEY', 'NAME', 'ADDED', 'LAST USE', 'SYNCED'], ...keys.map((key) => rowOf(key, uses))]);
  return 0;
}

function rowOf({ id, name, addedAt, synced }: KeyRecord, uses: KeyUses): readonly string[] {
  const used = uses.of(hashOfKey(id));
  return [shortIdOf(id), name, timeOf(addedAt), used ? timeOf(used.lastUsedAt) : 'never', synced ? 'yes' : 'no'];
}

/** To the minute, in UTC. */
const timeOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')}Z`;

export async function removeKeyOf(given: Given, io: CliIo): Promise<number> {
  const user = given.one('user');
  const key = given.one('key');
  await removeKey(placeOf(given, io), user, key);
  io.out(`Removed the security key ${key} of ${user}. From now on it proves nothing, at a running station too.`);
  return 0;
}

export async function newRecoveryCodes(given: Given, io: CliIo): Promise<number> {
  const user = given.one('user');
  const codes = await makeRecoveryCodes(placeOf(given, io), user);
  io.err(
    `Ten recovery codes of ${user}. Each opens a station once in place of a lost key or PIN; those from before are void.\n` +
      'They are shown only now: hand them over on paper, and keep no copy.',
  );
  for (const code of codes) io.out(code);
  return 0;
}
