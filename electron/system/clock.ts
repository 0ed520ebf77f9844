/** The machine's two clocks. */
import type { Now } from '../core/time.ts';
import type { Clock, Stop } from '../ports.ts';

export class SystemClock implements Clock {
  now(): Now {
    const wall = new Date();
    return { mono: performance.now(), wall: wall.getTime(), zoneMinutes: -wall.getTimezoneOffset() };
  }

  every(ms: number, tick: () => void): Stop {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  }
}
