/** What a key of the keyboard does to a half-typed PIN. */

export interface PinKind {
  /** In characters. */
  readonly shortest: number;
  readonly fits: (pin: string) => boolean;
  /** Whether that key writes a character of such a PIN. */
  readonly writes: (key: string) => boolean;
  /** Whether it has digits only, so that a key that stands for one on some keyboards means it on all. */
  readonly isOfDigits: boolean;
}

/** The station's own. */
export const STATION_PIN: PinKind = {
  shortest: 4,
  fits: (pin) => pin.length <= 12,
  writes: (key) => /^\d$/.test(key),
  isOfDigits: true,
};

/** A security key's: 4 characters to 63 bytes, of whatever can be typed (CTAP 2.1, 6.5.1). */
export const KEY_PIN: PinKind = {
  shortest: 4,
  fits: (pin) => new TextEncoder().encode(pin).length <= 63,
  writes: (key) => /^\P{Cc}$/u.test(key),
  isOfDigits: false,
};

const DIGIT_KEYS = /^(?:Digit|Numpad)(\d)$/;
const COMMANDS = ['Backspace', 'Enter', 'Escape'];

/** Undefined where the key means nothing to such a PIN; `code` is its place on the keyboard (UI Events KeyboardEvent code). */
export function pinKey({ writes, isOfDigits }: PinKind, { key, code }: Pick<KeyboardEvent, 'key' | 'code'>) {
  if (writes(key) || COMMANDS.includes(key)) return key;
  // a French top row writes digits with Shift only, and a number pad does while NumLock is on
  return isOfDigits ? DIGIT_KEYS.exec(code)?.[1] : undefined;
}

export function pinAfter({ writes, fits }: PinKind, pin: string, key: string): string {
  if (key === 'Backspace') return [...pin].slice(0, -1).join('');
  return writes(key) && fits(pin + key) ? pin + key : pin;
}

export function isWholePin({ shortest, fits }: PinKind, pin: string): boolean {
  return lengthOf(pin) >= shortest && fits(pin);
}

/** In characters, as a person counts them off a keyboard. */
export const lengthOf = (pin: string): number => [...pin].length;
