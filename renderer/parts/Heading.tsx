/** The heading of a screen. It takes the focus when its screen appears, so that a screen reader begins there. */
import { type ReactNode, useEffect, useRef } from 'react';

export function Heading({ children, quiet = false }: { readonly children: ReactNode; readonly quiet?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!quiet) heading.current?.focus({ preventScroll: true });
  }, [quiet]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
