/** A way to keys on which the test answers. Remembers what was begun, and tells whatever it is told to tell. */
import type { CeremonyRequest } from '../../electron/core/security-key.ts';
import type { Stop } from '../../electron/ports.ts';
import type { KeyRoute, KeyRouteEvent } from '../../electron/proof/key-route.ts';

export interface Begun {
  readonly ceremony: number;
  readonly request: CeremonyRequest;
  readonly reader?: string;
}

export class FakeKeyRoute implements KeyRoute {
  readonly begun: Begun[] = [];
  readonly pins: { readonly ceremony: number; readonly pin: string }[] = [];
  cancelled = 0;
  /** Every `begin` throws. */
  failing = false;
  readonly #listeners = new Set<(event: KeyRouteEvent) => void>();
  readonly #waiting = new Map<number, (begun: Begun) => void>();

  begin(ceremony: number, request: CeremonyRequest, reader?: string): void {
    if (this.failing) throw new Error('There is no way to any key.');
    const begun = { ceremony, request, ...(reader === undefined ? {} : { reader }) };
    this.begun.push(begun);
    this.#waiting.get(ceremony)?.(begun);
  }

  pin(ceremony: number, pin: string): void {
    this.pins.push({ ceremony, pin });
  }

  cancel(): void {
    this.cancelled += 1;
  }

  listen(on: (event: KeyRouteEvent) => void): Stop {
    this.#listeners.add(on);
    return () => this.#listeners.delete(on);
  }

  tell(event: KeyRouteEvent): void {
    for (const on of this.#listeners) on(event);
  }

  /** What was asked under that number, as soon as it was. */
  async asked(ceremony: number): Promise<CeremonyRequest> {
    const found = this.begun.find((each) => each.ceremony === ceremony);
    const { request } = found ?? (await new Promise<Begun>((resolve) => this.#waiting.set(ceremony, resolve)));
    return request;
  }
}
