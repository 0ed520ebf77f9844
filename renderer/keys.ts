/**
 * The page's part in a ceremony with a security key: asks the browser what the station asked for and hands on what the
 * browser says. It decides nothing, and keeps nothing.
 */
import type { Wardkey } from '../electron/ipc/contract.ts';
import type { KeyOrder } from '../electron/ipc/key-contract.ts';
import { answerOf, failureOf, optionsOf } from './ceremony.ts';

type Begin = Extract<KeyOrder, { is: 'begin' }>;

/** Every order ends the ceremony before it, which is told of no more. */
export function serveKeys(
  { onKey, keyAnswered, keyFailed }: Pick<Wardkey, 'onKey' | 'keyAnswered' | 'keyFailed'>,
  credentials: Pick<CredentialsContainer, 'create' | 'get'>,
): void {
  let under = new AbortController();
  // a browser refuses a second ceremony before the first is over
  let last: Promise<unknown> = Promise.resolve();

  const perform = async (order: Begin, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return;
    const begun = performance.now();
    const credential = await ask(credentials, order, signal).catch((error: unknown) => error);
    if (signal.aborted) return;
    const answer = answerOf(credential);
    const tookMs = performance.now() - begun;
    if (answer) await keyAnswered(order.ceremony, answer);
    else await keyFailed(order.ceremony, failureOf(credential, { ...order, tookMs }));
  };

  onKey((order) => {
    under.abort();
    if (order.is === 'cancel') return;
    under = new AbortController();
    const { signal } = under;
    // an answer that the station does not take is no business of the page
    last = last.then(() => perform(order, signal)).catch(() => undefined);
  });
}

function ask(
  credentials: Pick<CredentialsContainer, 'create' | 'get'>,
  { request, timeoutMs }: Begin,
  signal: AbortSignal,
): Promise<unknown> {
  const options = optionsOf(request, timeoutMs);
  return 'create' in options
    ? credentials.create({ publicKey: options.create, signal })
    : credentials.get({ publicKey: options.get, signal });
}
