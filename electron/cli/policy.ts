/** `wardkey policy check`: what a station would say to a policy file, before any station sees it. */
import { resolve } from 'node:path';
import { readPolicy } from '../policy/file.ts';
import type { CliIo } from './io.ts';
import type { Given } from './options.ts';

export async function check(given: Given, io: CliIo): Promise<number> {
  const file = resolve(given.operand);
  const parsed = readPolicy(file, { development: given.flag('development') });
  if (parsed.ok) {
    io.out(`${file}: accepted, serial ${parsed.policy.serial}.`);
    return 0;
  }
  for (const { path, says } of parsed.faults) io.err(`${file}: ${path === '' ? 'the file' : path} ${says}`);
  const count = parsed.faults.length;
  io.err(`${file}: refused as a whole, ${count === 1 ? '1 fault' : `${count} faults`}.`);
  return 1;
}
