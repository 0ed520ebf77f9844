/** The product's devices process as it is bundled, ordered to ask security keys, and the person in front of it. */
import type { ChildProcess } from 'node:child_process';
import type { CeremonyRequest, KeyNeed } from '../../electron/core/security-key.ts';
import type { Order } from '../../electron/devices/orders.ts';
import { ALIVE } from '../../electron/devices/protocol.ts';
import type { KeyRouteEvent } from '../../electron/proof/key-route.ts';
import { forkDevices } from './devices-process.ts';
import type { Ordered } from './keys-lines.ts';
import type { Heard } from './lines.ts';
import { becomes } from './waiting.ts';

const ENDED_MS = 15_000;

/** What the person does when she is asked for it; a string is the PIN she types. Whatever is missing she does not do. */
export type Deeds = { readonly [Is in KeyNeed['is']]?: () => Promise<string | undefined> };

export class KeysProcess {
  readonly #child: ChildProcess;
  readonly #heard: { readonly at: number; readonly message: KeyRouteEvent }[] = [];
  #ceremony = 0;
  #deeds: Deeds = {};

  constructor() {
    this.#child = forkDevices([], ['port']);
    this.#child.on('message', (message) => {
      // what is no event is for the tests to find
      if (message !== ALIVE) this.#take(message as KeyRouteEvent);
    });
  }

  get runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** One that does not end by itself is called off. */
  async ordered(request: CeremonyRequest, deeds: Deeds): Promise<Ordered> {
    this.#ceremony += 1;
    this.#deeds = deeds;
    const before = this.#heard.length;
    const began = performance.now();
    this.#order({ order: 'begin', ceremony: this.#ceremony, request });
    const ended = await becomes(() => this.#heard.slice(before).some(isEnd), ENDED_MS);
    if (!ended) this.#order({ order: 'cancel' });
    return { request, heard: this.#since(before, began) };
  }

  /** What is heard until there is such an event, or for some seconds in vain. */
  async hears(type: KeyRouteEvent['type'], act: () => Promise<unknown>): Promise<readonly Heard[]> {
    const before = this.#heard.length;
    const began = performance.now();
    await act();
    await becomes(() => this.#heard.slice(before).some(({ message }) => message.type === type), ENDED_MS);
    return this.#since(before, began);
  }

  #take(message: KeyRouteEvent): void {
    this.#heard.push({ at: performance.now(), message });
    if (message.type !== 'keyNeeds' || message.ceremony !== this.#ceremony) return;
    const { ceremony, need } = message;
    void this.#deeds[need.is]?.().then((pin) => {
      if (pin !== undefined) this.#order({ order: 'pin', ceremony, pin });
    });
  }

  #order(order: Order): void {
    this.#child.send(order);
  }

  #since(before: number, began: number): readonly Heard[] {
    return this.#heard.slice(before).map(({ at, message }) => ({ ms: Math.round(at - began), message }));
  }
}

const isEnd = ({ message: { type } }: { readonly message: KeyRouteEvent }): boolean =>
  type === 'keyAnswered' || type === 'keyFailed';
