/** What a key does to a half-typed PIN. */

export const SHORTEST_PIN = 4;
export const LONGEST_PIN = 12;

export type PinKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'Backspace' | 'Enter' | 'Escape';

const DIGIT = /^\d$/;

export function isPinKey(key: string): key is PinKey {
  return DIGIT.test(key) || key === 'Backspace' || key === 'Enter' || key === 'Escape';
}

export function pinAfter(pin: string, key: PinKey): string {
  if (key === 'Backspace') return pin.slice(0, -1);
  return DIGIT.test(key) && pin.length < LONGEST_PIN ? pin + key : pin;
}

export function isWholePin(pin: string): boolean {
  return pin.length >= SHORTEST_PIN && pin.length <= LONGEST_PIN;
}
