/** Escape takes the safe way out of a question, wherever the focus is. */
import { useEffect, useEffectEvent } from 'react';

export function useEscape(onEscape: () => void): void {
  const pressed = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key === 'Escape') onEscape();
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
