/** What a cleaning did, residue by residue. */
export interface ResidueResult {
  readonly name: string;
  readonly cleared: boolean;
  readonly verified: boolean;
  readonly ms: number;
}

/** What became of the EHR's own logout: what its server said, or that it could not be asked. */
export interface Logout {
  /** `refused`: any answer but 2xx. `noToken`: what had to be sent was not found, so nothing was. */
  readonly result: 'answered' | 'refused' | 'failed' | 'timedOut' | 'noToken';
  /** Of the last answer, redirects followed. */
  readonly status?: number;
}

export interface ReceiptSummary {
  readonly residues: readonly ResidueResult[];
  /** Absent when the policy names no logout or nobody was signed on. */
  readonly logout?: Logout;
  readonly ms: number;
}
