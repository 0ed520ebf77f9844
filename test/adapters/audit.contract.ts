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
  /** The audit as the next run finds it; this one appends nothing more. */
  nextRun(): Audit;
}

const at = Date.UTC(2026, 0, 15, 7);
const unlock: AuditEntry = { event: 'unlock', at, person: 'nurse-a', how: 'pin', assurance: 'aal1' };
const lock: AuditEntry = { event: 'lock', at, person: 'nurse-a', why: 'idle' };
const tap: AuditEntry = { event: 'tap', at, person: 'nurse-a', reader: 'Reader 00 00' };
const denied: AuditEntry = { event: 'denied', at, why: 'unknownBadge', badge: '0123456789ab' };
const start = (unfinished: boolean): AuditEntry => ({ event: 'station.start', at, unfinished });
const wipe = (verified: boolean): AuditEntry => ({
  ...{ event: 'wipe', at, cause: 'signoff', person: 'nurse-a', verified, ms: 2 },
  residues: ['cookies', 'indexedDb', 'clipboard'].map((name) => ({ name, cleared: true, verified, by: 'look', ms: 1 })),
  stages: { cover: 0, logout: 0, processes: 0, clear: 1, verify: 1, network: 0 },
});

type Run = readonly [what: string, unfinished: boolean, lines: readonly AuditEntry[]];

const RUNS: readonly Run[] = [
  ['that never were', false, []],
  ['that ended before anything was cleaned, with nothing to clean', false, [start(false)]],
  ['that ended before what an earlier one left was cleaned', true, [start(true)]],
  ['that cleaned up and met nobody it knew', false, [start(true), wipe(true), denied]],
  ['that ended with a session open', true, [start(false), wipe(true), tap, unlock]],
  ['that ended with a session locked, whoever tapped since', true, [start(false), wipe(true), unlock, lock, denied]],
  ['that ended when the session had been cleaned up', false, [start(false), wipe(true), unlock, wipe(true), tap]],
  ['whose last cleaning was not verified', true, [start(false), wipe(true), unlock, wipe(false)]],
  [
    'that gave a cleaning up',
    true,
    [start(false), { event: 'fault', at, code: 'cleaningTime', detail: 'Not in its time.' }],
  ],
];

const UNFINISHED: readonly Case<AuditWorld>[] = RUNS.map(([what, unfinished, lines]) => ({
  name: `after runs ${what} says that ${unfinished ? 'a' : 'no'} session may be left`,
  run: async ({ audit, nextRun }) => {
    for (const line of lines) audit.append(line);
    expect(nextRun().unfinished()).toBe(unfinished);
  },
}));

export const AUDIT_CASES: readonly Case<AuditWorld>[] = [
  {
    name: 'reads its last receipts, the latest first, with each kind that was left',
    run: async ({ audit }) => {
      for (const line of [start(false), wipe(true), unlock, wipe(false), tap]) audit.append(line);
      const receipt = { at, cause: 'signoff', ms: 2 };
      const [failed, good] = [
        { ...receipt, verified: false, left: ['storage', 'clipboard'] },
        { ...receipt, verified: true, left: [] },
      ];
      expect(audit.receipts(5)).toEqual([failed, good]);
      expect(audit.receipts(1)).toEqual([failed]);
    },
  },
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
  ...UNFINISHED,
  {
    name: 'stands by what it said of the run before, whatever it writes itself',
    run: async ({ audit, nextRun }) => {
      audit.append(unlock);
      expect(audit.unfinished()).toBe(false);
      const next = nextRun();
      next.append(wipe(true));
      expect(next.unfinished()).toBe(true);
    },
  },
];
