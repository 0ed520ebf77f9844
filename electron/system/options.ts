/** What the command line and the machine say before anything starts. */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  readonly policyFile: string;
  readonly dataDir: string;
}

export function optionsOf(argv: readonly string[], platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: { policy: { type: 'string' }, data: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const base = defaults(platform, env);
  return {
    policyFile: typeof values.policy === 'string' ? resolve(values.policy) : base.policyFile,
    dataDir: typeof values.data === 'string' ? resolve(values.data) : base.dataDir,
  };
}

function defaults(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Options {
  if (platform !== 'win32') return { policyFile: '/etc/wardkey/policy.json', dataDir: '/var/lib/wardkey' };
  const base = `${env.ProgramData ?? 'C:\\ProgramData'}\\Wardkey`;
  return { policyFile: `${base}\\policy.json`, dataDir: `${base}\\data` };
}
