/**
 * The people file, `DIR/people.json`: encrypted as a whole, its key in the keychain.
 *
 * There is no plaintext form. A file that cannot be read back is never written over, and two processes that change it
 * at once both succeed, one after the other.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, reasonOf, replaceFile, systemCode } from '../system/durable.ts';
import type { SecretStore } from '../system/secret-store.ts';
import { PeopleError } from './errors.ts';
import { loadKey, makeKey, type PeopleKey } from './key.ts';
import { whileLocked } from './lock.ts';
import { formatContent, type PersonRecord, parseContent } from './records.ts';
import { parseEnvelope, seal, unseal } from './sealed.ts';

export const PEOPLE_FILE = 'people.json';

export interface PeopleAt {
  /** The station's data folder. */
  readonly dir: string;
  readonly secrets: SecretStore;
}

export interface StoredPeople {
  readonly key: PeopleKey;
  readonly people: readonly PersonRecord[];
}

/** `known` saves asking the keychain again for a key that is already in hand. */
export async function readPeople({ dir, secrets }: PeopleAt, known?: PeopleKey): Promise<StoredPeople> {
  const path = join(dir, PEOPLE_FILE);
  const text = await read(path);
  const envelope = await orDamaged(path, async () => parseEnvelope(text));
  const key = known?.id === envelope.keyId ? known : await loadKey(secrets, envelope.keyId, path);
  return { key, people: await orDamaged(path, async () => parseContent(unseal(envelope, key))) };
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      throw new PeopleError('missing', `There are no people yet in ${path}. Add the first with "wardkey people add".`);
    }
    const say = `The people in ${path} cannot be read (${reasonOf(error)}). Give this user the right to read them.`;
    throw new PeopleError('unreadable', say, error);
  }
}

async function orDamaged<T>(path: string, parse: () => Promise<T>): Promise<T> {
  try {
    return await parse();
  } catch (error) {
    throw new PeopleError(
      'damaged',
      `The people in ${path} were changed outside Wardkey or cut short. Put a backup of the file in its place, or move ` +
        'it away and add the people again.',
      error,
    );
  }
}

/** What `change` gets is what it replaces; nobody else writes in between. */
export async function changePeople(
  at: PeopleAt,
  change: (stored: StoredPeople) => Promise<readonly PersonRecord[]>,
): Promise<void> {
  const path = join(at.dir, PEOPLE_FILE);
  orUnwritten(path, () => makeFolder(at.dir));
  await whileLocked(path, async () => {
    const stored = await readOrBegin(at);
    const people = await change(stored);
    orUnwritten(path, () => replaceFile(path, seal(formatContent(people), stored.key)));
  });
}

async function readOrBegin(at: PeopleAt): Promise<StoredPeople> {
  try {
    return await readPeople(at);
  } catch (error) {
    if (!(error instanceof PeopleError) || error.code !== 'missing') throw error;
    return { key: await makeKey(at.secrets), people: [] };
  }
}

function orUnwritten(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const say =
      `The people could not be written to ${path} (${reasonOf(error)}); they are as they were. ` +
      'Make room on the disk or give this user the right to write there.';
    throw new PeopleError('unreadable', say, error);
  }
}
