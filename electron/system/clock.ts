/** The machine's two clocks. */
import type { Now } from '../core/time.ts';
import type { Clock, Stop } from '../ports.ts';

export class SystemClock implements Clock {
  now(): Now {
    return { mono: performance.now(), wall: Date.now() };
  }

  every(ms: number, tick: () => void): Stop {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  }
}
