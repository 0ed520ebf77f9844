/** An audit in memory, after the lines of the runs before. `failing` is a full disk. */
import type { AuditEntry } from '../../electron/core/audit.ts';
import type { ShownReceipt } from '../../electron/core/overview.ts';
import { belongingsOf } from '../../electron/core/progress.ts';
import { leavesSession } from '../../electron/core/unfinished.ts';
import type { Audit } from '../../electron/ports.ts';

export class FakeAudit implements Audit {
  readonly entries: AuditEntry[] = [];
  failing = false;
  readonly #before: readonly AuditEntry[];

  constructor(before: readonly AuditEntry[] = []) {
    this.#before = before;
  }

  unfinished(): boolean {
    return this.#before.map((entry) => leavesSession({ ...entry })).findLast((left) => left !== undefined) ?? false;
  }

  receipts(most: number): readonly ShownReceipt[] {
    const wipes = this.entries.flatMap((entry) => (entry.event === 'wipe' ? [entry] : []));
    return wipes
      .slice(-most)
      .reverse()
      .map(({ at, cause, verified, residues, ms }) => {
        const left = residues.filter((residue) => !residue.verified).map(({ name }) => belongingsOf(name));
        return { at, cause, verified, left: [...new Set(left)], ms };
      });
  }

  append(entry: AuditEntry): void {
    if (this.failing) throw new Error('The audit line could not be written: the disk is full.');
    this.entries.push(entry);
  }
}
