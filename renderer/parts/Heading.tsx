/** The heading of a screen. It takes the focus when its screen appears, so that a screen reader begins there. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useFocusKept } from './focus.ts';

interface Props {
  readonly children: ReactNode;
  readonly quiet?: boolean;
  /** Something that comes and goes: what had the focus may go with it. */
  readonly beside?: boolean;
}

export function Heading({ children, quiet = false, beside }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusKept(heading, beside);
  useEffect(() => {
    if (!quiet) heading.current?.focus({ preventScroll: true });
  }, [quiet]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
