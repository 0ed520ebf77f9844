/** The policy a station starts with. */
import { type Policy, policyForNothing } from '../core/policy.ts';
import type { Fault } from '../core/session.ts';
import type { Options } from '../system/options.ts';
import { loadPolicy } from './file.ts';

export interface PolicyInForce {
  readonly policy: Policy;
  readonly fault: Fault | undefined;
  /** What was wrong with the file, when an older policy stands in for it. */
  readonly refused: string | undefined;
}

type Place = Pick<Options, 'policyFile' | 'dataDir'> & { readonly development: boolean };

/** A refused policy is replaced by the last accepted one, or by none: then the station stays out of service. */
export function policyInForce(
  { policyFile, dataDir, development }: Place,
  say: (sentence: string) => void,
): PolicyInForce {
  const loaded = loadPolicy({ file: policyFile, dataDir, surroundings: { development } });
  const faults = loaded.faults.map(({ path, says }) => (path ? `${path} ${says}` : says));
  for (const fault of faults) say(`${policyFile}: ${fault}`);
  const detail = faults.join(' ');
  if (loaded.policy) return { policy: loaded.policy, fault: undefined, refused: detail || undefined };
  return { policy: policyForNothing(), fault: { code: 'policy', detail }, refused: undefined };
}
