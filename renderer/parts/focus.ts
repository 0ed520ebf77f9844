/** Where the focus goes when what had it is gone, or when the keyboard comes from elsewhere in the window. */
import { type RefObject, useEffect, useRef } from 'react';

/** To whatever opened it, once what was opened is closed. The one that opens may stand there only while it is closed. */
export function useFocusBack<Opener extends HTMLElement>(isOpen: boolean): RefObject<Opener | null> {
  const opener = useRef<Opener>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return opener;
}

/** To `place`, when nothing has it as `what` changes. */
export function useFocusKept(place: RefObject<HTMLElement | null>, what: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only that change may have taken what had it
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [what, place]);
}

/** To `first`, where nothing on the page has had the keyboard before. */
export function useArrival(first: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const arrived = () => {
      if (document.activeElement === document.body) first.current?.focus();
    };
    window.addEventListener('focus', arrived);
    return () => window.removeEventListener('focus', arrived);
  }, [first]);
}
