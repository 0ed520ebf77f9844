/**
 * The Secret Service of a Linux desktop, asked by libsecret's own program: it answers in 13 ms where a process of
 * Electron's is 100 ms of work before it can ask (measured), can be killed while a prompt blocks it, and takes a secret on
 * its input. Entries made by keytar are found and the other way round: both name them by `service` and `account`.
 */
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { reasonOf, systemCode } from '../system/durable.ts';
import { type KeychainAnswer, type KeychainProcess, type KeychainRequest, refusal } from './keychain.ts';

/** By its full name: a program of that name earlier on somebody's path would be given every secret. */
export const SECRET_TOOL = '/usr/bin/secret-tool';

/** By this attribute too keytar looks for an entry (libsecret's SecretSchema; seen on the bus). */
const SCHEMA = 'org.freedesktop.Secret.Generic';

export function secretTool(program = SECRET_TOOL): () => KeychainProcess {
  return () => {
    let child: ChildProcess | undefined;
    let say: (message: KeychainAnswer) => void = () => undefined;
    return {
      post(request) {
        const asked = spawn(program, argumentsOf(request), { stdio: ['pipe', 'pipe', 'pipe'] });
        child = asked;
        void outcomeOf(asked, request).then(say);
      },
      onMessage(on) {
        say = on;
      },
      // that a program ended is its answer
      onEnd: () => undefined,
      kill: () => void child?.kill('SIGKILL'),
    };
  };
}

function argumentsOf({ act, service, account }: KeychainRequest): readonly string[] {
  const entry = ['service', service, 'account', account];
  switch (act) {
    case 'get':
      return ['lookup', ...entry];
    case 'set':
      return ['store', `--label=${service}: ${account}`, 'xdg:schema', SCHEMA, ...entry];
    case 'remove':
      return ['clear', ...entry];
  }
}

/** Without a word on its error output a code of 1 says that there is no such entry. */
async function outcomeOf(child: ChildProcessWithoutNullStreams, request: KeychainRequest): Promise<KeychainAnswer> {
  // a program that ends without reading its input says why by itself
  child.stdin.on('error', () => undefined);
  child.stdin.end(request.act === 'set' ? request.secret : '');
  try {
    const [[code], found, said] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
    if (code === 0) return { is: 'done', ...(request.act === 'get' ? { secret: found } : {}) };
    return code === 1 && said === '' && request.act !== 'set'
      ? { is: 'done' }
      : refusal(said || `nothing, code ${code}`);
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? { is: 'noLibrary' } : refusal(reasonOf(error));
  }
}
