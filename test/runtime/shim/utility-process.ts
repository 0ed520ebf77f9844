// utilityProcess.fork that gives the child the same globals: the child starts with utility.js beside this file, which
// loads the module that was asked for.

import path from 'node:path';
import type { ForkOptions } from 'electron';
import type { ElectronModule } from './electron-module.ts';

type UtilityProcessModule = ElectronModule['utilityProcess'];

export function newUtilityProcess(old: UtilityProcessModule, shimFolder: string): Pick<UtilityProcessModule, 'fork'> {
  const entry = path.join(shimFolder, 'utility.js');
  return {
    fork: (modulePath: string, args: string[] = [], options?: ForkOptions) =>
      old.fork(entry, [path.resolve(modulePath), ...args], { serviceName: 'Node Utility Process', ...options }),
  };
}
