/** How the process that asks the keychain is started: by Node for the command line, by Electron for the station. */
import { fork } from 'node:child_process';
import type { KeychainProcess } from './keychain.ts';

/** `script`, run with `args`, has to call `answerKeychain`. */
export function nodeKeychain(script: string, args: readonly string[]): () => KeychainProcess {
  return () => {
    const child = fork(script, [...args], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
    return {
      post: (request) => void child.send(request, () => undefined),
      onMessage: (on) => void child.on('message', on),
      onEnd: (on) => void child.once('exit', on).once('error', on),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

/** The part of Electron's `UtilityProcess` that is used. */
export interface Utility {
  readonly pid: number | undefined;
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit' | 'error', listener: () => void): unknown;
  kill(): boolean;
}

/** Electron's `utilityProcess`. */
export interface UtilityForker {
  fork(script: string, args: string[], options: { serviceName: string; stdio: 'ignore' }): Utility;
}

export function utilityKeychain(forker: UtilityForker, script: string): () => KeychainProcess {
  return () => {
    const child = forker.fork(script, [], { serviceName: 'Wardkey keychain', stdio: 'ignore' });
    return {
      post: (request) => child.postMessage(request),
      onMessage: (on) => void child.on('message', on),
      onEnd: (on) => {
        child.on('exit', on);
        // a fatal error of its engine: without a listener it would end the station
        child.on('error', on);
      },
      kill: () => killByForce(child),
    };
  };
}

/** `kill()` asks politely; a process whose only worker is blocked may not hear it. */
function killByForce(child: Utility): void {
  const { pid } = child;
  if (pid === undefined) return void child.kill();
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
