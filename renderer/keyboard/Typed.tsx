/** A field with a button beside it that brings the on-screen keyboard; whoever has keys under her hands passes it by. */
import type { MouseEvent, ReactNode } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { WANTED } from './FieldKeyboard.tsx';

interface Props {
  readonly says: string;
  readonly children: ReactNode;
}

export function Typed({ says, children }: Props) {
  return (
    <span className="typed">
      {children}
      <button type="button" tabIndex={-1} className="keyboard-button" aria-label={says} title={says} onClick={want}>
        <Icon name="keyboard" />
      </button>
    </span>
  );
}

function want({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
  const field = currentTarget.parentElement?.querySelector('input');
  field?.focus();
  field?.dispatchEvent(new Event(WANTED, { bubbles: true }));
}
