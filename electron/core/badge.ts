/** One badge, one text: what readers report becomes a canonical identifier. An identifier is never a secret. */
export type ReadBadge =
  | { readonly is: 'badge'; readonly badge: string }
  | { readonly is: 'refused'; readonly why: 'randomUid' | 'unreadable' };

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const UNREADABLE: ReadBadge = { is: 'refused', why: 'unreadable' };

/** ISO/IEC 14443-3 §6.5.4: a single-size UID beginning with 08 is drawn anew at every power-up. */
const RANDOM_UID = 0x08;

/**
 * The answer to `FF CA 00 00 00` (PC/SC part 3, §3.2.2.1.3): UID followed by status 90 00.
 * UIDs have 4, 7 or 10 bytes (ISO/IEC 14443-3, type A).
 */
export function badgeOfUidResponse(response: Uint8Array): ReadBadge {
  const uid = response.subarray(0, -2);
  const [sw1, sw2] = response.subarray(-2);
  if (sw1 !== 0x90 || sw2 !== 0x00 || ![4, 7, 10].includes(uid.length)) return UNREADABLE;
  if (uid.length === 4 && uid[0] === RANDOM_UID) return { is: 'refused', why: 'randomUid' };
  return { is: 'badge', badge: `iso14443a:${hex(uid)}` };
}

/**
 * The card buffer of an rf IDEAS pcProx reader, parity bits already stripped (micolous/pcprox, protocol.md): for 26-bit
 * cards a little-endian 16-bit card number and an 8-bit facility code. Undefined while no card is on the reader.
 */
export function badgeOfCardBuffer(buffer: Uint8Array, bits: number): ReadBadge | undefined {
  const [low = 0, high = 0, facility = 0] = buffer;
  if (bits === 0 || buffer.every((byte) => byte === 0)) return undefined;
  if (bits !== H10301_BITS && bits !== H10301_BITS - 2) return UNREADABLE;
  return { is: 'badge', badge: `h10301:${facility}:${low + high * 256}` };
}

const H10301_BITS = 26;

const CANONICAL = /^(?:iso14443a:(?:[0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20})|h10301:\d{1,3}:\d{1,5})$/;

/** Whether a text typed by an administrator is a badge in canonical form. */
export function isCanonicalBadge(text: string): boolean {
  if (!CANONICAL.test(text)) return false;
  const [format, facility, card] = text.split(':');
  return format !== 'h10301' || (Number(facility) <= 255 && Number(card) <= 65_535);
}
