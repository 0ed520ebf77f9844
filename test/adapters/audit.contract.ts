/** What every adapter behind the port `Audit` does, the fake one included. */
import { expect } from 'vitest';
import type { AuditEntry } from '../../electron/core/audit.ts';
import type { Audit } from '../../electron/ports.ts';
import type { Case } from './contract.ts';

export interface AuditWorld {
  readonly audit: Audit;
  /** The events of all lines that are there for good, the oldest first. */
  events(): readonly string[];
  /** Lets the next append fail, and only that one. */
  failOnce(append: () => void): void;
}

const at = Date.UTC(2026, 0, 15, 7);
const unlock: AuditEntry = { event: 'unlock', at, person: 'nurse-a', how: 'pin' };
const lock: AuditEntry = { event: 'lock', at, person: 'nurse-a', why: 'idle' };

export const AUDIT_CASES: readonly Case<AuditWorld>[] = [
  {
    name: 'has a line as soon as append returns, in the order of the calls',
    run: async ({ audit, events }) => {
      audit.append(unlock);
      expect(events()).toEqual(['unlock']);
      audit.append(lock);
      expect(events()).toEqual(['unlock', 'lock']);
    },
  },
  {
    name: 'throws when a line cannot be kept, and keeps nothing of it',
    run: async ({ audit, events, failOnce }) => {
      audit.append(unlock);
      failOnce(() => expect(() => audit.append(lock)).toThrow(/could not be written/));
      expect(events().filter((event) => event !== 'fault')).toEqual(['unlock']);
    },
  },
  {
    name: 'goes on after a failure',
    run: async ({ audit, events, failOnce }) => {
      failOnce(() => expect(() => audit.append(lock)).toThrow());
      audit.append(unlock);
      expect(events().filter((event) => event !== 'fault')).toEqual(['unlock']);
    },
  },
];
