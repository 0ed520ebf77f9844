/** Work that is done anew as long as there is news of it, and never twice at a time. */

/** Whoever asks during it causes one more, and all of them wait for the last. What it rejects with reaches them too. */
export function settling(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const untilSettled = async () => {
    do {
      again = false;
      await work();
    } while (again);
  };
  const run = (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = untilSettled().finally(() => {
      running = undefined;
      // asked after the last look, and before this
      return again ? run() : undefined;
    });
    return running;
  };
  return run;
}
