/** A staff directory in memory. `failing` is one that cannot be read. */
import { createHash } from 'node:crypto';
import type { Staff } from '../../electron/core/overview.ts';
import type { Person, Role } from '../../electron/core/session.ts';
import type { People, Stop } from '../../electron/ports.ts';

export interface FakePerson extends Person {
  readonly badges: readonly string[];
  readonly pin: string;
  /** Not used yet. */
  readonly codes?: readonly string[];
  /** Staff when absent. */
  readonly role?: Role;
}

const hashOf = (badge: string): string => createHash('sha256').update(`fake ${badge}`).digest('hex').slice(0, 12);

export class FakePeople implements People {
  failing = false;
  /** A PIN is looked at until `answer`. */
  slow = false;
  #answer: () => void = () => undefined;
  #unknownBadge: string | undefined;
  readonly #people = new Map<string, FakePerson>();
  readonly #revoked = new Set<(person: string) => void>();

  constructor(...people: readonly FakePerson[]) {
    for (const person of people) this.add(person);
  }

  async byBadge(badge: string): Promise<{ readonly person: Person | undefined; readonly badgeHash: string }> {
    this.#mayFail();
    const owner = [...this.#people.values()].find(({ badges }) => badges.includes(badge));
    const badgeHash = hashOf(badge);
    if (!owner) this.#unknownBadge = badge;
    return { person: owner && { id: owner.id, name: owner.name }, badgeHash };
  }

  async byUserName(name: string): Promise<Person | undefined> {
    this.#mayFail();
    const found = this.#people.get(name.trim().toLowerCase());
    return found && { id: found.id, name: found.name };
  }

  async verifyPin(person: string, pin: string): Promise<Role | undefined> {
    this.#mayFail();
    if (this.slow)
      await new Promise<void>((resolve) => {
        this.#answer = resolve;
      });
    const found = this.#people.get(person);
    return found?.pin === pin ? (found.role ?? 'staff') : undefined;
  }

  answer(): void {
    this.#answer();
  }

  async spendRecoveryCode(person: string, code: string): Promise<Role | undefined> {
    this.#mayFail();
    const found = this.#people.get(person);
    const plain = (text: string) => text.toUpperCase().replace(/[ -]/g, '');
    const spent = found?.codes?.find((other) => plain(other) === plain(code));
    if (!found?.codes || spent === undefined) return undefined;
    this.#people.set(person, { ...found, codes: found.codes.filter((other) => other !== spent) });
    return found.role ?? 'staff';
  }

  async changePin(person: string, pin: string): Promise<void> {
    this.add({ ...this.#known(person), pin });
  }

  async addBadge(person: string, badgeHash: string, replaces: boolean): Promise<void> {
    const known = this.#known(person);
    const badge = this.#unknownBadge;
    if (badge === undefined || hashOf(badge) !== badgeHash) throw new Error('Another badge was tapped since.');
    this.add({ ...known, badges: [...(replaces ? [] : known.badges), badge] });
  }

  async entryOf(person: string): Promise<{ readonly badges: number; readonly role: Role }> {
    const { badges, role = 'staff' } = this.#known(person);
    return { badges: badges.length, role };
  }

  async everybody(admin: string): Promise<Staff> {
    if (this.#known(admin).role !== 'admin') throw new Error(`${admin} is no admin.`);
    const all = [...this.#people.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    const first = all.map(({ id, name, role = 'staff', badges }) => ({
      id,
      name,
      role,
      badges: badges.length,
      keys: 0,
    }));
    return { count: all.length, first };
  }

  onRevoked(on: (person: string) => void): Stop {
    this.#revoked.add(on);
    return () => this.#revoked.delete(on);
  }

  add(person: FakePerson): void {
    this.#people.set(person.id, person);
  }

  /** Takes a person out while the station runs; everybody who listens is told. */
  remove(id: string): void {
    if (!this.#people.delete(id)) throw new Error(`Nobody has the id ${id}.`);
    for (const on of this.#revoked) on(id);
  }

  #known(person: string): FakePerson {
    this.#mayFail();
    const found = this.#people.get(person);
    if (!found) throw new Error(`Nobody has the id ${person}.`);
    return found;
  }

  #mayFail(): void {
    if (this.failing) throw new Error('The people cannot be read.');
  }
}
