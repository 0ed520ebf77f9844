/** Counts of wrong proofs in memory, kept by the test over a restart. `failing` is a disk that neither reads nor writes. */
import { type Attempts, NO_ATTEMPTS } from '../../electron/core/attempts.ts';
import type { AttemptStore } from '../../electron/ports.ts';

export class FakeAttemptStore implements AttemptStore {
  saved: Attempts = NO_ATTEMPTS;
  failing = false;

  load(): Attempts {
    if (this.failing) throw new Error('The counts of wrong proofs are damaged.');
    return this.saved;
  }

  save(attempts: Attempts): void {
    if (this.failing) throw new Error('The counts of wrong proofs could not be written.');
    this.saved = attempts;
  }
}
