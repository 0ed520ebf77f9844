/** The end of a session that no work puts off: told in time to save. */
import type { Holder } from './session.ts';
import { coarsely, elapsed, HOUR, MINUTE, type Now, secondsUntil } from './time.ts';

const TOLD_BEFORE = 10 * MINUTE;

/** Absent while the end is far. */
export function endOf(
  { since }: Holder,
  now: Now,
  { maxSessionHours }: { readonly maxSessionHours: number },
): { readonly endsSeconds?: number } {
  const left = maxSessionHours * HOUR - elapsed(since, now);
  return left > TOLD_BEFORE ? {} : { endsSeconds: coarsely(secondsUntil(left, 0)) };
}
