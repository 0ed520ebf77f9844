/** From when and until when a signature holds, as the options of a command say it. */
import { HOUR } from '../../core/time.ts';
import { type Given, UsageError } from '../options.ts';

export interface Validity {
  /** Unix milliseconds, whole seconds. */
  readonly notBefore: number;
  readonly notAfter: number;
}

const DAY = 24 * HOUR;
const [FEWEST, MOST, USUAL] = [1, 3650, 365];

/** By so much a station's clock may be behind the one of whoever signs. */
const GRACE = HOUR;

/** `now`: Unix milliseconds. The days are counted from `--not-before`, or from now. */
export function validityOf(given: Given, now: number): Validity {
  const days = daysOf(given.optional('days'));
  const named = given.optional('not-before');
  if (named !== undefined) {
    const notBefore = timeOf(named);
    return { notBefore, notAfter: notBefore + days * DAY };
  }
  const second = now - (now % 1_000);
  return { notBefore: second - GRACE, notAfter: second + days * DAY };
}

function daysOf(text: string | undefined): number {
  if (text === undefined) return USUAL;
  const days = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0;
  if (days < FEWEST || days > MOST) throw new UsageError(`--days is a number from ${FEWEST} to ${MOST}.`);
  return days;
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** A date is its beginning in UTC. A day that no month has is refused, and not counted on into the next. */
function timeOf(text: string): number {
  const moment = DATE.test(text) ? `${text}T00:00:00Z` : text;
  const ms = MOMENT.test(moment) ? Date.parse(moment) : Number.NaN;
  if (!Number.isNaN(ms) && new Date(ms).toISOString() === moment.replace('Z', '.000Z')) return ms;
  throw new UsageError('--not-before is a date such as 2026-11-26, or a time such as 2026-11-26T08:00:00Z.');
}
