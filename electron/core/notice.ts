/** What a screen says of the last event. */

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
  readonly until: number;
}
