/** Choices made by chance, the same ones for the same seed. */
import { seeded } from '../../core/explorer/random.ts';

export interface Chance {
  /** From 0 up to, and without, `below`. */
  whole(below: number): number;
  oneOf<Thing>(things: readonly Thing[], otherwise: Thing): Thing;
  /** One time in so many. */
  once(inTimes: number): boolean;
}

export function chanceOf(seed: number): Chance {
  const random = seeded(seed);
  const whole = (below: number) => Math.floor(random() * below);
  return {
    whole,
    oneOf: (things, otherwise) => things[whole(things.length)] ?? otherwise,
    once: (inTimes) => whole(inTimes) === 0,
  };
}
