/** What is wrong with a policy, fault by fault. */
import { type Advice, adviceIn } from '../../policy/advice.ts';
import type { SourcedFault } from '../../policy/sources.ts';
import type { CliIo } from '../io.ts';

export type ToldFault = Omit<SourcedFault, 'nearest'> & Advice;

export function sayFaults(faults: readonly ToldFault[], io: CliIo): void {
  for (const fault of faults) {
    const advice = adviceIn(fault);
    const place = fault.path === '' ? 'the file' : fault.path;
    io.err(`${fault.source}: ${place} ${fault.says}${advice === '' ? '' : ` (${advice})`}`);
  }
}
