/** When a person counts as gone, and when the clocks say that the machine slept or was tampered with. */
import type { Now } from './time.ts';
import { SECOND } from './time.ts';

export interface IdleRules {
  readonly idleSeconds: number;
  readonly warnSeconds: number;
}

/** What both sources of input last said about an open station. */
export interface Idle {
  /** Monotonic ms of the last input event the station itself saw. */
  readonly lastInputAt: number;
  /** The operating system's idle time in ms, less what it already showed when the station opened. */
  readonly osIdleMs: number;
  /** What the operating system showed at that moment; unset until it was asked once. */
  readonly osBase?: number;
}

/** A badge tap opens the station without any input the operating system would count, so its count starts here. */
export function freshIdle(now: Now): Idle {
  return { lastInputAt: now.mono, osIdleMs: 0 };
}

/** The operating system was asked again. */
export function observed(idle: Idle, osIdleMs: number): Idle {
  const base = idle.osBase ?? osIdleMs;
  return osIdleMs < base
    ? { ...idle, osBase: 0, osIdleMs }
    : { ...idle, osBase: base, osIdleMs: Math.max(0, osIdleMs - base) };
}

/** The station saw an input event of its own. */
export function touched(idle: Idle, now: Now, osIdleMs: number): Idle {
  return { ...observed(idle, osIdleMs), lastInputAt: now.mono };
}

/**
 * Milliseconds without input. Two sources are asked, the station's own input events and the operating system; the
 * longer answer wins, because each is known to report too little on some desktops (Wayland: electron#34826, #27912).
 */
export function idleFor(idle: Idle, now: Now): number {
  return Math.max(now.mono - idle.lastInputAt, idle.osIdleMs, 0);
}

export function judgeIdle(idleMs: number, rules: IdleRules): 'present' | 'warn' | 'gone' {
  if (idleMs >= rules.idleSeconds * SECOND) return 'gone';
  return idleMs >= (rules.idleSeconds - rules.warnSeconds) * SECOND ? 'warn' : 'present';
}

/** NTP slews and late timers stay well under this; a person who turns the clock does not. */
const CLOCK_TOLERANCE = 5 * SECOND;

/** What the two clocks say about the time since the last event: the wall clock moved back, or ran while we slept. */
export function judgeClocks(before: Now, now: Now): 'steady' | 'setBack' | 'slept' {
  const drift = now.wall - before.wall - (now.mono - before.mono);
  if (now.mono < before.mono || drift < -CLOCK_TOLERANCE) return 'setBack';
  return drift > CLOCK_TOLERANCE ? 'slept' : 'steady';
}
