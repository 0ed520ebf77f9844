/** An audit in memory. `failing` is a full disk. */
import type { AuditEntry } from '../../electron/core/audit.ts';
import type { Audit } from '../../electron/ports.ts';

export class FakeAudit implements Audit {
  readonly entries: AuditEntry[] = [];
  failing = false;

  append(entry: AuditEntry): void {
    if (this.failing) throw new Error('The audit line could not be written: the disk is full.');
    this.entries.push(entry);
  }
}
