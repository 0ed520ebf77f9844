/**
 * The way to a key through the station's own page: `navigator.credentials` there, and the system's own dialog where the
 * system has one. The page is not believed: what it answers is looked at by whoever asked.
 */
import { EventEmitter } from 'node:events';
import type { CeremonyRequest, KeyFailure } from '../core/security-key.ts';
import type { Stop } from '../ports.ts';
import type { KeyRoute, KeyRouteEvent } from '../proof/key-route.ts';
import type { KeyOrder, KeyReport } from './key-contract.ts';

/** The own page, as far as keys are concerned. */
export interface KeyDoor {
  /** Whether there is a page that can take it. */
  order(order: KeyOrder): boolean;
  listen(on: (report: KeyReport) => void): Stop;
}

/** A person looks for her key, and may type its PIN into the system's dialog. */
const TIMEOUT_MS = 60_000;
/** A page that has not said by then that the time is over hangs. */
const GRACE_MS = 3_000;

export class KeyPage implements KeyRoute {
  readonly #door: KeyDoor;
  readonly #events = new EventEmitter<{ event: [KeyRouteEvent] }>();
  #under: { readonly ceremony: number; readonly is: CeremonyRequest['is']; readonly limit: NodeJS.Timeout } | undefined;

  constructor(door: KeyDoor) {
    this.#door = door;
    door.listen((report) => this.#hear(report));
  }

  /** A card that is meant is found by the system itself, which names no reader. */
  begin(ceremony: number, request: CeremonyRequest): void {
    this.#end();
    const limit = setTimeout(() => this.#giveUp(), TIMEOUT_MS + GRACE_MS);
    this.#under = { ceremony, is: request.is, limit };
    const taken = this.#door.order({ is: 'begin', ceremony, request, timeoutMs: TIMEOUT_MS });
    // nobody is told of a ceremony before its beginning is over
    queueMicrotask(() => {
      if (this.#under?.limit !== limit) return;
      if (taken) this.#events.emit('event', { type: 'keyNeeds', ceremony, need: { is: 'touch' } });
      else this.#fail('failed');
    });
  }

  /** Never needed: the system's dialog asks for it. */
  pin(): void {}

  cancel(): void {
    if (this.#end() !== undefined) this.#door.order({ is: 'cancel' });
  }

  listen(on: (event: KeyRouteEvent) => void): Stop {
    this.#events.on('event', on);
    return () => this.#events.off('event', on);
  }

  #hear(report: KeyReport): void {
    if (report.is === 'gone') return this.#fail('failed');
    const { ceremony } = report;
    if (ceremony !== this.#under?.ceremony) return;
    if (report.is === 'failed') return this.#fail(report.why);
    const { answer } = report;
    if (answer.is !== this.#under.is) return this.#fail('failed');
    this.#end();
    this.#events.emit('event', { type: 'keyAnswered', ceremony, answer });
  }

  #giveUp(): void {
    this.#door.order({ is: 'cancel' });
    this.#fail('timeout');
  }

  #fail(why: KeyFailure): void {
    const ceremony = this.#end();
    if (ceremony !== undefined) this.#events.emit('event', { type: 'keyFailed', ceremony, why });
  }

  /** Nothing is under way after it; says what was. */
  #end(): number | undefined {
    const under = this.#under;
    this.#under = undefined;
    clearTimeout(under?.limit);
    return under?.ceremony;
  }
}
