/** What would do at a station in the place of a badge. */
import { mayProve } from './proving.ts';
import type { ProofKind } from './session.ts';
import type { Devices } from './state.ts';
import { WEDGE } from './wedge.ts';

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

/** Whose typed user name does anything at a locked station: the holder's alone, or anybody's, which closes the holder's page. */
export type TypedName = 'holderOnly' | 'takesOver';

/** What types its badges is read as little as what is typed. */
export const readsBadges = ({ readers }: Devices): boolean => readers.some(({ name }) => name !== WEDGE);

/** Whether any of the proofs is open to somebody who has typed her user name. */
export const nameDoes = (proofs: readonly ProofKind[]): boolean => mayProve(proofs, { typed: true });

/**
 * A colleague's name is quickly typed: where badges can be read, only a badge ends another person's session, and nothing ends
 * it for somebody who could not sign on after it; where no badge is read, no card is either.
 */
export function nameAtLock(devices: Devices, proofs: readonly ProofKind[]): TypedName {
  const withoutCard = proofs.filter((kind) => kind !== 'fidoCard');
  return readsBadges(devices) || !nameDoes(withoutCard) ? 'holderOnly' : 'takesOver';
}
