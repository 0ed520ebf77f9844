/**
 * What each state shows, as data. Names are as the policy has them read by passers-by; whoever is not named is absent.
 * Only where somebody is asked for her own proof is her name whole.
 */
import type { AskedProof, ShownKey, ShownOwn } from './asked.ts';
import type { ShownAway, ShownContact } from './contact.ts';
import type { ShownHint } from './hints.ts';
import type { LoginPrompt } from './login.ts';
import type { PasskeyPrompt } from './passkey.ts';
import type { ShownCleaning } from './progress.ts';
import type { FaultCode, LockReason, Page } from './session.ts';
import type { Station } from './state.ts';
import type { TypedName, WithoutBadge } from './without-badge.ts';

/** Whose page is behind what shows. */
interface Behind {
  readonly holder?: string;
  /** There is somebody's, who is not named. */
  readonly unnamedHolder?: true;
}

/** Whether the holder's own tap is enough, or what she is asked for. */
export type OwnTap = 'opens' | 'asksPin' | 'asksKey' | 'asksEither';

/** Somebody says who she is. */
export interface Naming {
  readonly step: 'naming';
  /** Absent where nobody could go on from a user name that she has typed. */
  readonly typedName?: true;
}

/** Near the greatest age of a session. */
interface Ending {
  /** Until she is signed off, however much she works. */
  readonly endsSeconds?: number;
}

export type Shown =
  | { readonly at: 'starting' }
  | ShownCleaning
  | ({ readonly at: 'vacant'; readonly contact: ShownContact; readonly hint?: ShownHint } & WithoutBadge)
  | (AskedProof & {
      readonly at: 'proving';
      /** The person comes back to her own locked page. */
      readonly returning: boolean;
      readonly holdSeconds?: number;
    })
  /** A key is asked whose it is. `holder`: whose page is behind it. */
  | ({ readonly at: 'identifying'; readonly key: ShownKey } & Behind)
  /** Two others are asked for their proofs: for whom, who has given hers, and who is asked now. */
  | ({ readonly at: 'vouching'; readonly whom: string; readonly vouched: readonly string[] } & (Naming | AskedProof))
  | (Ending & {
      readonly at: 'open';
      readonly person: string;
      readonly since: number;
      readonly page: Page;
      /** Exactly where its page cannot be reached. */
      readonly away?: ShownAway;
      /** What lies on top: the EHR's page, or a dialog that it has opened. */
      readonly front: Station['front'];
      /** The server that asks for a login: its form stands in the place of the page. */
      readonly login?: LoginPrompt;
      /** Her PIN, badges and keys: they stand in its place. Absent while they do not. */
      readonly own?: ShownOwn;
      /** Whether she may change any of them here, or is an admin, who looks at more there. */
      readonly ownChanges?: true;
      /** The page that asks which account is meant: the station's picker stands in its place. */
      readonly passkey?: PasskeyPrompt;
      /** Where it can be printed; absent when it cannot. */
      readonly printer?: string;
    })
  | (Ending & {
      readonly at: 'warning';
      readonly person: string;
      readonly since: number;
      readonly page: Page;
      readonly lockSeconds: number;
    })
  | (WithoutBadge &
      Ending & {
        readonly at: 'locked';
        readonly contact: ShownContact;
        readonly person?: string;
        readonly why: LockReason;
        readonly ownTap: OwnTap;
        readonly typedName: TypedName;
        readonly undoSeconds?: number;
        readonly signOffSeconds: number;
        /** How long another person's tap waits when the page has unsaved work; it does not wait when absent. */
        readonly holdSeconds?: number;
      })
  | {
      readonly at: 'holding';
      readonly person?: string;
      readonly next?: string;
      readonly ownTap: OwnTap;
      /** Until it is the next person's turn; absent while the page is being asked. */
      readonly waitSeconds?: number;
    }
  /** `holder` is signed off before anybody leaves. */
  | ({ readonly at: 'leaving' } & Behind & (Naming | { readonly step: 'ending' } | AskedProof))
  | { readonly at: 'outOfService'; readonly fault: FaultCode; readonly detail: string };
