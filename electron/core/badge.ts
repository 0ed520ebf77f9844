/** One badge, one text: what readers report becomes a canonical identifier. An identifier is never a secret. */
import { FORMATS, limitsOf } from './wiegand.ts';

/** What a reader would have to be set to for its report to mean that badge. */
export type ReaderSetting = (typeof READER_SETTINGS)[number];

export const READER_SETTINGS = [
  'bitsReversed',
  'bytesReversed',
  'parityStripped',
  'formatNotTold',
  'prefixAdded',
] as const;

/** What the report means if the reader is set like that. It counts only for a badge that is known. */
export interface Reading {
  readonly badge: string;
  readonly setting: ReaderSetting;
}

export type Refusal = (typeof REFUSALS)[number];

/**
 * `randomUid`: drawn anew at every tap. `unreadable`: no answer, or one that means nothing. `unknownFormat`: bits of a kind
 * that is not known. `twoBadges`: which one was meant is not to be told. `tooMany`: no hand taps that fast.
 */
export const REFUSALS = ['randomUid', 'unreadable', 'unknownFormat', 'twoBadges', 'tooMany'] as const;

export type ReadBadge =
  | { readonly is: 'badge'; readonly badge: string; readonly otherwise?: readonly Reading[] }
  | { readonly is: 'refused'; readonly why: Refusal; readonly otherwise?: readonly Reading[] };

/** ISO/IEC 14443-3 §6.5.4: a single-size UID beginning with 08 is drawn anew at every power-up. */
const RANDOM_UID = '08';

/** The first byte of every UID of ISO/IEC 15693-3 §4.1; readers of iCLASS hand it over as the last one. */
const VICINITY = 'e0';

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** UIDs have 4, 7 or 10 bytes (ISO/IEC 14443-3, type A), or 8 (ISO/IEC 15693). */
export function badgeOfUid(bytes: Uint8Array): ReadBadge {
  const plain = uidOf(hex(bytes));
  const turned = uidOf(hex(Uint8Array.from(bytes).reverse()));
  if (plain.is !== 'badge' || turned.is !== 'badge' || turned.badge === plain.badge) return plain;
  return { ...plain, otherwise: [{ badge: turned.badge, setting: 'bytesReversed' }] };
}

function uidOf(uid: string): ReadBadge {
  if (uid.length === 16) {
    if (uid.startsWith(VICINITY)) return { is: 'badge', badge: `iso15693:${uid}` };
    const turned = (uid.match(/../g) ?? []).reverse().join('');
    return turned.startsWith(VICINITY)
      ? { is: 'badge', badge: `iso15693:${turned}` }
      : { is: 'refused', why: 'unreadable' };
  }
  if (![8, 14, 20].includes(uid.length)) return { is: 'refused', why: 'unreadable' };
  if (uid.length === 8 && uid.startsWith(RANDOM_UID)) return { is: 'refused', why: 'randomUid' };
  return { is: 'badge', badge: `iso14443a:${uid}` };
}

/** The answer to `FF CA 00 00 00` (PC/SC part 3, §3.2.2.1.3): UID followed by status 90 00. */
export function badgeOfUidResponse(response: Uint8Array): ReadBadge {
  const [sw1, sw2] = response.subarray(-2);
  if (sw1 !== 0x90 || sw2 !== 0x00) return { is: 'refused', why: 'unreadable' };
  return badgeOfUid(response.subarray(0, -2));
}

const ISO14443A = /^iso14443a:(?:[0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{20})$/;
const RANDOM = /^iso14443a:08[0-9a-f]{6}$/;
const ISO15693 = /^iso15693:e0[0-9a-f]{14}$/;
const NUMBER = /^(?:0|[1-9]\d*)$/;

/** Whether a text typed by an administrator is a badge as a reader would report it. */
export function isCanonicalBadge(text: string): boolean {
  if (ISO14443A.test(text)) return !RANDOM.test(text);
  if (ISO15693.test(text)) return true;
  const [name, ...numbers] = text.split(':');
  const format = FORMATS.find((each) => each.name === name);
  const limits = format ? limitsOf(format) : [];
  if (limits.length === 0 || numbers.length !== limits.length) return false;
  return numbers.every((number, at) => NUMBER.test(number) && Number(number) <= (limits[at] ?? -1));
}

/** H10304 writes the 35 bits of H10302 as two numbers: 16 bits of facility, 19 of card. */
const CARD_OF_H10304 = 2 ** 19;
const FACILITIES_OF_H10304 = 2 ** 16;

/** What an administrator may write down from a badge's face, as a reader would report it; undefined when it is none. */
export function canonicalBadge(text: string): string | undefined {
  if (isCanonicalBadge(text)) return text;
  const [, facility, card] = /^h10304:(\d{1,5}):(\d{1,6})$/.exec(text) ?? [];
  if (facility === undefined || card === undefined || ![facility, card].every((number) => NUMBER.test(number))) return;
  if (Number(facility) >= FACILITIES_OF_H10304 || Number(card) >= CARD_OF_H10304) return undefined;
  return `h10302:${Number(facility) * CARD_OF_H10304 + Number(card)}`;
}
