/** Events as they come, each to be waited for once, whether it came already or not. */
import { isDeepStrictEqual } from 'node:util';

export class Heard<Event> {
  readonly #events: Event[] = [];
  readonly #waiting: { readonly wanted: Event; readonly resolve: () => void }[] = [];

  say(event: Event): void {
    const index = this.#waiting.findIndex(({ wanted }) => isDeepStrictEqual(wanted, event));
    if (index < 0) this.#events.push(event);
    else this.#waiting.splice(index, 1)[0]?.resolve();
  }

  async until(wanted: Event): Promise<void> {
    const index = this.#events.findIndex((event) => isDeepStrictEqual(wanted, event));
    if (index >= 0) this.#events.splice(index, 1);
    else await new Promise<void>((resolve) => this.#waiting.push({ wanted, resolve }));
  }
}
