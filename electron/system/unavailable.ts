/** Stand for a part that could not be opened: whatever is asked of them fails, so nothing opens. */
import type { AttemptStore, Audit, People, SecurityKeys } from '../ports.ts';

const failing = (why: Error) => (): never => {
  throw why;
};

export function noPeople(why: Error): People {
  const fail = () => Promise.reject(why);
  return {
    byBadge: fail,
    byUserName: fail,
    verifyPin: fail,
    spendRecoveryCode: fail,
    changePin: fail,
    addBadge: fail,
    entryOf: fail,
    everybody: fail,
    onRevoked: () => () => undefined,
  };
}

/** A station whose policy asks for no security key has none to ask. */
export function noKeys(): SecurityKeys {
  const why = new Error('The policy of this station knows no security keys.');
  const rejected = () => Promise.reject(why);
  return {
    ask: failing(why),
    offerPin: failing(why),
    cancel: () => undefined,
    keep: rejected,
    remove: rejected,
    keysOf: () => Promise.resolve([]),
    listen: () => () => undefined,
  };
}

/** Other lines are still written, such as the one that says what is wrong; a receipt never is. */
export const noSignature = failing;

export function noAudit(why: Error): Audit {
  return { append: failing(why), unfinished: failing(why), receipts: failing(why) };
}

export function noAttempts(why: Error): AttemptStore {
  return { load: failing(why), save: failing(why) };
}
