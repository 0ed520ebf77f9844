/**
 * The station's own look at the people store: read only, kept in memory, read again whenever the file changes.
 *
 * While the file cannot be read nobody is known: every question throws, and no earlier answer is used in its place.
 */
import { type FSWatcher, watch } from 'node:fs';
import type { Person, Role } from '../core/session.ts';
import type { People, Stop } from '../ports.ts';
import { checkPin } from '../proof/pin.ts';
import { makeFolder, reasonOf } from '../system/durable.ts';
import { PeopleError } from './errors.ts';
import { PEOPLE_FILE, type PeopleAt, readPeople, type StoredPeople } from './file.ts';
import { auditHash, hashBadge, type PeopleKey } from './key.ts';
import type { PersonRecord } from './records.ts';

interface Known extends Pick<PersonRecord, 'pin' | 'role' | 'addedAt'> {
  readonly person: Person;
}

interface Readable {
  readonly key: PeopleKey;
  readonly byBadge: ReadonlyMap<string, Person>;
  readonly byId: ReadonlyMap<string, Known>;
}

export interface PeopleOptions extends PeopleAt {
  /** Told of every change: why the people cannot be read, or undefined when they can again. */
  readonly report?: (problem: PeopleError | undefined) => void;
}

function index({ key, people }: StoredPeople): Readable {
  const known = people.map(({ id, name, ...rest }) => ({ person: { id, name }, ...rest }));
  return {
    key,
    byBadge: new Map(known.flatMap(({ person, badges }) => badges.map((badge) => [badge, person] as const))),
    byId: new Map(known.map((entry) => [entry.person.id, entry] as const)),
  };
}

export class PeopleDirectory implements People {
  readonly #options: PeopleOptions;
  readonly #revoked = new Set<(person: string) => void>();
  #watcher: FSWatcher | undefined;
  #now: Readable | PeopleError = new PeopleError('missing', 'The people have not been read yet.');
  /** Outlives a time in which the file cannot be read, so that a removal in it is still noticed. */
  #lastReadable: Readable | undefined;
  #reading: Promise<void> | undefined;
  #changedMeanwhile = false;
  #toldProblem = false;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /** Begins to watch before it reads, so that no change falls between the two. */
  async open(): Promise<void> {
    try {
      makeFolder(this.#options.dir);
      this.#watcher = watch(this.#options.dir, { persistent: false }, (_, name) => {
        if (name === null || name === PEOPLE_FILE) void this.#read();
      });
      this.#watcher.on('error', (error) => this.#close(unwatched(this.#options.dir, error)));
    } catch (error) {
      return this.#become(unwatched(this.#options.dir, error));
    }
    await this.#read();
  }

  /** Why nobody is known now; undefined while the people can be read. */
  problem(): PeopleError | undefined {
    return this.#now instanceof PeopleError ? this.#now : undefined;
  }

  close(): void {
    this.#close(new PeopleError('unreadable', 'The people are closed: the station is ending.'));
  }

  async byBadge(badge: string): Promise<{ readonly person: Person | undefined; readonly badgeHash: string }> {
    const { key, byBadge } = this.#readable();
    const hash = hashBadge(key, badge);
    return { person: byBadge.get(hash), badgeHash: auditHash(hash) };
  }

  async byUserName(name: string): Promise<Person | undefined> {
    return this.#readable().byId.get(name.trim().toLowerCase())?.person;
  }

  async verifyPin(person: string, pin: string): Promise<Role | undefined> {
    const entry = this.#readable().byId.get(person);
    const right = await checkPin(pin, entry?.pin);
    const now = this.#readable().byId.get(person);
    // Somebody who was removed while the check ran is nobody.
    return right && now?.addedAt === entry?.addedAt ? now?.role : undefined;
  }

  onRevoked(on: (person: string) => void): Stop {
    this.#revoked.add(on);
    return () => this.#revoked.delete(on);
  }

  #readable(): Readable {
    if (this.#now instanceof PeopleError) throw this.#now;
    return this.#now;
  }

  #close(problem: PeopleError): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#become(problem);
  }

  /** One reading at a time; a change during it causes exactly one more. */
  #read(): Promise<void> {
    if (this.#reading) {
      this.#changedMeanwhile = true;
      return this.#reading;
    }
    this.#reading = this.#readUntilSettled().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readUntilSettled(): Promise<void> {
    do {
      this.#changedMeanwhile = false;
      const found = await readPeople(this.#options, this.#lastReadable?.key).then(index, asPeopleError);
      if (this.#watcher) this.#become(found);
    } while (this.#changedMeanwhile);
  }

  /** A first reading that succeeds is no news; one after a problem was told is. */
  #tell(problem: PeopleError | undefined): void {
    if (problem || this.#toldProblem) this.#options.report?.(problem);
    this.#toldProblem = problem !== undefined;
  }

  #become(found: Readable | PeopleError): void {
    const before = this.#now;
    this.#now = found;
    if (found instanceof PeopleError) {
      if (!(before instanceof PeopleError) || before.message !== found.message) this.#tell(found);
      return;
    }
    const gone = [...(this.#lastReadable?.byId ?? [])].filter(
      ([id, { addedAt }]) => found.byId.get(id)?.addedAt !== addedAt,
    );
    this.#lastReadable = found;
    this.#tell(undefined);
    for (const [id] of gone) for (const on of this.#revoked) on(id);
  }
}

function asPeopleError(error: unknown): PeopleError {
  return error instanceof PeopleError ? error : new PeopleError('unreadable', reasonOf(error), error);
}

function unwatched(dir: string, error: unknown): PeopleError {
  const say =
    `The folder ${dir} cannot be watched for changes of the people (${reasonOf(error)}). ` +
    'Make it readable, or raise the limit on watched files, then start the station again.';
  return new PeopleError('unreadable', say, error);
}

/** A station that will not be able to keep people says so before the first is added. */
async function askKeychain({ secrets }: PeopleOptions): Promise<void> {
  try {
    await secrets.get('is-anybody-there');
  } catch (error) {
    throw new PeopleError('keychainUnavailable', reasonOf(error), error);
  }
}

/**
 * Rejects when there are people and they cannot be read, or no keychain to keep their key in. Where there are none yet a station may start: it knows nobody,
 * says so, and knows people as soon as the first is added.
 */
export async function openPeople(options: PeopleOptions): Promise<PeopleDirectory> {
  const directory = new PeopleDirectory(options);
  await directory.open();
  const problem = directory.problem();
  if (problem?.code === 'missing') await askKeychain(options);
  if (!problem || problem.code === 'missing') return directory;
  directory.close();
  throw problem;
}
