/** What a screen says of the last event. */
import type { Event } from './event.ts';
import type { Station } from './state.ts';
import { SECOND } from './time.ts';

/** A short remark on the last event, shown until `until` (monotonic ms). */
export interface Notice {
  readonly says:
    | 'unknownBadge'
    | 'unknownUser'
    | 'badgeNeeded'
    | 'badgeRefused'
    | 'changingBadge'
    | 'twoBadges'
    | 'wrongProof'
    | 'wrongKey'
    | 'unknownKey'
    | 'wait'
    | 'lockedOut'
    | 'notAdmin'
    | 'notSupervisor'
    | 'somebodyElse'
    | 'queued'
    | 'auditFailed'
    | 'storageFailed'
    | 'peopleFailed'
    | 'proofTimedOut'
    | 'fileSaved'
    | 'fileRefused'
    | 'pdfRefused'
    | 'printed'
    | 'printFailed'
    | 'passkeyOfOther'
    | 'misuseReported'
    | 'misuseNotReported'
    | 'pinChanged'
    | 'badgeAdded'
    | 'badgeIsHers';
  /** Tells it from the same one before it. */
  readonly nth: number;
  readonly until: number;
  /** Monotonic ms from which whoever does anything here has seen it. */
  readonly seenFrom?: number;
}

const NOTICE_TIME = 8 * SECOND;
/** Whoever taps at an empty station looks for the reader before she looks at the screen. */
const LONG_TIME = 30 * SECOND;

/** What is said of a badge, a card or a key that does nothing. None tells whose it is. */
const REFUSED: readonly Notice['says'][] = [
  ...(['unknownBadge', 'badgeRefused', 'changingBadge', 'twoBadges', 'unknownKey', 'wrongKey'] as const),
];

export function withNotice(station: Station, says: Notice['says']): Station {
  const { now, state } = station;
  const nth = station.said + 1;
  const seenFrom = now.mono + NOTICE_TIME;
  const waits = state.at === 'vacant' && REFUSED.includes(says);
  const times = waits ? { until: now.mono + LONG_TIME, seenFrom } : { until: seenFrom };
  return { ...station, said: nth, notice: { says, nth, ...times } };
}

export function isOver({ until, seenFrom }: Notice, { type, now }: Event): boolean {
  return now.mono >= (type === 'input' ? (seenFrom ?? until) : until);
}
