/** What every adapter behind the port `FindingStore` does, the fake one included. */
import { expect } from 'vitest';
import { type Findings, NO_FINDINGS } from '../../electron/core/finding.ts';
import type { FindingStore } from '../../electron/ports.ts';
import type { Case } from './contract.ts';

export interface FindingsWorld {
  readonly store: FindingStore;
  /** The same after a restart. */
  again(): FindingStore;
  /** Something else stands where it stood. */
  spoil(): void;
  blockWriting(): void;
}

const ONE: Findings = { told: ['noCsp ehr.example.org'], keys: { 'ehr.example.org': ['sha256/one'] } };
const TWO: Findings = { told: [...ONE.told, 'more noCsp'], keys: { ...ONE.keys, other: ['sha256/two'] } };

export const FINDINGS_CASES: readonly Case<FindingsWorld>[] = [
  {
    name: 'begins with nothing told',
    run: async ({ store }) => {
      expect(store.load()).toEqual({ is: 'read', findings: NO_FINDINGS });
    },
  },
  {
    name: 'gives back what was saved last, after a restart too',
    run: async ({ store, again }) => {
      store.save(ONE);
      expect(store.load()).toEqual({ is: 'read', findings: ONE });
      store.save(TWO);
      expect(again().load()).toEqual({ is: 'read', findings: TWO });
    },
  },
  {
    name: 'says why it cannot be read, and does not throw',
    run: async ({ store, spoil }) => {
      store.save(ONE);
      spoil();
      expect(store.load()).toEqual({ is: 'unreadable', why: expect.stringContaining('What was told of the EHR') });
    },
  },
  {
    name: 'throws when it cannot be written',
    run: async ({ store, blockWriting }) => {
      store.save(ONE);
      blockWriting();
      expect(() => store.save(TWO)).toThrow(/could not be written/);
    },
  },
];
