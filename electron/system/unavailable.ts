/** Stand for a part that could not be opened: whatever is asked of them fails, so nothing opens. */
import type { AttemptStore, Audit, People } from '../ports.ts';

export function noPeople(why: Error): People {
  const fail = () => Promise.reject(why);
  return { byBadge: fail, byUserName: fail, verifyPin: fail, onRevoked: () => () => undefined };
}

export function noAudit(why: Error): Audit {
  return {
    append() {
      throw why;
    },
  };
}

export function noAttempts(why: Error): AttemptStore {
  const fail = () => {
    throw why;
  };
  return { load: fail, save: fail };
}
