/** What a cleaning did, residue by residue and stage by stage. */
export interface ResidueResult {
  readonly name: string;
  readonly cleared: boolean;
  readonly verified: boolean;
  /**
   * How it was verified: by looking at the thing itself, or, where no call can look, because the partition it lies in is
   * sealed: it refuses every request and is never used again.
   */
  readonly by: 'look' | 'seal';
  readonly ms: number;
}

/** In their order; a stage that had nothing to do took 0 ms. */
export type CleaningStage = 'cover' | 'logout' | 'processes' | 'clear' | 'verify';

export interface ReceiptSummary {
  readonly residues: readonly ResidueResult[];
  /** What became of the EHR's own logout; absent when the policy names none or nobody was signed on. */
  readonly logout?: 'answered' | 'failed' | 'timedOut';
  readonly stages: Readonly<Record<CleaningStage, number>>;
  readonly ms: number;
}
