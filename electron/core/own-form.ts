/** The form in which the holder looks at what she proves herself with, and changes it. */
import type { Notice } from './notice.ts';
import type { Overview } from './overview.ts';
import type { PinFault } from './pin-rule.ts';
import type { KeyFailure, KeyNeed, KeyRefusal, KeySummary } from './security-key.ts';
import type { ProofStep, Role } from './session.ts';

/** What she proves herself with, in the place of her page. While it is `changing` a change is on its way, or her keys are being read. */
export type OwnForm =
  | Exclude<ProofStep, { is: 'recording' }>
  | {
      readonly is: 'changing';
      readonly attempt: number;
      readonly failed?: KeyFailure | KeyRefusal;
      /** What the station says when it has been made. */
      readonly then?: Notice['says'];
    }
  | {
      readonly is: 'listing';
      readonly keys: readonly KeySummary[];
      /** How many badges she has. */
      readonly badges: number;
      /** What she may do here, as the directory had it. */
      readonly role: Role;
      readonly failed?: KeyFailure | KeyRefusal;
    }
  | { readonly is: 'overview'; readonly overview: Overview }
  /** She chooses another PIN. */
  | { readonly is: 'newPin'; readonly fault?: PinFault }
  /** The next badge that nobody has is hers; with `replaces` those before are not any more. */
  | { readonly is: 'newBadge'; readonly replaces: boolean }
  | { readonly is: 'making'; readonly ceremony: number; readonly need: KeyNeed }
  | { readonly is: 'naming'; readonly ceremony: number; readonly key: string };
