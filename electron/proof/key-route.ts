/** The way to a key: through the station's own page and the system's dialog, or through the devices process. */
import type { CeremonyAnswer, CeremonyRequest, KeyFailure, KeyNeed, KeyPlace } from '../core/security-key.ts';
import type { Stop } from '../ports.ts';

export type KeyRouteEvent =
  /** A key was plugged in, or a card that is one was put on a reader; nothing was asked of it. */
  | { readonly type: 'keyHere'; readonly place: KeyPlace; readonly reader: string }
  | { readonly type: 'keyNeeds'; readonly ceremony: number; readonly need: KeyNeed }
  | { readonly type: 'keyAnswered'; readonly ceremony: number; readonly answer: CeremonyAnswer }
  | { readonly type: 'keyFailed'; readonly ceremony: number; readonly why: KeyFailure };

/** One ceremony at a time: what is told of one that has ended means nothing. */
export interface KeyRoute {
  /**
   * Begins, and ends the one before without a word of it. `reader`: the card that lies on that reader is meant, and no key
   * is waited for.
   */
  begin(ceremony: number, request: CeremonyRequest, reader?: string): void;
  /** The key's own PIN, for a ceremony that needs it; never kept. */
  pin(ceremony: number, pin: string): void;
  /** Ends whatever is under way, without a word of it; a key that blinks stops blinking. */
  cancel(): void;
  listen(on: (event: KeyRouteEvent) => void): Stop;
}
