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
 * The card buffer of an rf IDEAS pcProx reader with both parity bits stripped (micolous/pcprox, protocol.md): for 26-bit
 * cards 24 bits are left, a little-endian 16-bit card number and an 8-bit facility code. Undefined while no card is on
 * the reader.
 */
export function badgeOfCardBuffer(buffer: Uint8Array, bits: number): ReadBadge | undefined {
  if (bits === 0 || buffer.every((byte) => byte === 0)) return undefined;
  const [low, high, facility] = buffer;
  if (bits !== H10301_BITS || low === undefined || high === undefined || facility === undefined) return UNREADABLE;
  return { is: 'badge', badge: `h10301:${facility}:${low + high * 256}` };
}

/** 26 bits less two of parity. */
const H10301_BITS = 24;

const ISO14443A = /^iso14443a:(?:[0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20})$/;
const RANDOM = /^iso14443a:08[0-9a-f]{6}$/;
const H10301 = /^h10301:(0|[1-9]\d{0,2}):(0|[1-9]\d{0,4})$/;

/** Whether a text typed by an administrator is a badge as a reader would report it. */
export function isCanonicalBadge(text: string): boolean {
  if (ISO14443A.test(text)) return !RANDOM.test(text);
  const [, facility, card] = H10301.exec(text) ?? [];
  return facility !== undefined && card !== undefined && Number(facility) <= 255 && Number(card) <= 65_535;
}
