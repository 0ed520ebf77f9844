/** What the story of security keys says of itself, as `lines.ts` has it. */
import type { CeremonyRequest } from '../../electron/core/security-key.ts';
import type { Heard } from './lines.ts';

/** A ceremony that was ordered, and all that the devices process said from then until it ended or was given up. */
export interface Ordered {
  readonly request: CeremonyRequest;
  readonly heard: readonly Heard[];
}

/** How often the key had said that it waits, when it was touched. */
interface Touched {
  readonly keepAlives: number;
}

export const MALFORMED = ['longerThanAny', 'outOfSequence'] as const;
export type Malformed = (typeof MALFORMED)[number];

/** In the order in which they are played. */
export interface KeyScenes {
  /** Ordered without a key; one is plugged in, its PIN typed, and it is touched. */
  enrolled: Ordered & Touched;
  /** The same key, its PIN wrong and then right. */
  wrongPin: Ordered;
  /** That it is there is enough. */
  touchAlone: Ordered & Touched;
  /** Another person's credential on the same key, then whoever it is of, then each of the two. */
  second: Ordered;
  anybody: Ordered;
  each: readonly Ordered[];
  /** While it waits for its touch it says what is nobody's business here. */
  noise: Ordered;
  /** Each malformed frame, and a ceremony behind it that has none. */
  malformed: readonly { readonly frame: Malformed; readonly spoilt: Ordered; readonly next: Ordered }[];
  /** While it waits for its touch; then another one is plugged in. */
  unpluggedAtTouch: Ordered;
  /** While its PIN is typed; then another one is plugged in. */
  unpluggedAtPin: Ordered;
  /** Nobody has ordered anything. */
  here: { readonly heard: readonly Heard[] };
  /** Four tries are left before the wrong PIN; and none. */
  almostBlocked: Ordered;
  blocked: Ordered;
  end: { readonly devicesProcess: 'runs' | 'ended'; readonly seconds: number };
}
