/** What would do at a station in the place of a badge. */
import type { ProofKind } from './session.ts';

export interface WithoutBadge {
  /** A security key that knows its person. */
  readonly key?: true;
  /** A FIDO2 card on the reader. */
  readonly card?: true;
}

export const withoutBadge = (proofs: readonly ProofKind[]): WithoutBadge => ({
  ...(proofs.includes('verifiedKey') ? { key: true } : {}),
  ...(proofs.includes('fidoCard') ? { card: true } : {}),
});
