/** What a key needs where nothing but a key would do: its PIN, or what is to be done with it. */
import type { ShownKey } from '../../electron/core/asked.ts';
import type { Wardkey } from '../../electron/ipc/contract.ts';
import type { Texts } from '../text/texts.ts';
import { useEscape } from './escape.ts';
import { Heading } from './Heading.tsx';
import { KeyAsk } from './KeyAsk.tsx';
import { KeyPin } from './KeyPin.tsx';

interface Props {
  readonly shown: ShownKey;
  readonly text: Texts;
  readonly wardkey: Wardkey;
  readonly onAgain: () => void;
  readonly onCancel: () => void;
}

export function OfKey({ shown, text, wardkey, onAgain, onCancel }: Props) {
  if (shown.is === 'asked' && shown.need.is === 'pin') {
    return (
      <>
        <Heading quiet>{text.keys.pin.heading}</Heading>
        <KeyPin need={shown.need} text={text} onPin={(pin) => void wardkey.keyPin(pin)} onCancel={onCancel} />
      </>
    );
  }
  return (
    <>
      <Escape onEscape={onCancel} />
      <KeyAsk shown={shown} text={text.keys} onAgain={onAgain} />
    </>
  );
}

/** The PIN pad has its own. */
function Escape({ onEscape }: { readonly onEscape: () => void }) {
  useEscape(onEscape);
  return null;
}
