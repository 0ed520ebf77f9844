/** Where the keyboard begins when it comes to the page from elsewhere in the window, and nothing on it has had it before. */
import { type RefObject, useEffect } from 'react';

export function useArrival(first: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const arrived = () => {
      if (document.activeElement === document.body) first.current?.focus();
    };
    window.addEventListener('focus', arrived);
    return () => window.removeEventListener('focus', arrived);
  }, [first]);
}
