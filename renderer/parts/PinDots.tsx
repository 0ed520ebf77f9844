/** How many characters were typed; never which. */
import { useEffect, useRef } from 'react';
import { useFocusKept } from './focus.ts';

/** What fits beside each other; the count itself is read out. */
const MOST = 16;

interface Props {
  readonly count: number;
  readonly shortest: number;
  readonly label: string;
  /** Takes nothing now. */
  readonly deaf: boolean;
  readonly wrong: boolean;
  /** The ids of what else is said of it. */
  readonly about: string;
  readonly entered: (count: number) => string;
}

export function PinDots({ count, shortest, label, deaf, wrong, about, entered }: Props) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  // a key of the pad that was pressed by keyboard cannot keep the focus while the pad is deaf
  useFocusKept(field, deaf);
  const places = Math.min(MOST, Math.max(shortest, count));
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <input> would keep the characters in the document
    <div
      ref={field}
      className="pin-dots"
      role="textbox"
      aria-readonly={deaf}
      aria-invalid={wrong}
      aria-label={label}
      aria-describedby={about}
      tabIndex={0}
    >
      <span className="unseen">{entered(count)}</span>
      {Array.from({ length: places }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
        <i key={place} className={place < count ? 'pin-dot pin-dot-full' : 'pin-dot'} aria-hidden="true" />
      ))}
    </div>
  );
}
