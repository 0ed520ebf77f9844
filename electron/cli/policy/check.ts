/** `wardkey policy check`: what a station would say to a policy file, before any station sees it. */
import { advise } from '../../policy/advice.ts';
import type { CliIo } from '../io.ts';
import type { Given } from '../options.ts';
import { sayFaults } from './faults.ts';
import { readGiven } from './given.ts';

export async function check(given: Given, io: CliIo): Promise<number> {
  const { file, checked } = readGiven(given);
  const faults = checked.ok ? [] : advise(checked.faults, checked.value);
  if (given.flag('json')) {
    const serial = checked.ok ? { serial: checked.policy.serial } : {};
    io.out(JSON.stringify({ file, accepted: checked.ok, ...serial, faults }, undefined, 2));
    return checked.ok ? 0 : 1;
  }
  if (checked.ok) {
    io.out(`${file}: accepted, serial ${checked.policy.serial}.`);
    return 0;
  }
  sayFaults(faults, io);
  const count = faults.length;
  io.err(`${file}: refused as a whole, ${count === 1 ? '1 fault' : `${count} faults`}.`);
  return 1;
}
