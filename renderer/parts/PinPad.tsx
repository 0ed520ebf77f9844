/**
 * Takes a PIN by touch, mouse or keyboard. The digits live in this component alone, until they are handed on, the
 * component goes, or they are left standing.
 */
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { Texts } from '../text/texts.ts';
import { useForgetting } from './forget.ts';
import { Icon } from './Icon.tsx';
import { PinDots } from './PinDots.tsx';
import { isPinKey, isWholePin, type PinKey, pinAfter } from './pin.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

export interface PinPadProps {
  readonly text: Texts['proving'];
  /** `typing`: a PIN may be typed, but is not looked at yet. */
  readonly takes: 'nothing' | 'typing' | 'pin';
  /** What the person has to know now: tries left, or what she waits for. */
  readonly hint: ReactNode;
  readonly onPin: (pin: string) => void;
  readonly onCancel: () => void;
}

export function PinPad({ text, takes, hint, onPin, onCancel }: PinPadProps) {
  const [pin, setPin] = useState('');
  const deaf = takes === 'nothing';
  useForgetting(pin, () => setPin(''));
  useEffect(() => {
    if (deaf) setPin('');
  }, [deaf]);

  const press = (key: PinKey) => {
    if (key === 'Escape') onCancel();
    else if (deaf) return;
    else if (key !== 'Enter') setPin((before) => pinAfter(before, key));
    else if (takes === 'pin' && isWholePin(pin)) {
      setPin('');
      onPin(pin);
    }
  };
  useKeys(press);
  return (
    <div className="pin">
      <PinDots count={pin.length} text={text} />
      <div className="pin-hint" role="status">
        {hint}
      </div>
      {/* A mouse or finger leaves the focus where it is, so that Enter afterwards sends the PIN and not the last digit. */}
      <fieldset
        className="pin-keys"
        aria-label={text.pin}
        disabled={deaf}
        onMouseDown={(event) => event.preventDefault()}
      >
        {DIGITS.map((digit) => (
          <button key={digit} type="button" className="pin-key" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" className="pin-key pin-erase" onClick={() => press('Backspace')}>
          <Icon name="erase" />
          <span className="unseen">{text.erase}</span>
        </button>
        <button
          type="button"
          className="pin-key pin-enter"
          disabled={takes !== 'pin' || !isWholePin(pin)}
          onClick={() => press('Enter')}
        >
          <Icon name="check" />
          <span>{text.enter}</span>
        </button>
      </fieldset>
      <button type="button" className="button button-quiet pin-cancel" onClick={onCancel}>
        {text.cancel}
      </button>
    </div>
  );
}

/** Listens on the whole page: nobody has to find the field first. A button reached with Tab keeps its own Enter. */
function useKeys(press: (key: PinKey) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !isPinKey(event.key)) return;
    if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    if (!event.repeat || event.key === 'Backspace') press(event.key);
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
