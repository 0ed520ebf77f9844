/**
 * Lock-down as a list of steps. All of them are performed, whatever fails on the way: a step that does not hold takes none
 * of the others with it, for the station stays where it is and says that it is out of service.
 */
export interface LockdownStep {
  readonly name: string;
  perform(): void;
}

/** Throws when not every step could be performed, with the first cause. */
export function lockDown(steps: readonly LockdownStep[]): void {
  const failed: { readonly name: string; readonly cause: unknown }[] = [];
  for (const step of steps) {
    try {
      step.perform();
    } catch (cause) {
      failed.push({ name: step.name, cause });
    }
  }
  const [first] = failed;
  if (!first) return;
  const names = failed.map(({ name }) => `"${name}"`).join(', ');
  throw new Error(`Lock-down failed at ${names}.`, { cause: first.cause });
}
