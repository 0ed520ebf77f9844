/** What one bench found, in the form in which it is written down. */
import type { Samples, Spread } from './statistics.ts';

export interface Measured {
  readonly n: number;
  readonly unit: 'ms' | 'MB' | '%';
  readonly steps: Readonly<Record<string, Spread>>;
  readonly total: Spread;
  readonly peers: Readonly<Record<string, Spread>>;
  /** Of a switch: the same from a locked station, whose EHR is out of the window already. */
  readonly fromLocked?: Pick<Measured, 'steps' | 'total'>;
}

/** The name of what was measured as a whole, among its steps. */
export const TOTAL = 'total';

export function measuredOf(samples: Samples): Pick<Measured, 'steps' | 'total'> {
  const { [TOTAL]: total, ...steps } = samples.spreads();
  if (!total) throw new Error('Nothing was measured.');
  return { steps, total };
}
