/**
 * A badge's bits as a reader hands them over: with their parity or without it, one way round or the other, as the reader
 * is set. What the bits alone do not tell is left to whether that badge is known.
 */
import { badgeOfUid, type ReadBadge, type Reading } from './badge.ts';
import { type Bits, edgesOf, FORMATS, formatOf, numberIn, parityHolds } from './wiegand.ts';

/** Bits that a reader took off at both ends. */
export interface Stripped {
  readonly lead: number;
  readonly trail: number;
}

/** UIDs, which readers of proximity badges hand over like any other bits. */
const UID_BITS: readonly number[] = [32, 56, 64, 80];

/** `stripped` where the reader says it: such a reader never looks at parity (micolous/pcprox, protocol.md). */
export function badgeOfBits(bits: Bits, stripped?: Stripped): ReadBadge {
  const plain = plainly(bits, stripped);
  const seen = new Set(plain.is === 'badge' ? [plain.badge] : []);
  const isNew = ({ badge }: Reading) => !seen.has(badge) && seen.add(badge);
  const otherwise = readingsOf(bits, stripped).filter(isNew);
  return otherwise.length > 0 ? { ...plain, otherwise } : plain;
}

function plainly(bits: Bits, stripped: Stripped | undefined): ReadBadge {
  if (stripped && stripped.lead + stripped.trail > 0) {
    const badge = withoutParity(bits, stripped);
    return badge === undefined ? { is: 'refused', why: 'unknownFormat' } : { is: 'badge', badge };
  }
  const format = formatOf(bits.length);
  if (format && parityHolds(format, bits)) return { is: 'badge', badge: numberIn(format, bits) };
  if (format) return { is: 'refused', why: 'unreadable' };
  if (!UID_BITS.includes(bits.length)) return { is: 'refused', why: 'unknownFormat' };
  const { otherwise: _, ...uid } = badgeOfUid(bytesOf(bits));
  return uid;
}

/** What the same bits mean if the reader is set in another way than it says, or than it would by itself. */
function readingsOf(bits: Bits, stripped: Stripped | undefined): readonly Reading[] {
  const turned = [...bits].reverse().join('');
  const asTurned = stripped ? plainly(turned, stripped) : wholeOf(turned);
  return [
    ...(stripped ? [] : strippedOf(bits).map((badge) => ({ badge, setting: 'parityStripped' }) as const)),
    ...(asTurned.is === 'badge' ? [{ badge: asTurned.badge, setting: 'bitsReversed' } as const] : []),
    ...(stripped ? [] : strippedOf(turned).map((badge) => ({ badge, setting: 'bitsReversed' }) as const)),
    ...(UID_BITS.includes(bits.length) ? (badgeOfUid(bytesOf(bits)).otherwise ?? []) : []),
  ];
}

function wholeOf(bits: Bits): ReadBadge {
  return formatOf(bits.length) ? plainly(bits, undefined) : { is: 'refused', why: 'unknownFormat' };
}

const strippedOf = (bits: Bits): readonly string[] =>
  FORMATS.map(edgesOf)
    .map((edges) => withoutParity(bits, edges))
    .filter((badge) => badge !== undefined);

/** Undefined when more was taken off than parity, or these are the bits of no format. */
function withoutParity(bits: Bits, { lead, trail }: Stripped): string | undefined {
  const format = formatOf(lead + bits.length + trail);
  if (!format) return undefined;
  const edges = edgesOf(format);
  if (lead > edges.lead || trail > edges.trail) return undefined;
  return numberIn(format, '0'.repeat(lead) + bits + '0'.repeat(trail));
}

function bytesOf(bits: Bits): Uint8Array {
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
