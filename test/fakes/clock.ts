/** A clock that stands still until it is told to go on; it cannot travel back by accident. */
import type { Now } from '../../electron/core/time.ts';
import type { Clock, Stop } from '../../electron/ports.ts';

export class FakeClock implements Clock {
  #mono = 1_000;
  #wall = Date.UTC(2026, 0, 15, 7, 0, 0);
  #sinceTick = 0;
  readonly #ticks = new Map<() => void, number>();

  now(): Now {
    return { mono: this.#mono, wall: this.#wall };
  }

  every(ms: number, tick: () => void): Stop {
    this.#ticks.set(tick, ms);
    return () => this.#ticks.delete(tick);
  }

  /** Lets both clocks run, calling every timer once a second as the real one would. */
  advance(seconds: number): void {
    if (seconds < 0) throw new Error('Unable to travel back in time; use setBack.');
    for (let ms = 0; ms < seconds * 1_000; ms += 1_000) {
      this.#mono += 1_000;
      this.#wall += 1_000;
      this.#sinceTick += 1_000;
      for (const [tick, every] of this.#ticks) if (this.#sinceTick % every === 0) tick();
    }
  }

  /** Somebody turned the wall clock back. */
  setBack(seconds: number): void {
    this.#wall -= seconds * 1_000;
  }

  /** The machine slept: only the wall clock went on. */
  sleep(seconds: number): void {
    this.#wall += seconds * 1_000;
  }
}
