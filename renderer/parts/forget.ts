/** What was begun and left standing is not for the next person to see. */
import { useEffect } from 'react';

const PATIENCE_MS = 20_000;

/** Calls `forget` when nothing was added to `typed` for a while. */
export function useForgetting(typed: string, forget: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the time again, not another rendering
  useEffect(() => {
    if (typed === '') return;
    const timer = setTimeout(forget, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
}
