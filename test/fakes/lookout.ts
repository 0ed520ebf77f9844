/** A network and an EHR that are there as long as the test says so. */
import type { EhrAnswer } from '../../electron/core/contact.ts';
import type { Policy } from '../../electron/core/policy.ts';
import type { Lookout } from '../../electron/ports.ts';

export class FakeLookout implements Lookout {
  online = true;
  answer: EhrAnswer = 'answers';
  /** Whether an answer comes at once; otherwise it waits for `answerNow`. */
  isQuick = true;
  /** It cannot even be asked. */
  broken = false;
  /** Start pages that were looked at. */
  readonly asked: string[] = [];
  readonly #waiting = new Set<() => void>();

  isOnline(): boolean {
    return this.online;
  }

  async ask({ ehr }: Policy): Promise<EhrAnswer> {
    if (this.broken) throw new Error('ask broke');
    this.asked.push(ehr.startUrl);
    if (!this.isQuick) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    return this.answer;
  }

  answerNow(): void {
    for (const go of this.#waiting) go();
    this.#waiting.clear();
  }
}
