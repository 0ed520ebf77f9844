/** What every adapter behind the port `AttemptStore` does, the fake one included. */
import { expect } from 'vitest';
import { type Attempts, charge, NO_ATTEMPTS } from '../../electron/core/attempts.ts';
import type { AttemptStore } from '../../electron/ports.ts';
import type { Case } from './contract.ts';

export interface AttemptsWorld {
  readonly store: AttemptStore;
  /** The same counts after a restart. */
  again(): AttemptStore;
  /** Something else than counts stands where they stood. */
  spoil(): void;
  blockWriting(): void;
}

const rules = { attempts: 5, lockoutMinutes: 15 };
const ONE: Attempts = charge(NO_ATTEMPTS, 'nurse-a', Date.UTC(2026, 0, 15, 7), rules);
const TWO: Attempts = charge(ONE, 'nurse-b', Date.UTC(2026, 0, 15, 8), rules);

export const ATTEMPTS_CASES: readonly Case<AttemptsWorld>[] = [
  {
    name: 'begins with no attempts',
    run: async ({ store }) => {
      expect(store.load()).toEqual(NO_ATTEMPTS);
    },
  },
  {
    name: 'gives back what was saved last, after a restart too',
    run: async ({ store, again }) => {
      store.save(ONE);
      expect(store.load()).toEqual(ONE);
      store.save(TWO);
      expect(again().load()).toEqual(TWO);
    },
  },
  {
    name: 'throws rather than forget counts that it cannot read',
    run: async ({ store, spoil }) => {
      store.save(ONE);
      spoil();
      expect(() => store.load()).toThrow(/counts of wrong proofs/);
    },
  },
  {
    name: 'throws when counts cannot be written',
    run: async ({ store, blockWriting }) => {
      store.save(ONE);
      blockWriting();
      expect(() => store.save(TWO)).toThrow(/could not be written/);
    },
  },
];
