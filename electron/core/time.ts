/** One reading of both clocks. The core never reads a clock itself: every event carries one of these. */
export interface Now {
  /** Monotonic milliseconds since an arbitrary start; never goes back, may stop while the machine sleeps. */
  readonly mono: number;
  /** Unix time in milliseconds; goes wherever an administrator or NTP sets it. */
  readonly wall: number;
  /** How far the ward's own time is ahead of UTC; none where nobody has said. */
  readonly zoneMinutes?: number;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/**
 * Milliseconds since `from` by the clock that says more: the monotonic one stands still while a machine sleeps, the
 * wall clock can be set back. For limits that have to hold whatever happened meanwhile.
 */
export function elapsed(from: Now, now: Now): number {
  return Math.max(now.mono - from.mono, now.wall - from.wall);
}

/** Whole seconds left until `deadline`, never negative; a started second counts, so a screen shows 0 only at the end. */
export function secondsUntil(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / SECOND));
}

const LAST_SECONDS = 60;
const STEP_SECONDS = 10;

/** For a countdown nobody has to hurry by yet: in steps until its last minute, so that its screen is at rest between them. */
export function coarsely(seconds: number): number {
  return seconds > LAST_SECONDS ? Math.ceil(seconds / STEP_SECONDS) * STEP_SECONDS : seconds;
}
