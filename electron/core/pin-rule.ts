/** Which PINs may be chosen. */

/** What keeps a new one from being taken. */
export type PinFault = 'length' | 'repeated' | 'run';

/** Undefined when it may be used. */
export function faultOfPin(pin: string): PinFault | undefined {
  if (!/^\d{4,12}$/.test(pin)) return 'length';
  const steps = new Set(Array.from(pin.slice(1), (digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10));
  const [only] = steps;
  if (steps.size > 1) return undefined;
  if (only === 0) return 'repeated';
  return only === 1 || only === 9 ? 'run' : undefined;
}
