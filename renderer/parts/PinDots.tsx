/** How many digits were typed; never which. */
import { useEffect, useRef } from 'react';
import type { Texts } from '../text/texts.ts';
import { SHORTEST_PIN } from './pin.ts';

export function PinDots({ count, text }: { readonly count: number; readonly text: Texts['proving'] }) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  const places = Math.max(SHORTEST_PIN, count);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <input> would keep the digits in the document
    <div ref={field} className="pin-dots" role="textbox" aria-readonly="true" aria-label={text.pin} tabIndex={0}>
      <span className="unseen">{text.digits(count)}</span>
      {Array.from({ length: places }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
        <i key={place} className={place < count ? 'pin-dot pin-dot-full' : 'pin-dot'} aria-hidden="true" />
      ))}
    </div>
  );
}
