/**
 * A policy that comes while a station runs. While somebody's session stands, what it tightens counts at once and the rest
 * waits; without one it counts as a whole, but for what a process is made with, which the next process has.
 */
import { mayBeAt, ownAddresses } from './ehr-policy.ts';
import type { PolicyChanged } from './event.ts';
import type { Policy } from './policy.ts';
import type { Renewal } from './renewal.ts';
import type { Holder, ProofKind } from './session.ts';
import { holderOf, type State, type Station } from './state.ts';
import { isSame, strictest } from './strictness.ts';

export interface Succession {
  /** What the process was made with. */
  readonly made: Policy;
  readonly inForce: Policy;
  /** What was accepted last, and is not in force as a whole yet. */
  readonly fresh?: Policy;
}

/** What comes of the policy's sources while a station runs. */
export type PolicyNews =
  | { readonly type: 'policyFound'; readonly policy: Policy }
  | { readonly type: 'policyRefused'; readonly detail: string };

/** With what the state machine has to know of it. */
export function succeed(
  before: Succession,
  fresh: Policy,
  { state }: Station,
): { readonly succession: Succession; readonly changed: PolicyChanged } {
  const holder = holderOf(state);
  const ends = holder !== undefined && (!hasHer(fresh, holder) || !hasEhr(before.inForce, fresh));
  const tightened = madeWith(before.made, strictest(before.inForce, fresh));
  // a session that ends logs out where it began
  const inForce = ends ? { ...tightened, ehr: before.inForce.ehr } : tightened;
  const succession = settled({ ...before, inForce, fresh }, state);
  const renewal = renewalOf(before.made, fresh);
  const changed: PolicyChanged = {
    type: 'policyChanged',
    serial: fresh.serial,
    ends,
    provesAnew: !provesAlike(before.inForce, succession.inForce),
    ...(renewal ? { renewal } : {}),
  };
  return { succession, changed };
}

/** Nothing of the policy before is needed any more once no session stands that began under it. */
export function settled(succession: Succession, state: State): Succession {
  const { made, fresh } = succession;
  if (!fresh || hasSession(state)) return succession;
  return { made, inForce: madeWith(made, fresh) };
}

/** Also while it is being removed: its logout is the one that it began with. */
const hasSession = (state: State): boolean =>
  holderOf(state) !== undefined ||
  (state.at === 'cleaning' && state.leaving !== undefined) ||
  state.at === 'outOfService';

/** The readers, the relying party and the keys are those the process was made with, and a proof that it cannot ask for is none. */
function madeWith(made: Policy, fresh: Policy): Policy {
  const { readers, rpId, keys, wedge } = made.unlock;
  const { wedge: _other, ...unlock } = fresh.unlock;
  const can = proofsOf(made);
  const among = (list: readonly ProofKind[]) => list.filter((kind) => can.includes(kind));
  return {
    ...fresh,
    unlock: {
      ...unlock,
      ...{ readers, rpId, keys },
      ...(wedge ? { wedge } : {}),
      proofs: among(unlock.proofs),
      reentry: among(unlock.reentry),
    },
    people: made.people,
    audit: made.audit,
  };
}

const proofsOf = ({ unlock: { proofs, reentry } }: Policy): readonly ProofKind[] => ['pin', ...proofs, ...reentry];

/** Whether another process is needed for all of it, and whether anybody can prove anything before. */
function renewalOf(made: Policy, fresh: Policy): Renewal | undefined {
  const adopted = madeWith(made, fresh);
  if (isSame(adopted, fresh)) return undefined;
  return adopted.unlock.proofs.length === 0 || adopted.unlock.reentry.length === 0 ? 'now' : 'whenQuiet';
}

/** Whether what she came in by is still a proof. */
function hasHer({ unlock }: Policy, { how }: Holder): boolean {
  const proofs = [...unlock.proofs, ...unlock.reentry];
  switch (how) {
    case 'recoveryCode':
      return true;
    case 'vouched':
      return unlock.vouching === 'allow';
    case 'verifiedKey':
      return proofs.includes('verifiedKey') || proofs.includes('securityKey');
    default:
      return proofs.includes(how);
  }
}

/** Whether the EHR that shows is still the one, and may begin and end where it does. */
const hasEhr = ({ ehr: running }: Policy, { ehr: fresh }: Policy): boolean =>
  running.startUrl === fresh.startUrl && ownAddresses(running).every((own) => mayBeAt(own, fresh.allow));

function provesAlike({ unlock: one }: Policy, { unlock: other }: Policy): boolean {
  return isSame(one.proofs, other.proofs) && isSame(one.reentry, other.reentry) && one.vouching === other.vouching;
}
