/** She chooses another PIN, and enters it once more: one that was mistyped would keep her out. */
import { useState } from 'react';
import type { PinFault } from '../../electron/core/pin-rule.ts';
import type { Texts } from '../text/texts.ts';
import { Cancel } from './Cancel.tsx';
import { Heading } from './Heading.tsx';
import { PinPad } from './PinPad.tsx';

interface Props {
  readonly fault: PinFault | undefined;
  readonly text: Texts;
  readonly onPin: (pin: string) => void;
  readonly onCancel: () => void;
}

export function NewPin({ fault, text, onPin, onCancel }: Props) {
  const [first, setFirst] = useState<string>();
  const [differs, setDiffers] = useState(false);
  const { pin } = text.own;
  const heading = first === undefined ? pin.first : pin.again;
  const wrong = first !== undefined ? undefined : differs ? pin.differs : fault && pin.faults[fault];
  const entered = (typed: string) => {
    if (first === undefined) return setFirst(typed);
    setFirst(undefined);
    setDiffers(typed !== first);
    if (typed === first) onPin(typed);
  };
  return (
    <div className="proving">
      <Heading quiet>{heading}</Heading>
      <PinPad
        key={heading}
        text={{ ...text.proving, pin: heading }}
        takes="pin"
        wrong={wrong !== undefined}
        onPin={entered}
        onCancel={onCancel}
        hint={<p className={wrong ? 'pin-last' : undefined}>{wrong ?? pin.hint}</p>}
      />
      <div className="other-ways">
        <Cancel says={text.keys.cancel} onCancel={onCancel} />
      </div>
    </div>
  );
}
