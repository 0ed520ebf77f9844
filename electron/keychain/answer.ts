/** Inside the process that asks the keychain through keytar: answers one request after the other, and is ended by who asked. */
import * as z from 'zod';
import { reasonOf } from '../system/durable.ts';
import { type KeychainAnswer, type KeychainRequest, refusal } from './keychain.ts';

/** The part of keytar that is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const where = { service: z.string(), account: z.string() };

const requestSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['get', 'remove']), ...where }),
  z.strictObject({ act: z.literal('set'), ...where, secret: z.string() }),
]);

/** Loaded only when it is needed, so that everything else works where it does not load. */
async function loadKeytar(): Promise<Keytar> {
  const loaded: Keytar & { readonly default?: Keytar } = await import('keytar');
  return loaded.default ?? loaded;
}

async function perform(keytar: Keytar, request: KeychainRequest): Promise<KeychainAnswer> {
  const { service, account } = request;
  switch (request.act) {
    case 'get':
      return { is: 'done', secret: await keytar.getPassword(service, account) };
    case 'set':
      await keytar.setPassword(service, account, request.secret);
      return { is: 'done' };
    case 'remove':
      await keytar.deletePassword(service, account);
      return { is: 'done' };
  }
}

async function answer(message: unknown, load: () => Promise<Keytar>): Promise<KeychainAnswer> {
  const request = requestSchema.safeParse(message);
  if (!request.success) return { is: 'failed', why: 'was asked for something that is no request' };
  const keytar = await load().catch(() => undefined);
  if (!keytar) return { is: 'noLibrary' };
  return perform(keytar, request.data).catch((error) => refusal(reasonOf(error)));
}

interface ParentPort {
  on(event: 'message', on: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/** Electron gives a utility process its port as `process.parentPort`; a forked Node process talks through `process`. */
function parentPort(): ParentPort | undefined {
  return 'parentPort' in process ? (process.parentPort as ParentPort | undefined) : undefined;
}

export function answerKeychain(load: () => Promise<Keytar> = loadKeytar): void {
  const port = parentPort();
  if (port) port.on('message', ({ data }) => void answer(data, load).then((said) => port.postMessage(said)));
  else process.on('message', (data) => void answer(data, load).then((said) => process.send?.(said)));
}
