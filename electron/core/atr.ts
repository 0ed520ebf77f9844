/**
 * What OMNIKEY readers make of a proximity badge: its bits, or the numbers in them, stand in the historical bytes of an
 * answer to reset (ISO/IEC 7816-3 §8) that the reader makes up. Forms as RFIDIOt reads them (hidprox.py) and as
 * pcsc-tools lists them (smartcard_list.txt); which one comes is a setting of the reader.
 */
import { canonicalBadge, hex, type ReadBadge } from './badge.ts';
import { badgeOfBits } from './card-bits.ts';
import { bitsOf, FORMATS, parityHolds } from './wiegand.ts';

/** Direct convention; no interface bytes, and so many historical ones. */
const DIRECT = 0x3b;
const MOST_HISTORICAL = 15;

const UNREADABLE: ReadBadge = { is: 'refused', why: 'unreadable' };

type Read = (data: Uint8Array) => ReadBadge;

/** By the number of historical bytes and the first of them, which names the format. */
const FORMS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['5 1', (data) => badgeOfBits(lastBits(data, 26))],
  ['6 2', (data) => badgeOfBits(lastBits(data, 37))],
  ['6 4', (data) => badgeOfBits(lastBits(data, 37))],
  ['6 1', (data) => ofDigits('h10301', data, [1, 4], [5, 10])],
  ['7 2', (data) => ofDigits('h10302', data, [0, 12])],
  ['7 4', (data) => ofDigits('h10304', data, [1, 6], [6, 12])],
  ['7 0', (data) => ofDigits('corporate1000-35', data, [0, 4], [4, 12])],
  ['5 0', unnamed],
  ['6 0', unnamed],
]);

/** Undefined when this is no answer of a proximity badge: then the card may be asked for its UID. */
export function badgeOfAtr(atr: Uint8Array): ReadBadge | undefined {
  const [start, count = 0, format] = atr;
  if (start !== DIRECT || count > MOST_HISTORICAL || atr.length !== 2 + count) return undefined;
  return FORMS.get(`${count} ${format}`)?.(atr.subarray(3));
}

const lastBits = (data: Uint8Array, length: number): string => bitsOf(data).slice(-length);

/** Decimal digits, two in a byte, from one to another. */
function ofDigits(
  name: string,
  data: Uint8Array,
  ...fields: readonly (readonly [from: number, to: number])[]
): ReadBadge {
  const digits = hex(data);
  if (!/^\d+$/.test(digits)) return UNREADABLE;
  const badge = canonicalBadge([name, ...fields.map(([from, to]) => Number(digits.slice(from, to)))].join(':'));
  return badge === undefined ? UNREADABLE : { is: 'badge', badge };
}

/** Bits whose number is not told: they are of the one format whose parity they keep, with nothing but noughts before. */
function unnamed(data: Uint8Array): ReadBadge {
  const all = bitsOf(data);
  const fitting = FORMATS.filter((format) => {
    const before = all.slice(0, -format.bits);
    return all.length >= format.bits && !before.includes('1') && parityHolds(format, all.slice(-format.bits));
  });
  const [format, another] = fitting;
  if (!format || another) return { is: 'refused', why: 'unknownFormat' };
  return badgeOfBits(all.slice(-format.bits));
}
