/** Stand for a part that could not be opened: whatever is asked of them fails, so nothing opens. */
import type { AttemptStore, Audit, People } from '../ports.ts';

const failing = (why: Error) => (): never => {
  throw why;
};

export function noPeople(why: Error): People {
  const fail = () => Promise.reject(why);
  return { byBadge: fail, byUserName: fail, verifyPin: fail, onRevoked: () => () => undefined };
}

/** Other lines are still written, such as the one that says what is wrong; a receipt never is. */
export const noSignature = failing;

export function noAudit(why: Error): Audit {
  return { append: failing(why), unfinished: failing(why) };
}

export function noAttempts(why: Error): AttemptStore {
  return { load: failing(why), save: failing(why) };
}
