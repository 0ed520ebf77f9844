/** Who is logged in to the demo EHR: by a cookie for its pages, by a key for its pages' scripts. */
import { randomUUID } from 'node:crypto';
import type { Account, SignedIn } from './pages.ts';

export class Sessions {
  readonly #byId = new Map<string, SignedIn>();

  /** Returns what the cookie holds. */
  begin(account: Account): string {
    const id = randomUUID();
    this.#byId.set(id, { ...account, key: randomUUID() });
    return id;
  }

  at(id = ''): SignedIn | undefined {
    return this.#byId.get(id);
  }

  /** By its id or its key; false when there is none. */
  end(shown = ''): boolean {
    const found = [...this.#byId].find(([id, { key }]) => id === shown || key === shown);
    return found !== undefined && this.#byId.delete(found[0]);
  }

  clear(): void {
    this.#byId.clear();
  }

  users(): readonly string[] {
    return [...this.#byId.values()].map(({ user }) => user);
  }
}
