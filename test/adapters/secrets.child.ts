/** Processes that stand for the one that asks the keychain: with a keytar of a file, with one that fails, and worse. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { answerKeychain, type Keytar } from '../../electron/keychain/answer.ts';

function keytarIn(file: string): Keytar {
  const read = (): Record<string, string> => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
  const write = (secrets: Record<string, string>) => writeFileSync(file, JSON.stringify(secrets));
  return {
    getPassword: async (service, account) => read()[`${service}/${account}`] ?? null,
    setPassword: async (service, account, password) => write({ ...read(), [`${service}/${account}`]: password }),
    deletePassword: async (service, account) => {
      const { [`${service}/${account}`]: gone, ...rest } = read();
      write(rest);
      return gone !== undefined;
    },
  };
}

const locked = () => Promise.reject(new Error('Object does not exist at\npath “/login”'));
const LOCKED: Keytar = { getPassword: locked, setPassword: locked, deletePassword: locked };

/** Blocks the thread for good: no timer, no message and no polite signal reaches it any more. */
function blockForGood(): never {
  process.on('SIGTERM', () => undefined);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new Error('unreachable');
}

export function run([how = '', file = '']: readonly string[]): void {
  const kinds: Record<string, () => void> = {
    works: () => answerKeychain(async () => keytarIn(file)),
    locked: () => answerKeychain(async () => LOCKED),
    noLibrary: () =>
      answerKeychain(() => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file'))),
    real: () => answerKeychain(),
    ends: () => process.exit(3),
    babbles: () => process.once('message', () => process.send?.({ is: 'what?' })),
    hangs: () => {
      writeFileSync(file, String(process.pid));
      blockForGood();
    },
  };
  kinds[how]?.();
}
