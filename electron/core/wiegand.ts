/**
 * What stands in the bits of a proximity badge. Readers hand over the bits a door controller would get over its two
 * Wiegand wires: numbers between bits of parity. Layouts and parity masks as published (HID's H10301, H10302, H10304 and
 * Corporate 1000; the same ones are in Proxmark3, client/src/wiegand_formats.c).
 */

/** Noughts and ones as they come, the first one first. */
export type Bits = string;

/** Of bytes, the highest bit of each first. */
export const bitsOf = (bytes: Iterable<number>): Bits =>
  Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');

/** An odd or even number of ones in what it covers and itself; positions count from 0. */
interface Parity {
  readonly at: number;
  readonly is: 'even' | 'odd';
  readonly covers: (position: number) => boolean;
}

/** From that position so many bits, the highest first. */
type Field = readonly [from: number, length: number];

export interface Format {
  readonly name: string;
  readonly bits: number;
  /** What makes up the number, in the order of its text. */
  readonly fields: readonly Field[];
  readonly parity: readonly Parity[];
}

const between = (first: number, last: number) => (at: number) => at >= first && at <= last;

/** Two of each three bits from `first` to `last`. */
const butEveryThird = (first: number, last: number, left: number) => (at: number) =>
  between(first, last)(at) && at % 3 !== left;

const H10301: Format = {
  name: 'h10301',
  bits: 26,
  fields: [
    [1, 8],
    [9, 16],
  ],
  parity: [
    { at: 0, is: 'even', covers: between(1, 12) },
    { at: 25, is: 'odd', covers: between(13, 24) },
  ],
};

/**
 * 37 bits are H10302 (one number of 35 bits) or H10304 (a facility of 16 bits and a number of 19): same bits, same parity,
 * and nothing on the badge tells which. So both are one number here.
 */
const H10302: Format = {
  name: 'h10302',
  bits: 37,
  fields: [[1, 35]],
  parity: [
    { at: 0, is: 'even', covers: between(1, 18) },
    { at: 36, is: 'odd', covers: between(18, 35) },
  ],
};

const CORPORATE_1000_35: Format = {
  name: 'corporate1000-35',
  bits: 35,
  fields: [
    [2, 12],
    [14, 20],
  ],
  parity: [
    { at: 1, is: 'even', covers: butEveryThird(2, 33, 1) },
    { at: 34, is: 'odd', covers: butEveryThird(1, 33, 0) },
    { at: 0, is: 'odd', covers: between(1, 34) },
  ],
};

const CORPORATE_1000_48: Format = {
  name: 'corporate1000-48',
  bits: 48,
  fields: [
    [2, 22],
    [24, 23],
  ],
  parity: [
    { at: 1, is: 'even', covers: butEveryThird(3, 46, 2) },
    { at: 47, is: 'odd', covers: butEveryThird(2, 46, 1) },
    { at: 0, is: 'odd', covers: between(1, 47) },
  ],
};

export const FORMATS: readonly Format[] = [H10301, H10302, CORPORATE_1000_35, CORPORATE_1000_48];

export const formatOf = (bits: number): Format | undefined => FORMATS.find((format) => format.bits === bits);

/** Whether every bit of parity says what the others make it say. */
export function parityHolds({ parity }: Format, bits: Bits): boolean {
  return parity.every(({ at, is, covers }) => {
    const ones = [...bits].filter((bit, position) => bit === '1' && (position === at || covers(position))).length;
    return ones % 2 === (is === 'odd' ? 1 : 0);
  });
}

/** The number as every reader has to tell it; its parity has been looked at, or was taken off by the reader. */
export function numberIn({ name, fields }: Format, bits: Bits): string {
  return [name, ...fields.map(([from, length]) => Number.parseInt(bits.slice(from, from + length), 2))].join(':');
}

/** How many bits of parity stand before the first number and behind the last: what a reader takes off. */
export function edgesOf({ bits, fields }: Format): { readonly lead: number; readonly trail: number } {
  const [first = [0, 0]] = fields;
  const last = fields.at(-1) ?? [0, 0];
  return { lead: first[0], trail: bits - last[0] - last[1] };
}

/** The largest number of each field. */
export const limitsOf = ({ fields }: Format): readonly number[] => fields.map(([, length]) => 2 ** length - 1);
