/** `wardkey policy admx`, `policy adml`, `policy table`: what a policy may say, for Windows' policy editor and for reading. */
import { keyRows, keyTable } from '../../policy/table.ts';
import type { CliIo } from '../io.ts';
import type { Given } from '../options.ts';

export async function admxTemplate(_given: Given, io: CliIo): Promise<number> {
  // only these two need the library for XML
  const { admx } = await import('../../policy/template/admx.ts');
  io.out(admx().trimEnd());
  return 0;
}

export async function admlTemplate(_given: Given, io: CliIo): Promise<number> {
  const { adml } = await import('../../policy/template/adml.ts');
  io.out(adml().trimEnd());
  return 0;
}

export async function table(given: Given, io: CliIo): Promise<number> {
  io.out(given.flag('json') ? JSON.stringify(keyRows(), undefined, 2) : keyTable());
  return 0;
}
