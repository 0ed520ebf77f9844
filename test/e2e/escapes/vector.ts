/** One way out, and what is known of it. */
import type { LaunchedStation } from '../../harness/station.ts';

/** What a station is in while somebody tries: her page is shown, is kept behind the lock screen, or is not there. */
export type Place = 'open' | 'locked' | 'vacant';
export const PLACES: readonly Place[] = ['open', 'locked', 'vacant'];

export interface Vector {
  readonly name: string;
  /** What closes it. */
  readonly control: string;
  /** Resolves with what was seen when it has been tried. */
  readonly attempt: (station: LaunchedStation, place: Place) => Promise<Seen>;
}

export interface Seen {
  readonly held: boolean;
  readonly evidence: string;
}

export interface Outcome extends Seen {
  readonly vector: string;
  readonly state: Place;
  readonly control: string;
}
