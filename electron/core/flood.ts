/**
 * How many taps one reader may bring: a defect, or somebody with a device that plays badges, would otherwise switch the
 * station to and fro, or try every number there is.
 */
import type { ReadBadge } from './badge.ts';

/** The whole of a shift change at one reader comes to less (monotonic ms). */
export const MOST_TAPS = 20;
export const WITHIN_MS = 10_000;

/** When each of the last taps of one reader came (monotonic ms), the newest last; and whether its flood was told. */
export interface Taps {
  readonly at: readonly number[];
  readonly told: boolean;
}

export const NO_TAPS: Taps = { at: [], told: false };

/** What of a report is to be told: itself, once that there are too many, and then nothing. */
export function limited(taps: Taps, now: number, read: ReadBadge): { readonly taps: Taps; readonly read?: ReadBadge } {
  const { verdict, ...left } = takeTap(taps, now);
  if (verdict === 'drop') return left;
  return { ...left, read: verdict === 'take' ? read : { is: 'refused', why: 'tooMany' } };
}

/** `flood` once when there are too many, `drop` for all behind it until the reader has been calm enough. */
export function takeTap(
  { at, told }: Taps,
  now: number,
): { readonly taps: Taps; readonly verdict: 'take' | 'flood' | 'drop' } {
  const lately = at.filter((time) => now - time < WITHIN_MS);
  if (lately.length < MOST_TAPS) return { taps: { at: [...lately, now], told: false }, verdict: 'take' };
  return { taps: { at: [...lately.slice(1), now], told: true }, verdict: told ? 'drop' : 'flood' };
}
