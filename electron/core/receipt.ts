/** What a cleaning did, residue by residue. */
export interface ResidueResult {
  readonly name: string;
  readonly cleared: boolean;
  readonly verified: boolean;
  readonly ms: number;
}

export interface ReceiptSummary {
  readonly residues: readonly ResidueResult[];
  /** What became of the EHR's own logout; absent when the policy names none or nobody was signed on. */
  readonly logout?: 'answered' | 'failed' | 'timedOut';
  readonly ms: number;
}
