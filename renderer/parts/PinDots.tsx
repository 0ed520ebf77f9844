/** How many characters were typed; never which. */
import { useEffect, useRef } from 'react';

/** What fits beside each other; the count itself is read out. */
const MOST = 16;

interface Props {
  readonly count: number;
  readonly shortest: number;
  readonly label: string;
  readonly entered: (count: number) => string;
}

export function PinDots({ count, shortest, label, entered }: Props) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  const places = Math.min(MOST, Math.max(shortest, count));
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <input> would keep the characters in the document
    <div ref={field} className="pin-dots" role="textbox" aria-readonly="true" aria-label={label} tabIndex={0}>
      <span className="unseen">{entered(count)}</span>
      {Array.from({ length: places }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
        <i key={place} className={place < count ? 'pin-dot pin-dot-full' : 'pin-dot'} aria-hidden="true" />
      ))}
    </div>
  );
}
