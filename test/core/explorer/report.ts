/** The world's own book of what was told of misuse. */
import type { Event } from '../../../electron/core/event.ts';
import { MINUTE } from '../../../electron/core/time.ts';

/** The last report whose line is to be written, or is. */
export interface Report {
  readonly attempt: number;
  /** Monotonic ms. */
  readonly at: number;
  readonly isDurable: boolean;
}

const PAUSE = MINUTE;

/** From when on the next one is a line again; monotonic ms. */
export const dueAt = (report: Report | undefined): number => (report ? report.at + PAUSE : 0);

/** Whatever becomes of its line, the station has been told. */
export const told = (attempt: number, at: number): Report => ({ attempt, at, isDurable: false });

/** What became of the line, at the moment that the station hears of it. */
export function heard(report: Report | undefined, event: Event): Report | undefined {
  if (!report || !('attempt' in event) || event.attempt !== report.attempt) return report;
  if (event.type === 'recorded') return { ...report, isDurable: true };
  return event.type === 'effectFailed' ? undefined : report;
}

/** A line that is on the disk is like none as soon as another may be told. */
export function reportKey(report: Report | undefined, now: number): string {
  if (!report) return '';
  const isDue = now >= dueAt(report);
  if (report.isDurable) return isDue ? '' : '|m';
  return isDue ? '|w-' : '|w';
}
