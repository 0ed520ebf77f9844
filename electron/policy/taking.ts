/** What a station does with a policy that follows the one it was made with: asked of the code that stations run. */
import { initialStation } from '../core/next.ts';
import type { Policy } from '../core/policy.ts';
import type { FullProof } from '../core/session.ts';
import type { Station } from '../core/state.ts';
import { settled, succeed } from '../core/succession.ts';

const NOW = { mono: 0, wall: 0 };
const VACANT: Station = {
  ...initialStation(NOW),
  state: { at: 'vacant', step: { is: 'waiting' }, recycleFrom: 0 },
};

function heldBy(how: FullProof): Station {
  const person = { id: 'somebody', name: 'Somebody' };
  const holder = { person, provedAt: NOW, since: NOW, how, page: 'ready' } as const;
  return { ...VACANT, state: { at: 'locked', holder, lock: { why: 'key', at: NOW }, step: { is: 'resting' } } };
}

const taking = (made: Policy, fresh: Policy, station: Station) => succeed({ made, inForce: made }, fresh, station);

/** Whether the session ends of somebody who came in by that. */
export const endsFor = (how: FullProof, made: Policy, fresh: Policy): boolean =>
  taking(made, fresh, heldBy(how)).changed.ends;

const WAYS_IN: readonly FullProof[] = ['pin', 'securityKey', 'verifiedKey', 'fidoCard', 'vouched', 'recoveryCode'];

/** By what somebody came in whose session may stand. */
export const waysIn = (made: Policy): readonly FullProof[] => WAYS_IN.filter((how) => !endsFor(how, made, made));

export interface Taken {
  /** A session stands, and stays. */
  readonly underASession: Policy;
  readonly whenVacant: Policy;
  /** Another process has to start before it counts as a whole. */
  readonly needsProcess: boolean;
  /** Whoever is signed on is signed off, whatever she came in by. */
  readonly endsAll: boolean;
}

export function take(made: Policy, fresh: Policy): Taken {
  // by a recovery code: nothing that a policy says of proofs ends that session
  const held = taking(made, fresh, heldBy('recoveryCode'));
  const vacant = settled(taking(made, fresh, VACANT).succession, VACANT.state);
  return {
    underASession: held.succession.inForce,
    whenVacant: vacant.inForce,
    needsProcess: held.changed.renewal !== undefined,
    endsAll: held.changed.ends,
  };
}
