/** A policy whose sources the test changes. */
import type { PolicyNews } from '../../electron/core/succession.ts';
import type { PolicySource, Stop } from '../../electron/ports.ts';

export class FakePolicySource implements PolicySource {
  readonly #listeners = new Set<(news: PolicyNews) => void>();

  tell(news: PolicyNews): void {
    for (const on of this.#listeners) on(news);
  }

  listen(on: (news: PolicyNews) => void): Stop {
    this.#listeners.add(on);
    return () => this.#listeners.delete(on);
  }
}
