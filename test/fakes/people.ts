/** A staff directory in memory. `failing` is one that cannot be read. */
import { createHash } from 'node:crypto';
import type { Person, Role } from '../../electron/core/session.ts';
import type { People, Stop } from '../../electron/ports.ts';

export interface FakePerson extends Person {
  readonly badges: readonly string[];
  readonly pin: string;
  /** Staff when absent. */
  readonly role?: Role;
}

export class FakePeople implements People {
  failing = false;
  readonly #people = new Map<string, FakePerson>();
  readonly #revoked = new Set<(person: string) => void>();

  constructor(...people: readonly FakePerson[]) {
    for (const person of people) this.add(person);
  }

  async byBadge(badge: string): Promise<{ readonly person: Person | undefined; readonly badgeHash: string }> {
    this.#mayFail();
    const owner = [...this.#people.values()].find(({ badges }) => badges.includes(badge));
    const badgeHash = createHash('sha256').update(`fake ${badge}`).digest('hex').slice(0, 12);
    return { person: owner && { id: owner.id, name: owner.name }, badgeHash };
  }

  async byUserName(name: string): Promise<Person | undefined> {
    this.#mayFail();
    const found = this.#people.get(name.trim().toLowerCase());
    return found && { id: found.id, name: found.name };
  }

  async verifyPin(person: string, pin: string): Promise<Role | undefined> {
    this.#mayFail();
    const found = this.#people.get(person);
    return found?.pin === pin ? (found.role ?? 'staff') : undefined;
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

  #mayFail(): void {
    if (this.failing) throw new Error('The people cannot be read.');
  }
}
