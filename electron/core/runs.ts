/**
 * How the runs of a station ended, across its processes. One that is killed, crashes, or gives itself up as a fault is
 * started again by its supervisor; one that does so again and again would only flicker. After so many such ends the
 * next run shows a page that says so, and nothing else, until enough time has passed for another try.
 */
import { MINUTE } from './time.ts';

export interface Runs {
  /** Unix ms at which a run was found to have ended badly, which the start after it does. */
  readonly badEnds: readonly number[];
  /** A run that ends in order says so; one that has not is running, or ended badly. */
  readonly last: 'running' | 'ended';
}

export const NO_RUNS: Runs = { badEnds: [], last: 'ended' };

const TIMES = 3;
const WITHIN = 10 * MINUTE;

/** A process begins; what stands in the future was written under another clock and is dropped. */
export function runBegins({ badEnds, last }: Runs, wall: number): Runs {
  const recent = badEnds.filter((at) => at <= wall && wall - at < WITHIN);
  return { badEnds: last === 'running' ? [...recent, wall] : recent, last: 'running' };
}

/** It is about to end because it is meant to. */
export function runEnds({ badEnds }: Runs): Runs {
  return { badEnds, last: 'ended' };
}

/** How many ms a station that has just begun has to rest; none when it may try. */
export function restMs({ badEnds }: Runs, wall: number): number {
  const oldest = badEnds.at(-TIMES);
  return oldest === undefined ? 0 : Math.max(0, oldest + WITHIN - wall);
}
