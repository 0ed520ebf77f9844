/** `wardkey policy schema`: what a policy may say, for editors. */
import { policySchema } from '../../core/policy.ts';
import type { CliIo } from '../io.ts';
import type { Given } from '../options.ts';

export async function schema(_given: Given, io: CliIo): Promise<number> {
  io.out(JSON.stringify(policySchema(), undefined, 2));
  return 0;
}
