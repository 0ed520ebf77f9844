/** A station on a recorded machine, for the controls to judge. */
import { expect } from 'vitest';
import { parsePolicy } from '../../electron/core/policy.ts';
import type { Control, Judged } from '../../electron/doctor/control.ts';
import { type Examined, examined, type StationAt } from '../../electron/doctor/linux/examined.ts';
import { FakeMachine, type Recorded } from '../fakes/machine.ts';

export const USER = { name: 'wardkey', uid: 990, groups: ['wardkey', 'input'] };

export interface Process {
  readonly args: readonly string[];
  readonly uid?: number;
}

/** What /proc shows of processes; the first is the machine's own. */
export function procOf(...processes: readonly Process[]): Readonly<Record<string, string>> {
  const all = [{ args: ['/sbin/init'], uid: 0 }, ...processes];
  const files = all.map(({ args, uid = USER.uid }, index) => ({
    [`/proc/${index + 1}/cmdline`]: `${args.join('\0')}\0`,
    [`/proc/${index + 1}/status`]: `Name:\tx\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`,
  }));
  return Object.assign({}, ...files);
}

const ehr = { name: 'EHR', startUrl: 'https://ehr.example.org/', allow: ['https://ehr.example.org/*'] };

export const policyWith = (unlock: object) => parsePolicy({ ehr, unlock }, { development: false });

export function stationOn(recorded: Recorded, more: Partial<StationAt> = {}): Examined {
  return examined(new FakeMachine(recorded), {
    user: USER,
    policyFile: '/etc/wardkey/policy.json',
    policy: policyWith({}),
    dataDir: '/var/lib/wardkey',
    program: '/opt/Wardkey',
    ...more,
  });
}

export const judge = (control: Control<Examined>, recorded: Recorded, more?: Partial<StationAt>): Promise<Judged> =>
  control.look(stationOn(recorded, more));

/** Runs one row. What does not hold always says what to do. */
export const judgedBy =
  (control: Control<Examined>, more?: Partial<StationAt>) =>
  async (...[, recorded, verdict, says]: Row): Promise<void> => {
    const judged = await judge(control, recorded, more);
    expect(judged.verdict).toBe(verdict);
    expect([judged.found, judged.fix].join('\n')).toMatch(says);
    if (verdict === 'notOk') expect(judged.fix).toMatch(/./);
  };

/** What was recorded, the verdict, and what the sentences have to say. */
export type Row = readonly [what: string, recorded: Recorded, verdict: Judged['verdict'], says: RegExp];
