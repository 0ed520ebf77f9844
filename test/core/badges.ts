/** Badges as bits. */
import { type Format, parityHolds } from '../../electron/core/wiegand.ts';

/** The last bits of a number that is written as hexadecimal, the usual way to write down a badge. */
export function bitsOf(hex: string, length: number): string {
  const all = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return all.slice(-length).padStart(length, '0');
}

/** The bits of a badge with these numbers: parity is found by trying, so that it is not made by what is tested. */
export function written(format: Format, numbers: readonly number[]): string {
  const bits = new Array<string>(format.bits).fill('0');
  format.fields.forEach(([from, length], at) => {
    const field = (numbers[at] ?? 0).toString(2).padStart(length, '0');
    bits.splice(from, length, ...field);
  });
  const free = Array.from(bits.keys()).filter(
    (at) => !format.fields.some(([from, length]) => at >= from && at < from + length),
  );
  for (let tried = 0; tried < 2 ** free.length; tried += 1) {
    free.forEach((at, index) => {
      bits[at] = String((tried >> index) & 1);
    });
    if (parityHolds(format, bits.join(''))) return bits.join('');
  }
  throw new Error('No parity fits.');
}
