/**
 * The station's own look at the people store: read only, kept in memory, read again whenever the file changes.
 *
 * While the file cannot be read nobody is known: every question throws, and no earlier answer is used in its place.
 */
import { type FSWatcher, watch } from 'node:fs';
import type { Staff } from '../core/overview.ts';
import type { Base64Url } from '../core/security-key.ts';
import type { Person, Role } from '../core/session.ts';
import type { People, Stop } from '../ports.ts';
import type { KeyDirectory, KeyHolder, KeyRecord } from '../proof/key-record.ts';
import { checkPin } from '../proof/pin.ts';
import { findCode } from '../proof/recovery-codes.ts';
import { makeFolder, reasonOf } from '../system/durable.ts';
import { settling } from '../system/settling.ts';
import { asPeopleError, PeopleError, refuse, unwatched } from './errors.ts';
import { PEOPLE_FILE, type PeopleAt, readPeople, type StoredPeople } from './file.ts';
import { auditHash, hashBadge, type PeopleKey } from './key.ts';
import { addKey, removeKey, spendCode } from './keys.ts';
import { addBadge, changePin, staffOf } from './own.ts';
import type { Found } from './person.ts';
import type { PersonRecord } from './records.ts';

interface Known extends KeyHolder, Pick<PersonRecord, 'pin' | 'recoveryCodes' | 'badges'> {}

interface Readable {
  readonly key: PeopleKey;
  readonly byBadge: ReadonlyMap<string, Person>;
  readonly byId: ReadonlyMap<string, Known>;
  readonly byCredential: ReadonlyMap<Base64Url, Known>;
}

export interface PeopleOptions extends PeopleAt {
  /** Told of every change: why the people cannot be read, or undefined when they can again. */
  readonly report?: (problem: PeopleError | undefined) => void;
}

function index({ key, people }: StoredPeople): Readable {
  const known = people.map(({ id, name, language, ...rest }) => ({
    person: { id, name, ...(language ? { language } : {}) },
    ...rest,
  }));
  return {
    key,
    byBadge: new Map(known.flatMap(({ person, badges }) => badges.map((badge) => [badge, person] as const))),
    byId: new Map(known.map((entry) => [entry.person.id, entry] as const)),
    byCredential: new Map(known.flatMap((entry) => entry.keys.map(({ id }) => [id, entry] as const))),
  };
}

export class PeopleDirectory implements People, KeyDirectory {
  readonly #options: PeopleOptions;
  readonly #revoked = new Set<(person: string) => void>();
  readonly #keyRemoved = new Set<(person: string, credential: Base64Url) => void>();
  #watcher: FSWatcher | undefined;
  #now: Readable | PeopleError = new PeopleError('missing', 'The people have not been read yet.');
  /** Outlives a time in which the file cannot be read, so that a removal in it is still noticed. */
  #lastReadable: Readable | undefined;
  /** One reading at a time; a change during it causes exactly one more. */
  readonly #read = settling(async () => {
    const found = await readPeople(this.#options, this.#lastReadable?.key).then(index, asPeopleError);
    if (this.#watcher) this.#become(found);
  });
  #toldProblem = false;
  /** As it would stand in the file; whoever it is given to is asked for at once. */
  #unknownBadge: string | undefined;

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
    const person = byBadge.get(hash);
    if (!person) this.#unknownBadge = hash;
    return { person, badgeHash: auditHash(hash) };
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

  async spendRecoveryCode(person: string, code: string): Promise<Role | undefined> {
    const entry = this.#readable().byId.get(person);
    const found = await findCode(code, entry?.recoveryCodes ?? []);
    // nothing is written for a code that is none
    if (!entry || !found || this.#readable().byId.get(person)?.addedAt !== entry.addedAt) return undefined;
    const role = await spendCode(this.#options, { id: person, addedAt: entry.addedAt }, found);
    await this.#readAgain();
    return role;
  }

  async changePin(person: string, pin: string): Promise<void> {
    await changePin(this.#options, this.#known(person), pin);
    await this.#readAgain();
  }

  async addBadge(person: string, badgeHash: string, replaces: boolean): Promise<void> {
    const hash = this.#unknownBadge;
    if (hash === undefined || auditHash(hash) !== badgeHash) throw refuse('Another badge was tapped since. Tap again.');
    await addBadge(this.#options, this.#known(person), hash, replaces);
    await this.#readAgain();
  }

  async entryOf(person: string): Promise<{ readonly badges: number; readonly role: Role }> {
    const { badges, role } = this.#known(person);
    return { badges: badges.length, role };
  }

  async everybody(admin: string): Promise<Staff> {
    if (this.#known(admin).role !== 'admin') throw refuse(`${admin} is no admin.`);
    return staffOf([...this.#readable().byId.values()]);
  }

  async holder(person: string): Promise<KeyHolder | undefined> {
    return this.#readable().byId.get(person);
  }

  async byCredential(id: Base64Url): Promise<KeyHolder | undefined> {
    return this.#readable().byCredential.get(id);
  }

  async addKey(person: Pick<KeyHolder, 'addedAt'> & Person, key: KeyRecord, handle: Base64Url): Promise<void> {
    await addKey(this.#options, person, key, handle);
    await this.#readAgain();
  }

  async removeKey(person: string, key: string): Promise<void> {
    await removeKey(this.#options, person, key);
    await this.#readAgain();
  }

  onRevoked(on: (person: string) => void): Stop {
    this.#revoked.add(on);
    return () => this.#revoked.delete(on);
  }

  onKeyRemoved(on: (person: string, credential: Base64Url) => void): Stop {
    this.#keyRemoved.add(on);
    return () => this.#keyRemoved.delete(on);
  }

  #known(id: string): Found & Known {
    const known = this.#readable().byId.get(id);
    if (!known) throw refuse(`Nobody has the user id ${id}.`);
    return { ...known, id };
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

  /** After a change of its own: a reading that is under way may have begun before it. */
  async #readAgain(): Promise<void> {
    await this.#read();
    this.#readable();
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
    const keys = [...(this.#lastReadable?.byCredential ?? [])].filter(
      ([id, { person }]) => found.byCredential.get(id)?.person.id !== person.id,
    );
    this.#lastReadable = found;
    this.#tell(undefined);
    for (const [id, { person }] of keys) for (const on of this.#keyRemoved) on(person.id, id);
    for (const [id] of gone) for (const on of this.#revoked) on(id);
  }
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
