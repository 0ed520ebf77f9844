/**
 * Takes a PIN by touch, mouse or keyboard. It lives in this component alone, until it is handed on, the component goes, or
 * it is left standing.
 */
import { type ReactNode, useEffect, useEffectEvent, useId, useState } from 'react';
import type { Texts } from '../text/texts.ts';
import { useForgetting } from './forget.ts';
import { Icon } from './Icon.tsx';
import { REMARK } from './Notice.tsx';
import { PinDots } from './PinDots.tsx';
import { PinKeyboard } from './PinKeyboard.tsx';
import { isWholePin, lengthOf, type PinKind, pinAfter, pinKey, STATION_PIN } from './pin.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

export interface PinPadProps {
  readonly text: Texts['proving'];
  /** The station's own when absent. */
  readonly kind?: PinKind;
  /** What it is called, and how its length is said, when it is not the station's. */
  readonly called?: Pick<Texts['keys']['pin'], 'label' | 'characters'>;
  /** Brings letters to whoever has no keys; absent where digits are enough. */
  readonly keyboard?: Pick<Texts, 'keyboard' | 'language'>;
  /** `typing`: a PIN may be typed, but is not looked at yet. */
  readonly takes: 'nothing' | 'typing' | 'pin';
  /** The last one was. */
  readonly wrong?: boolean;
  /** What the person has to know now: tries left, or what she waits for. */
  readonly hint: ReactNode;
  readonly onPin: (pin: string) => void;
  /** Escape; the button that says so stands with the other ways. */
  readonly onCancel: () => void;
}

export function PinPad(props: PinPadProps) {
  const { text, kind = STATION_PIN, called, keyboard, takes, wrong = false, hint, onPin, onCancel } = props;
  const [pin, setPin] = useState('');
  const hintId = useId();
  const { label, characters } = called ?? { label: text.pin, characters: text.digits };
  const deaf = takes === 'nothing';
  useForgetting(pin, () => setPin(''));
  useEffect(() => {
    if (deaf) setPin('');
  }, [deaf]);

  const press = (key: string) => {
    if (key === 'Escape') onCancel();
    else if (deaf) return;
    else if (key !== 'Enter') setPin((before) => pinAfter(kind, before, key));
    else if (takes === 'pin' && isWholePin(kind, pin)) {
      setPin('');
      onPin(pin);
    }
  };
  useKeys(kind, press);
  return (
    <div className="pin">
      <PinDots
        {...{ label, deaf, wrong }}
        count={lengthOf(pin)}
        shortest={kind.shortest}
        entered={characters}
        about={`${REMARK} ${hintId}`}
      />
      <p className="unseen" role="status" data-testid="pin-count">
        {deaf ? '' : characters(lengthOf(pin))}
      </p>
      {keyboard && <PinKeyboard text={keyboard} onKey={press} />}
      <div id={hintId} className="pin-hint" role="status">
        {hint}
      </div>
      {/* A mouse or finger leaves the focus where it is, so that Enter afterwards sends the PIN and not the last digit. */}
      <fieldset className="pin-keys" aria-label={label} disabled={deaf} onMouseDown={(event) => event.preventDefault()}>
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
          disabled={takes !== 'pin' || !isWholePin(kind, pin)}
          onClick={() => press('Enter')}
        >
          <Icon name="check" />
          <span>{text.enter}</span>
        </button>
      </fieldset>
    </div>
  );
}

/** Listens on the whole page: nobody has to find the field first. A button reached with Tab keeps its own Enter. */
function useKeys(kind: PinKind, press: (key: string) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const isChord = event.ctrlKey || event.altKey || event.metaKey;
    // the key for a keyboard's third characters counts as two of them (UI Events, 5.7)
    const key = pinKey(kind, event);
    if ((isChord && !event.getModifierState('AltGraph')) || key === undefined) return;
    if ((key === 'Enter' || key === ' ') && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    if (!event.repeat || key === 'Backspace') press(key);
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
