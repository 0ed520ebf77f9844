/** Asks for the PIN of a security key, which may be any text, and says how many tries the key leaves. */
import type { KeyNeed } from '../../electron/core/security-key.ts';
import type { Texts } from '../text/texts.ts';
import { PinPad } from './PinPad.tsx';
import { KEY_PIN } from './pin.ts';

interface Props {
  readonly need: Extract<KeyNeed, { is: 'pin' }>;
  readonly text: Texts;
  readonly onPin: (pin: string) => void;
  readonly onCancel: () => void;
}

export function KeyPin({ need, text, onPin, onCancel }: Props) {
  const { tries } = need;
  const wrong = need.wrong === true;
  const isUrgent = wrong || (tries !== undefined && tries <= 4);
  return (
    <PinPad
      text={text.proving}
      kind={KEY_PIN}
      called={text.keys.pin}
      keyboard={text}
      takes="pin"
      wrong={wrong}
      hint={<p className={isUrgent ? 'pin-last' : undefined}>{text.keys.pin.tries(tries, wrong)}</p>}
      onPin={onPin}
      onCancel={onCancel}
    />
  );
}
