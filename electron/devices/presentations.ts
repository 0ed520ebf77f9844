/**
 * From what a reader sees to what a hand did: one presentation of one badge is one tap, whatever the reader repeats.
 * Times are those of this process's own clock, in milliseconds.
 */
import type { ReadBadge } from '../core/badge.ts';

/** Contactless readers lose a resting card for a moment and find it again; nobody taps twice that fast. */
const BOUNCE = 300;
/** Nobody puts a badge down, takes it away and puts another one down that fast: they are held up together. */
const TOGETHER = 700;

const TWO_BADGES: ReadBadge = { is: 'refused', why: 'twoBadges' };

interface Put {
  readonly badge: string;
  readonly at: number;
  /** Undefined while it lies there. */
  readonly liftedAt?: number;
}

/** Begins to follow one reader. `clock` tells milliseconds. */
export function followReader(clock: () => number): Presentations {
  return new Presentations(clock);
}

export type { Presentations };

class Presentations {
  readonly #clock: () => number;
  #last: Put | undefined;
  /** Two were seen, and there has been no calm since. */
  #two = false;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Something was put on the reader; what of it is to be told. */
  put(read: ReadBadge): ReadBadge | undefined {
    const now = this.#clock();
    const last = this.#last;
    // what is refused as it is may be known as something else
    const badge = read.is === 'badge' ? read.badge : read.otherwise?.[0]?.badge;
    if (badge === undefined) return this.#isNoise(now) ? undefined : read;
    this.#last = { badge, at: now };
    if (!last) return read;
    const isSame = badge === last.badge;
    if (this.#two && this.#calm(last, now) < (isSame ? BOUNCE : TOGETHER)) return undefined;
    this.#two = !isSame && now - last.at < TOGETHER;
    if (this.#two) return TWO_BADGES;
    return isSame && this.#calm(last, now) < BOUNCE ? undefined : read;
  }

  /** Nothing lies on the reader any more. */
  lifted(): void {
    if (this.#last) this.#last = { liftedAt: this.#clock(), ...this.#last };
  }

  /** The badge that was just read and is still there, at the edge of the field. */
  #isNoise(now: number): boolean {
    const last = this.#last;
    if (!last || now - last.at >= TOGETHER) return false;
    this.#last = { badge: last.badge, at: last.at };
    return true;
  }

  #calm({ liftedAt }: Put, now: number): number {
    return liftedAt === undefined ? 0 : now - liftedAt;
  }
}
