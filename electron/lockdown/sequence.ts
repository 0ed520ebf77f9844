/**
 * Lock-down as a list of reversible steps. A step is noted before it is performed, so that one that breaks off half-way
 * is reverted too; reverting goes backwards through all of them, whatever fails on the way.
 */
export interface LockdownStep {
  readonly name: string;
  perform(): void;
  revert(): void;
}

export class Lockdown {
  readonly #performed: LockdownStep[] = [];

  /** Performs all steps, or reverts what was begun and throws. */
  perform(steps: readonly LockdownStep[]): void {
    for (const step of steps) {
      this.#performed.push(step);
      try {
        step.perform();
      } catch (cause) {
        this.revert();
        throw new Error(`Lock-down step "${step.name}" failed.`, { cause });
      }
    }
  }

  /** Returns the names of the steps that could not be reverted. */
  revert(): readonly string[] {
    const failed: string[] = [];
    for (const step of this.#performed.splice(0).reverse()) {
      try {
        step.revert();
      } catch {
        failed.push(step.name);
      }
    }
    return failed;
  }
}
