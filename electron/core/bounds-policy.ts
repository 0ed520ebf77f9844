/** Whole numbers within bounds, refused with a sentence that says which. */
import * as z from 'zod';

/** `unit`: in the plural, as it stands behind most numbers. */
export const between = (low: number, high: number, unit: string) =>
  z
    // a number beyond exact ones is no whole number, and nothing else need be said of it
    .int({ error: `must be a whole number of ${unit}`, abort: true })
    .min(low, { error: `must be at least ${counted(low, unit)}` })
    .max(high, { error: `must be at most ${counted(high, unit)}` });

const counted = (count: number, unit: string): string => `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`;
