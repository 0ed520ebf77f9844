/** What a cleaning did, residue by residue. */
export interface ResidueResult {
  readonly name: string;
  readonly cleared: boolean;
  readonly verified: boolean;
  readonly ms: number;
}

export interface ReceiptSummary {
  readonly residues: readonly ResidueResult[];
  readonly ms: number;
}
