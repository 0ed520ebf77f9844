/** What was told of the EHR, in memory, kept by the test over a restart. `failing` is a disk that neither reads nor writes. */
import { type Findings, type KeptFindings, NO_FINDINGS } from '../../electron/core/finding.ts';
import type { FindingStore } from '../../electron/ports.ts';

export class FakeFindingStore implements FindingStore {
  saved: Findings = NO_FINDINGS;
  failing = false;

  load(): KeptFindings {
    if (this.failing) return { is: 'unreadable', why: 'What was told of the EHR cannot be read.' };
    return { is: 'read', findings: this.saved };
  }

  save(findings: Findings): void {
    if (this.failing) throw new Error('What was told of the EHR could not be written.');
    this.saved = findings;
  }
}
