/** Which account of a security key answers on the station's own page, where nobody has said who she is. */

export interface KeyAccount {
  readonly credentialId: string;
  /** Whose it is; a person's enrolments on one key share it (WebAuthn, 5.4.3). */
  readonly userHandle?: string;
}

/**
 * The first, which is the latest, where all are one person's. A key that knows several people does not say which of them
 * holds it: then none, and she has to say first who she is.
 */
export function accountOf(accounts: readonly KeyAccount[]): string | undefined {
  const [first, ...others] = accounts;
  const isOnes = others.every(({ userHandle }) => userHandle !== undefined && userHandle === first?.userHandle);
  return isOnes ? first?.credentialId : undefined;
}
