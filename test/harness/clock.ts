/** A clock that runs with the real one and can be moved on or set back: tests move time, never a bound of the policy. */
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import type { Now } from '../../electron/core/time.ts';
import type { Clock, Stop } from '../../electron/ports.ts';

const SECOND = 1_000;

interface Ticking {
  readonly ms: number;
  readonly tick: () => void;
  /** Steered milliseconds since the last tick that `advance` made. */
  sinceTick: number;
}

interface Pace {
  readonly eachMs?: number;
  readonly whilst?: () => boolean;
}

export class SteerableClock implements Clock {
  #ahead = 0;
  #wallBehind = 0;
  readonly #ticking = new Set<Ticking>();

  now(): Now {
    return { mono: performance.now() + this.#ahead, wall: Date.now() + this.#ahead - this.#wallBehind };
  }

  every(ms: number, tick: () => void): Stop {
    const ticking: Ticking = { ms, tick, sinceTick: 0 };
    this.#ticking.add(ticking);
    const timer = setInterval(tick, ms);
    return () => {
      clearInterval(timer);
      this.#ticking.delete(ticking);
    };
  }

  /**
   * Moves both clocks on, a second at a time, with every tick that falls due on the way. `eachMs` is the real time a
   * steered second takes, so that a person can watch; `whilst` may end the run early. Resolves to the seconds moved.
   */
  async advance(seconds: number, { eachMs = 0, whilst = () => true }: Pace = {}): Promise<number> {
    for (let moved = 0; moved < seconds; moved++) {
      if (!whilst()) return moved;
      this.#ahead += SECOND;
      for (const ticking of [...this.#ticking]) moveOn(ticking);
      await (eachMs > 0 ? pause(eachMs) : breathe());
    }
    return seconds;
  }

  /** Somebody turns the machine's clock back. */
  setBack(seconds: number): void {
    this.#wallBehind += seconds * SECOND;
  }
}

function moveOn(ticking: Ticking): void {
  ticking.sinceTick += SECOND;
  if (ticking.sinceTick < ticking.ms) return;
  ticking.sinceTick = 0;
  ticking.tick();
}
