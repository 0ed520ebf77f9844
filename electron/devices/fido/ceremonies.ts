/**
 * Ceremonies as main orders them, one at a time: with the card that lies on a reader, or with the keys in the ports, the
 * one that was plugged in last first. Without a key one is waited for; one that is pulled out is waited for again.
 */
import { randomBytes } from 'node:crypto';
import type { CeremonyAnswer, CeremonyRequest, KeyNeed } from '../../core/security-key.ts';
import type { KeyRouteEvent } from '../../proof/key-route.ts';
import { runCeremony } from './ceremony.ts';
import { hidChannel } from './hid-channel.ts';
import { type NfcCard, nfcChannel } from './nfc-channel.ts';
import type { KeyPorts, Port } from './ports.ts';
import { failureOf, KeyError } from './trouble.ts';

/** A FIDO2 card that was put on a reader and selected; `done` lets go of it. */
export interface PresentedCard {
  readonly reader: string;
  readonly card: NfcCard;
  done(): void;
}

/** A card is asked within milliseconds, or by nobody. */
const CARD_WAITS = 2_000;

interface Running {
  readonly ceremony: number;
  readonly abort: AbortController;
  /** Given to whoever waits for a PIN. */
  takePin: ((pin: string) => void) | undefined;
  /** Wakes a ceremony that waits for a key. */
  wake: (() => void) | undefined;
}

export class Ceremonies {
  readonly #ports: KeyPorts | undefined;
  readonly #say: (event: KeyRouteEvent) => void;
  readonly #cards = new Map<string, PresentedCard>();
  #running: Running | undefined;

  constructor(ports: KeyPorts | undefined, say: (event: KeyRouteEvent) => void) {
    this.#ports = ports;
    this.#say = say;
  }

  start(): void {
    void this.#ports?.start((arrived) => {
      if (this.#running) this.#running.wake?.();
      else if (arrived) this.#say({ type: 'keyHere', place: 'port', reader: arrived.name });
    });
  }

  /** One that nobody asks anything of is let go. */
  presented(presented: PresentedCard): void {
    const { reader } = presented;
    this.#letGo(reader);
    const timer = setTimeout(() => this.#letGo(reader), CARD_WAITS);
    this.#cards.set(reader, {
      ...presented,
      done() {
        clearTimeout(timer);
        presented.done();
      },
    });
    this.#say({ type: 'keyHere', place: 'card', reader });
  }

  begin(ceremony: number, request: CeremonyRequest, reader?: string): void {
    this.cancel();
    const running: Running = { ceremony, abort: new AbortController(), takePin: undefined, wake: undefined };
    this.#running = running;
    const answered = reader === undefined ? this.#byPorts(request, running) : this.#byCard(request, running, reader);
    answered.then(
      (answer) => this.#end(running, { type: 'keyAnswered', ceremony, answer }),
      (error) => this.#end(running, { type: 'keyFailed', ceremony, why: failureOf(error) }),
    );
  }

  pin(ceremony: number, pin: string): void {
    if (this.#running?.ceremony === ceremony) this.#running.takePin?.(pin);
  }

  cancel(): void {
    const running = this.#running;
    this.#running = undefined;
    running?.abort.abort();
    running?.wake?.();
  }

  #end(running: Running, event: KeyRouteEvent): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#say(event);
  }

  async #byCard(request: CeremonyRequest, running: Running, reader: string): Promise<CeremonyAnswer> {
    const presented = this.#cards.get(reader);
    if (!presented) throw new KeyError('removed', 'The card is gone.');
    this.#cards.delete(reader);
    try {
      return await runCeremony(nfcChannel(presented.card), request, this.#talk(running));
    } finally {
      presented.done();
    }
  }

  #letGo(reader: string): void {
    this.#cards.get(reader)?.done();
    this.#cards.delete(reader);
  }

  async #byPorts(request: CeremonyRequest, running: Running): Promise<CeremonyAnswer> {
    const ports = this.#ports;
    if (!ports) throw new KeyError('unsupported', 'This station asks no keys in its ports.');
    for (;;) {
      const newestFirst = [...ports.all].reverse();
      if (newestFirst.length > 0) {
        const answer = await this.#byFirst(request, running, ports, newestFirst);
        if (answer) return answer;
        // it was pulled out: the list is looked at again before the next is waited for
        await ports.look();
      }
      if (running.abort.signal.aborted) throw new KeyError('denied', 'Called off.');
      if (ports.all.length > 0) continue;
      this.#need(running, { is: 'key' });
      await new Promise<void>((resolve) => {
        running.wake = resolve;
      });
      running.wake = undefined;
    }
  }

  /** One that holds nothing of hers is passed over; undefined when one was pulled out in the middle. */
  async #byFirst(
    request: CeremonyRequest,
    running: Running,
    ports: KeyPorts,
    newestFirst: readonly Port[],
  ): Promise<CeremonyAnswer | undefined> {
    for (const [index, port] of newestFirst.entries()) {
      try {
        return await this.#byPort(request, running, ports, port);
      } catch (error) {
        const why = failureOf(error);
        if (why === 'removed') return undefined;
        if (why !== 'noCredential' || index === newestFirst.length - 1) throw error;
      }
    }
    return undefined;
  }

  async #byPort(request: CeremonyRequest, running: Running, ports: KeyPorts, port: Port): Promise<CeremonyAnswer> {
    const channel = hidChannel(await ports.open(port, running.abort.signal), randomBytes);
    try {
      return await runCeremony(channel, request, this.#talk(running));
    } finally {
      await channel.close().catch(() => undefined);
    }
  }

  #talk(running: Running) {
    return {
      signal: running.abort.signal,
      needs: (need: KeyNeed) => this.#need(running, need),
      pin: () =>
        new Promise<string>((resolve) => {
          running.takePin = (pin) => {
            running.takePin = undefined;
            resolve(pin);
          };
        }),
    };
  }

  #need(running: Running, need: KeyNeed): void {
    if (this.#running === running) this.#say({ type: 'keyNeeds', ceremony: running.ceremony, need });
  }
}
