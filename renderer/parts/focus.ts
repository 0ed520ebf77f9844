/** Where the focus goes when what had it is gone. */
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
