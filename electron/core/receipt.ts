/** What a cleaning did, residue by residue and stage by stage. */
export interface ResidueResult {
  readonly name: string;
  readonly cleared: boolean;
  readonly verified: boolean;
  /**
   * How it was verified. `look`: the thing itself was looked at. `seal`: nothing can look at it, and the partition it
   * lies in refuses every request, is held by no page and is never used again.
   */
  readonly by: 'look' | 'seal';
  /** Milliseconds its clearing and verifying took. */
  readonly ms: number;
}

/** What became of the EHR's own logout: what its server said, or that it could not be asked. */
export interface Logout {
  /** `refused`: any answer but 2xx. `noToken`: what had to be sent was not found, so nothing was. */
  readonly result: 'answered' | 'refused' | 'failed' | 'timedOut' | 'noToken';
  /** Of the last answer, redirects followed. */
  readonly status?: number;
}

/** The parts of a cleaning, in their order. `cover` is the wait until the screen over the EHR was painted. */
export type CleaningStage = 'cover' | 'logout' | 'processes' | 'clear' | 'verify' | 'network';

export interface ReceiptSummary {
  readonly residues: readonly ResidueResult[];
  /** Absent when the policy names no logout or nobody was signed on. */
  readonly logout?: Logout;
  /** Milliseconds each part took. */
  readonly stages: Readonly<Record<CleaningStage, number>>;
  /** Milliseconds of them all. */
  readonly ms: number;
}
