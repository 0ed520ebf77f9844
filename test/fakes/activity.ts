/** The operating system's idle time and sleep, as the test says. */
import type { Activity, Stop } from '../../electron/ports.ts';

type Listener = (event: 'suspend' | 'resume' | 'display') => void;

export class FakeActivity implements Activity {
  idleMs = 0;
  readonly #listeners = new Set<Listener>();

  osIdleMs(): number {
    return this.idleMs;
  }

  listen(on: Listener): Stop {
    this.#listeners.add(on);
    return () => this.#listeners.delete(on);
  }

  say(event: 'suspend' | 'resume' | 'display'): void {
    for (const on of this.#listeners) on(event);
  }
}
