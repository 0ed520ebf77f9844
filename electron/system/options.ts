/** What the command line and the machine say before anything starts. */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  readonly policyFile: string;
  readonly dataDir: string;
  /** Not a station, but the cover that stands while one starts again. */
  readonly cover: boolean;
}

export function optionsOf(argv: readonly string[], platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: { policy: { type: 'string' }, data: { type: 'string' }, cover: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  const base = defaults(platform, env);
  return {
    policyFile: typeof values.policy === 'string' ? resolve(values.policy) : base.policyFile,
    dataDir: typeof values.data === 'string' ? resolve(values.data) : base.dataDir,
    cover: values.cover === true,
  };
}

function defaults(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Pick<Options, 'policyFile' | 'dataDir'> {
  if (platform !== 'win32') return { policyFile: '/etc/wardkey/policy.json', dataDir: '/var/lib/wardkey' };
  const base = `${env.ProgramData ?? 'C:\\ProgramData'}\\Wardkey`;
  return { policyFile: `${base}\\policy.json`, dataDir: `${base}\\data` };
}
