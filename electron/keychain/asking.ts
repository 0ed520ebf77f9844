/** How this machine's keychain is asked. */
import { type UtilityForker, utilityKeychain } from './process.ts';
import { secretTool } from './secret-tool.ts';

/** libsecret's own program where there is one for the purpose; keytar in a process of Electron's everywhere else. */
export const askingKeychain = (processes: UtilityForker, script: string) =>
  process.platform === 'linux' ? secretTool() : utilityKeychain(processes, script);
