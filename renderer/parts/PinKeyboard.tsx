/** Letters for a PIN that is not of digits alone: the keyboard types into the pad, which has no field. */
import { useState } from 'react';
import { Keyboard } from '../keyboard/Keyboard.tsx';
import type { Key } from '../keyboard/typing.ts';
import type { Texts } from '../text/texts.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly text: Pick<Texts, 'keyboard' | 'language'>;
  /** By the names that keys of a real keyboard have. */
  readonly onKey: (key: string) => void;
}

const NAMES = { erase: 'Backspace', enter: 'Enter' } as const;

const nameOf = (key: Key): string => ('does' in key ? NAMES[key.does] : key.types);

export function PinKeyboard({ text, onKey }: Props) {
  const [isOpen, open] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button button-quiet pin-keyboard"
        aria-expanded={isOpen}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => open(!isOpen)}
      >
        <Icon name="keyboard" />
        {text.keyboard.open}
      </button>
      {isOpen && <Keyboard text={text} onKey={(key) => onKey(nameOf(key))} onClose={() => open(false)} />}
    </>
  );
}
