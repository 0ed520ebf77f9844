/** What the station may rely on of whatever looks for the EHR, real or fake. */
import { strict as assert } from 'node:assert';
import type { EhrAnswer } from '../../electron/core/contact.ts';
import type { Policy } from '../../electron/core/policy.ts';
import type { Lookout } from '../../electron/ports.ts';
import type { Case } from './contract.ts';

/** How the server of the EHR is. `elsewhere`: it sends whoever asks to another place. */
export type Serves = 'page' | 'login' | 'elsewhere' | 'error' | 'nothing';

export interface LookoutWorld {
  readonly lookout: Lookout;
  readonly policy: Policy;
  /** From now on; undefined when nothing listens. */
  readonly serve: (as: Serves | undefined) => Promise<void>;
}

const looks = async ({ lookout, policy }: LookoutWorld, expected: EhrAnswer) =>
  assert.equal(await lookout.ask(policy), expected);

export const LOOKOUT_CONTRACT: readonly Case<LookoutWorld>[] = [
  {
    name: 'says whether there is a network, at once',
    async run({ lookout }) {
      assert.equal(typeof lookout.isOnline(), 'boolean');
    },
  },
  ...(
    [
      ['page', 'answers'],
      ['login', 'answers'],
      ['elsewhere', 'answers'],
      ['error', 'fails'],
      ['nothing', 'silent'],
    ] as const
  ).map(([as, expected]) => ({
    name: `a server that gives ${as} ${expected}`,
    async run(world: LookoutWorld) {
      await world.serve(as);
      await looks(world, expected);
    },
  })),
  {
    name: 'says so when a server goes, and when it is back',
    async run(world) {
      await world.serve('page');
      await looks(world, 'answers');
      await world.serve(undefined);
      await looks(world, 'silent');
      await world.serve('page');
      await looks(world, 'answers');
    },
  },
];
