/**
 * How sure a station is of a person, by what she proved it with: the authentication assurance levels of NIST SP 800-63B-4,
 * section 2, in its words. A badge is an identifier and no authenticator, so it adds nothing. `aal3` needs a verifier that
 * knows a key's hardware to be validated, which no station does: it is never claimed.
 */
import type { FullProof } from './session.ts';

export type Assurance = 'none' | 'aal1' | 'aal2';

export const ASSURANCE: Readonly<Record<FullProof | 'grace', Assurance>> = {
  // a password, verified by the station (3.1.1)
  pin: 'aal1',
  // a single-factor cryptographic authenticator (3.1.6); resists phishing
  securityKey: 'aal1',
  fidoCard: 'aal1',
  // a multi-factor cryptographic authenticator (3.1.7); resists phishing
  verifiedKey: 'aal2',
  // a look-up secret, used once (3.1.2)
  recoveryCode: 'aal1',
  // two people's word, each proved by an authenticator of her own; hers is not asked (4.2.2)
  vouched: 'none',
  // the session goes on that was opened by a proof; no authenticator is asked
  grace: 'none',
};
