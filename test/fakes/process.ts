/** A process that only notes that it was asked to end. */
import type { Process } from '../../electron/ports.ts';

export class FakeProcess implements Process {
  restarts = 0;

  restart(): void {
    this.restarts += 1;
  }
}
